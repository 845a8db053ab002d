package io.slo4j.journal;

import static io.slo4j.journal.JournalException.Reason.DAMAGED;
import static io.slo4j.journal.JournalException.Reason.UNUSABLE;

import io.slo4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches and images of bytes on disk: what was appended before a crash is given back after it.
 *
 * <p>One thread at a time opens, appends, checkpoints and closes; {@link #status} is for any. An
 * interrupt disturbs none of it. Once an append or a checkpoint has failed, the journal may be
 * <em>degraded</em>: nobody knows what is at the log's end, so nothing more is appended to it. The
 * next {@link #checkpoint} that succeeds begins anew in fresh files and ends that.
 *
 * @since 0.1.0
 */
public final class Journal implements AutoCloseable {

  /*
   * A checkpoint of generation n, step by step. Generation g is the current one.
   *
   *   1. checkpoint-n.tmp is written and forced     fails: as before, g goes on
   *   2. log-n is begun, forced, its name forced    fails: as before; log-n is empty, and no harm
   *   3. checkpoint-n.tmp becomes checkpoint-n, the name is forced
   *                                                 fails: degraded, since either may be on disk
   *   4. log-n is appended to; what could not be read goes to quarantine; what is older than the
   *      checkpoint before is deleted
   *
   * The log comes first so that there is no checkpoint without one: if a log is missing, it was lost.
   * log-n names the last frame of log-g, so that g's checkpoint and both logs replace checkpoint-n
   * should it be damaged; after a degraded log it names none, for what was not appended is missing
   * between them. A number is used again until its checkpoint has succeeded: a disk that stays full
   * does not fill up with attempts.
   */
  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final int READ_ATTEMPTS = 20;

  private final Disk disk;
  private final Path directory;
  private final Durability durability;
  private final TimeSource time;
  private final JournalGauge gauge;
  private final boolean onDisk;

  private Disk.@Nullable Claim claim;
  private String lastClaim = "";
  private @Nullable LogFile current;
  private long generation;
  private long base;
  // The highest number in use; -1 while that could not be found out.
  private long highest = -1;
  // Up to this number files are not deleted but moved to quarantine: nobody has read them, or what
  // is wrong with them could not be cut out. All there are, until they have been looked at.
  private long unread = Long.MAX_VALUE;
  private boolean closed;

  private Journal(Disk disk, Path directory, Durability durability, TimeSource time) {
    this.disk = disk;
    this.directory = directory;
    this.durability = durability;
    this.time = time;
    this.gauge = new JournalGauge(disk, directory, durability, time);
    this.onDisk = durability != Durability.NONE;
  }

  /**
   * Takes ownership of a directory, which is made if need be, and gives back what is in it. Of
   * damaged files the longest valid prefix counts, the rest is moved to {@code quarantine}, and the
   * status and one warning say so. If the disk fails, the journal is degraded from the start, and
   * tries again at the first checkpoint. With {@link Durability#NONE} the disk is not touched.
   *
   * @param strict whether damage is an error; a last write that was not finished is none
   * @throws JournalException if the directory is owned already (the message names the process), if
   *     a newer slo4j wrote it, if its path is that of a file; in strict mode also if anything is
   *     damaged or the disk fails. Then its files are as they were.
   */
  public static Journal open(
      Path directory, Durability durability, boolean strict, Recovery recovery) {
    return open(directory, durability, strict, recovery, TimeSource.system());
  }

  /** As {@link #open(Path, Durability, boolean, Recovery)}, with the clock for what is dated. */
  public static Journal open(
      Path directory, Durability durability, boolean strict, Recovery recovery, TimeSource time) {
    return open(new FileDisk(), directory, durability, strict, recovery, time);
  }

  static Journal open(
      Disk disk,
      Path directory,
      Durability durability,
      boolean strict,
      Recovery recovery,
      TimeSource time) {
    Objects.requireNonNull(recovery, "recovery");
    Journal journal = new Journal(disk, directory, durability, time);
    if (!journal.onDisk) {
      recovery.begin();
      return journal;
    }
    boolean opened = false;
    try {
      journal.recover(strict, recovery);
      opened = true;
      return journal;
    } finally {
      if (!opened) {
        journal.releaseClaim();
      }
    }
  }

  private void recover(boolean strict, Recovery recovery) {
    // Before anything is touched; the lock file is the first to be.
    Replay.refuseNewer(disk, directory);
    List<Damage> damage = List.of();
    try {
      takeOwnership(null);
    } catch (IOException e) {
      fails(strict, "cannot be owned", e);
      lastClaim = disk.claimant(directory.resolve(Layout.OWNER));
    }
    try {
      Replay.Outcome found = new Replay(disk, directory, recovery).run();
      damage = found.damage();
      if (strict && found.hasDamage()) {
        throw new JournalException(
            DAMAGED,
            directory
                + " is damaged, and strict mode was asked for: "
                + damage
                + ". Repair it, or"
                + " open it without strict mode: either keeps what is valid.");
      }
      base = found.base();
      generation = found.end() == null ? base : found.end().generation();
      highest = Math.max(generation, found.layout().highest());
      gauge.opened(generation, found.checkpointMillis());
      if (!found.hasDamage()) {
        unread = -1;
      }
      if (found.isUnreadable()) {
        throw new IOException("files cannot be read: " + damage);
      }
      if (claim != null) {
        Mending mending = new Mending(disk, directory, found);
        damage = mending.cut(durability == Durability.SYNC);
        current = mending.openLog(time.wallMillis());
        highest = generation;
        unread = -1;
      }
    } catch (IOException e) {
      fails(strict, "cannot be recovered in full", e);
    }
    if (!damage.isEmpty()) {
      log.warn("The journal {} goes on without what was damaged: {}", directory, damage);
    }
    gauge.damaged(damage);
    gauge.measure();
  }

  private void fails(boolean strict, String what, IOException e) {
    if (strict) {
      throw new JournalException(UNUSABLE, directory + " " + what + ": " + e, e);
    }
    gauge.failed(e);
    gauge.degrade(what + ": " + e);
  }

  private void takeOwnership(@Nullable String expected) throws IOException {
    disk.makeDirectories(directory);
    claim = disk.claim(directory.resolve(Layout.OWNER), expected);
    lastClaim = claim.text();
  }

  /**
   * Appends a batch: after a crash all of it is there, or nothing. With {@link Durability#SYNC} it
   * is on disk when this returns.
   *
   * @param payload up to 16 MiB
   * @throws IOException if the journal is degraded, or has become so: the batch may be there after
   *     a restart, or not. The cure is {@link #checkpoint}.
   * @throws IllegalArgumentException if the payload is too long
   */
  public void append(byte[] payload) throws IOException {
    checkOpen();
    Frames.checkPayload(payload);
    if (!onDisk) {
      return;
    }
    checkInPlace();
    LogFile to = current;
    if (to == null || gauge.isDegraded()) {
      IOException refusal = new IOException(directory + " needs a checkpoint: " + gauge.why());
      gauge.failed(refusal);
      throw refusal;
    }
    try {
      gauge.appended(to.append(payload, durability == Durability.SYNC));
    } catch (IOException | RuntimeException | Error e) {
      gauge.failed(e);
      gauge.degrade("an append failed: " + e);
      throw e;
    }
  }

  // Somebody may have deleted the files, or put others in their place.
  private void checkInPlace() {
    if (claim != null && !claim.isHeld()) {
      gauge.degrade("the lock file was deleted or replaced");
    }
    if (current != null && !current.isInPlace()) {
      gauge.degrade("the log was deleted or replaced");
    }
  }

  /**
   * Begins a new generation: the image replaces everything appended before it. Costs writing the
   * image, and four waits for the disk.
   *
   * <p>The generation before is kept until the next checkpoint, in case this one is damaged. It
   * gives back the same only if all that the image holds was appended before.
   *
   * @param image the whole state, in any number of payloads, each up to 16 MiB
   * @throws IOException if it could not be written. Everything that was there before still is.
   * @throws IllegalArgumentException if a payload is too long
   */
  public void checkpoint(List<byte[]> image) throws IOException {
    checkOpen();
    image.forEach(Frames::checkPayload);
    if (!onDisk) {
      return;
    }
    try {
      checkInPlace();
      ownAgain();
      if (highest < 0) {
        highest = Math.max(generation, Layout.of(disk, directory).highest());
      }
      begin(highest + 1, image);
    } catch (IOException | RuntimeException | Error e) {
      gauge.failed(e);
      throw e;
    }
  }

  private void ownAgain() throws IOException {
    if (claim != null && claim.isHeld()) {
      return;
    }
    releaseClaim();
    gauge.degrade("the directory is not owned");
    highest = -1;
    try {
      takeOwnership(lastClaim);
    } catch (JournalException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void begin(long next, List<byte[]> image) throws IOException {
    long nowMillis = time.wallMillis();
    FileHeader logHeader = FileHeader.of(FileHeader.Kind.LOG, next, nowMillis);
    if (current != null && !gauge.isDegraded()) {
      logHeader = logHeader.after(current.link());
    }
    Path file = directory.resolve(Layout.checkpoint(next));
    Path temporary = directory.resolve(Layout.checkpoint(next) + Layout.TEMPORARY);
    LogFile nextLog = null;
    boolean renaming = false;
    boolean done = false;
    long bytes;
    try {
      FileHeader header = FileHeader.of(FileHeader.Kind.CHECKPOINT, next, nowMillis);
      bytes = CheckpointFile.write(disk, temporary, header, image);
      nextLog = LogFile.begin(disk, directory, logHeader);
      renaming = true;
      disk.rename(temporary, file);
      disk.force(directory);
      done = true;
    } finally {
      if (!done) {
        if (renaming) {
          gauge.degrade("a checkpoint may be on disk, or not");
        }
        abandon(next, nextLog, renaming);
      }
    }
    close(current);
    current = nextLog;
    generation = next;
    highest = next;
    gauge.checkpointed(next, bytes, nowMillis);
    setUnreadAside();
    deleteOlderThan(base);
    base = next;
    gauge.measure();
  }

  // What stays does no harm, and the next attempt replaces it.
  private void abandon(long next, @Nullable LogFile nextLog, boolean renaming) {
    close(nextLog);
    delete(Layout.checkpoint(next) + Layout.TEMPORARY);
    delete(Layout.log(next) + Layout.TEMPORARY);
    if (!renaming) {
      delete(Layout.log(next));
    }
  }

  /*
   * At once: the next process would read the new files, and take these for an old generation. What
   * is not moved now is at the next checkpoint.
   */
  private void setUnreadAside() {
    if (unread < 0) {
      return;
    }
    try {
      Layout layout = Layout.of(disk, directory);
      long end = Math.min(unread, generation - 1) + 1;
      Quarantine quarantine = new Quarantine(disk, directory);
      for (String name : layout.checkpoints().headMap(end).values()) {
        quarantine.move(name);
      }
      for (String name : layout.logs().headMap(end).values()) {
        quarantine.move(name);
      }
      disk.force(directory);
      unread = -1;
    } catch (IOException e) {
      gauge.failed(e);
      unread = Math.min(unread, generation - 1);
    }
  }

  private void deleteOlderThan(long oldest) {
    try {
      Layout layout = Layout.of(disk, directory);
      layout.temporary().forEach(this::delete);
      if (unread + 1 < oldest) {
        layout.checkpoints().subMap(unread + 1, oldest).values().forEach(this::delete);
        layout.logs().subMap(unread + 1, oldest).values().forEach(this::delete);
      }
    } catch (IOException e) {
      gauge.failed(e);
    }
  }

  private void delete(String name) {
    try {
      disk.delete(directory.resolve(name));
    } catch (IOException e) {
      gauge.failed(e);
    }
  }

  private void close(@Nullable LogFile file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      gauge.failed(e);
    }
  }

  /** Returns how the journal fares. Any thread; costs nothing. */
  public JournalStatus status() {
    return gauge.published();
  }

  /** Forces what was appended to disk if that is possible, and gives the directory up. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (current != null && !gauge.isDegraded()) {
      try {
        current.force();
      } catch (IOException e) {
        gauge.failed(e);
        log.warn("The log of {} may not survive a power loss", directory, e);
      }
    }
    close(current);
    releaseClaim();
  }

  private void releaseClaim() {
    if (claim != null) {
      claim.release();
      claim = null;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the journal " + directory + " is closed");
    }
  }

  /**
   * Reads what an application has written, be it running or dead, without owning or changing
   * anything. A write that is not finished is not there yet. Starts over while the owner exchanges
   * files. May be called by any thread, of any process.
   *
   * @return what could not be used, unfinished writes aside
   * @throws IOException if the directory cannot be listed
   * @throws JournalException if a newer slo4j wrote it
   */
  public static List<Damage> read(Path directory, Recovery recovery) throws IOException {
    return read(new FileDisk(), directory, recovery);
  }

  static List<Damage> read(Disk disk, Path directory, Recovery recovery) throws IOException {
    return look(disk, directory, recovery).damage().stream()
        .filter(each -> each.kind() != Damage.Kind.UNFINISHED)
        .toList();
  }

  static Replay.Outcome look(Disk disk, Path directory, Recovery recovery) throws IOException {
    Replay.Outcome found = new Replay(disk, directory, recovery).run();
    for (int attempt = 1; attempt < READ_ATTEMPTS && hasMoved(disk, directory, found); attempt++) {
      found = new Replay(disk, directory, recovery).run();
    }
    return found;
  }

  private static boolean hasMoved(Disk disk, Path directory, Replay.Outcome found)
      throws IOException {
    return found.hasDamage() && !Layout.of(disk, directory).names().equals(found.layout().names());
  }
}
