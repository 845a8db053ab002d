package io.slo4j.journal;

import static io.slo4j.journal.JournalException.Reason.DAMAGED;
import static io.slo4j.journal.JournalException.Reason.UNUSABLE;

import io.slo4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Path directory;
  private final Durability durability;
  private final JournalGauge gauge;
  private final boolean onDisk;
  private final Ownership ownership;
  private final Generations generations;
  private boolean closed;

  private Journal(Disk disk, Path directory, Durability durability, TimeSource time) {
    this.directory = directory;
    this.durability = durability;
    this.gauge = new JournalGauge(disk, directory, durability, time);
    this.onDisk = durability != Durability.NONE;
    this.ownership = new Ownership(disk, directory);
    this.generations = new Generations(disk, directory, time, gauge);
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
      journal.recover(disk, strict, recovery);
      opened = true;
      return journal;
    } finally {
      if (!opened) {
        journal.ownership.release();
      }
    }
  }

  private void recover(Disk disk, boolean strict, Recovery recovery) {
    // Before anything is touched; the lock file is the first to be.
    Replay.refuseNewer(disk, directory);
    List<Damage> damage = List.of();
    try {
      ownership.take();
    } catch (IOException e) {
      fails(strict, "cannot be owned", e);
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
                + ". Repair it with JournalInspection.repair, or open it without strict mode: either"
                + " keeps what is valid.");
      }
      generations.found(found);
      if (found.isUnreadable()) {
        throw new IOException("files cannot be read: " + damage);
      }
      if (ownership.isTaken()) {
        damage = generations.mend(found, durability == Durability.SYNC);
      }
    } catch (IOException e) {
      fails(strict, "cannot be recovered in full", e);
    }
    if (damage.stream().anyMatch(each -> each.kind() != Damage.Kind.UNFINISHED)) {
      log.warn("The journal {} goes on without what was damaged: {}", directory, damage);
    } else if (!damage.isEmpty()) {
      log.info("The journal {} goes on after a write that was not finished: {}", directory, damage);
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
    LogFile to = generations.current();
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
    if (ownership.isTaken() && !ownership.isHeld()) {
      gauge.degrade("the lock file was deleted, replaced or taken over");
    }
    LogFile current = generations.current();
    if (current != null && !current.isInPlace()) {
      gauge.degrade("the log was deleted or replaced");
    }
  }

  /**
   * Begins a new generation: the image replaces everything appended before it. Costs writing the
   * image, and five waits for the disk.
   *
   * <p>There are always two ways to what it holds, in case one is damaged: this image, and the one
   * before with the logs after it. Where these do not lead here, since something was not appended
   * or may not be on disk, the image is written twice.
   *
   * @param image the whole state, in any number of payloads, each up to 16 MiB
   * @param appended whether all that the image holds was appended before
   * @throws IOException if it could not be written, or not twice. Everything that was there before
   *     still is. If the journal is not degraded then, nothing is missing in the log: it can be
   *     appended to as before, and the image be tried again later.
   * @throws IllegalArgumentException if a payload is too long
   */
  public void checkpoint(List<byte[]> image, boolean appended) throws IOException {
    checkOpen();
    if (!onDisk) {
      return;
    }
    boolean inLog = appended;
    try {
      image.forEach(Frames::checkPayload);
      checkInPlace();
      ownAgain();
      boolean leadsHere = appended && generations.isLogOnDisk();
      generations.begin(image, leadsHere);
      inLog = true;
      if (!leadsHere) {
        generations.begin(image, true);
      }
    } catch (IOException | RuntimeException | Error e) {
      gauge.failed(e);
      if (!inLog) {
        gauge.degrade("a checkpoint failed, without which the log has a gap: " + e);
      }
      throw e;
    }
  }

  private void ownAgain() throws IOException {
    if (!ownership.isHeld()) {
      gauge.degrade("the directory is not owned");
      generations.lookAgain();
      ownership.takeAgain();
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
    if (generations.current() != null && !gauge.isDegraded() && !generations.force()) {
      log.warn("The log of {} may not survive a power loss: {}", directory, gauge.why());
    }
    generations.close();
    ownership.release();
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
    return OthersReplay.run(disk, directory, recovery).damage().stream()
        .filter(each -> each.kind() != Damage.Kind.UNFINISHED)
        .toList();
  }
}
