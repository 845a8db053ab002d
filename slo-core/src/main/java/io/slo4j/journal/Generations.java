package io.slo4j.journal;

import io.slo4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log that is appended to, the checkpoint that it follows, and those before. Not thread safe.
 */
final class Generations {

  /*
   * A checkpoint of generation n, step by step. Generation g is the current one.
   *
   *   0. log-g is forced                            fails: degraded, as after an append
   *   1. checkpoint-n.tmp is written and forced     fails: as before, g goes on
   *   2. log-n is begun, forced, its name forced    fails: as before; log-n is empty, and no harm
   *   3. checkpoint-n.tmp becomes checkpoint-n, the name is forced
   *                                                 fails: degraded, since either may be on disk
   *   4. log-n is appended to; what could not be read goes to quarantine; what is older than the
   *      checkpoint before is deleted
   *
   * The log comes first so that there is no checkpoint without one: if a log is missing, it was lost.
   * log-n names the last frame of log-g, so that g's checkpoint and both logs replace checkpoint-n
   * should it be damaged; where something was not appended it names none, for that is missing
   * between them. Then the same image is written once more, as n + 1, so that there are two. A number is used again until its checkpoint has succeeded: a disk that stays full
   * does not fill up with attempts.
   */
  private final Disk disk;
  private final Path directory;
  private final TimeSource time;
  private final JournalGauge gauge;

  private @Nullable LogFile current;
  // Whether all of the log was written by this process, or copied: an fsync that failed before
  // would leave pages in memory that no later one tells of.
  private boolean ownLog;
  private long generation;
  private long base;
  // The highest number in use; -1 while that could not be found out.
  private long highest = -1;
  // Up to this number files are not deleted but moved to quarantine: nobody has read them, or what
  // is wrong with them could not be cut out. All there are, until they have been looked at.
  private long unread = Long.MAX_VALUE;

  Generations(Disk disk, Path directory, TimeSource time, JournalGauge gauge) {
    this.disk = disk;
    this.directory = directory;
    this.time = time;
    this.gauge = gauge;
  }

  /** Takes note of what was found when they were read. */
  void found(Replay.Outcome found) {
    base = found.base();
    generation = found.end() == null ? base : found.end().generation();
    highest = Math.max(generation, found.layout().highest());
    if (!found.hasDamage()) {
      unread = -1;
    }
    gauge.opened(generation, found.checkpointMillis());
  }

  /**
   * Cuts what was damaged, and begins to append.
   *
   * @param copyLog whether to copy the log although nothing is wrong with it
   * @return the damage, with where it is now
   */
  List<Damage> mend(Replay.Outcome found, boolean copyLog) throws IOException {
    Mending mending = new Mending(disk, directory, found);
    List<Damage> kept = mending.cut(copyLog);
    current = mending.openLog(time.wallMillis());
    ownLog = copyLog || found.end() == null;
    highest = generation;
    unread = -1;
    return kept;
  }

  /** The log that is appended to; null if there is none yet. */
  @Nullable LogFile current() {
    return current;
  }

  /**
   * Forces what was appended to disk.
   *
   * @return whether it is there; if not, the journal is degraded
   */
  boolean force() {
    if (current == null || gauge.isDegraded()) {
      return false;
    }
    try {
      current.force();
      return true;
    } catch (IOException e) {
      gauge.failed(e);
      gauge.degrade("the log could not be forced to disk: " + e);
      return false;
    }
  }

  /** Returns whether all of the log is on disk, and can be relied on in place of an image. */
  boolean isLogOnDisk() {
    return ownLog && force();
  }

  /** Forgets which numbers are in use: somebody else may have put files there. */
  void lookAgain() {
    highest = -1;
  }

  /**
   * Writes a checkpoint, and begins a log after it.
   *
   * @param leadsHere whether the log before leads there without a gap, and is on disk
   */
  void begin(List<byte[]> image, boolean leadsHere) throws IOException {
    if (highest < 0) {
      highest = Math.max(generation, Layout.of(disk, directory).highest());
    }
    long next = highest + 1;
    long nowMillis = time.wallMillis();
    FileHeader logHeader = FileHeader.of(FileHeader.Kind.LOG, next, nowMillis);
    if (leadsHere && current != null) {
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
    ownLog = true;
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

  /** Closes the log. */
  void close() {
    close(current);
  }
}
