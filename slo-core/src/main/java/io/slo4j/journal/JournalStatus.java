package io.slo4j.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a journal fares.
 *
 * @param durability what it promises
 * @param generation the number of the log that is written to
 * @param bytesOnDisk the journal's files and its quarantine, as last measured, and what was
 *     appended since
 * @param batches batches appended since it was opened
 * @param bytesWritten bytes of batches and checkpoints written since it was opened, framing
 *     included
 * @param lastCheckpoint when the checkpoint that it starts from was written; empty if there is none
 * @param damage what could not be used when it was opened: checkpoints, the newest first, then
 *     logs, the oldest first. A last write that was not finished is among it, and normal after a
 *     kill: see {@link Damage.Kind}
 * @param degraded why nothing can be appended until the next checkpoint, or until a disk that hangs
 *     answers, or until what there is can be told; empty if all is well
 * @param failures how many appends, checkpoints and deletions have failed since it was opened
 * @param latestFailure the latest of them, empty if there was none
 * @since 0.1.0
 */
public record JournalStatus(
    Durability durability,
    long generation,
    long bytesOnDisk,
    long batches,
    long bytesWritten,
    Optional<Instant> lastCheckpoint,
    List<Damage> damage,
    Optional<Degradation> degraded,
    long failures,
    String latestFailure) {
  public JournalStatus {
    damage = List.copyOf(damage);
  }

  /** Returns the same, but degraded. */
  public JournalStatus withDegraded(Degradation why) {
    return new JournalStatus(
        durability,
        generation,
        bytesOnDisk,
        batches,
        bytesWritten,
        lastCheckpoint,
        damage,
        Optional.of(why),
        failures,
        latestFailure);
  }

  /**
   * Why nothing can be appended.
   *
   * @param since since when
   * @param why one line for people
   */
  public record Degradation(Instant since, String why) {}
}
