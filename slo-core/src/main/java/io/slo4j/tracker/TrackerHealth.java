package io.slo4j.tracker;

import io.slo4j.journal.JournalStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a tracker itself fares.
 *
 * @param failures how often something failed inside it and was kept from spreading
 * @param failing what failed latest, by what it was, with its error, until the same thing works
 *     again: the same source, the same callback of the same listener, the next tick
 * @param rejected samples no recorder could take since the start, of SLIs that are gone too
 * @param clockAhead by how much its time line is ahead of the wall clock, because that was set back
 * @param journal how the journal fares; empty without a directory
 * @param closed whether it was closed
 * @since 0.1.0
 */
public record TrackerHealth(
    long failures,
    Map<String, String> failing,
    long rejected,
    Duration clockAhead,
    Optional<JournalStatus> journal,
    boolean closed) {
  public TrackerHealth {
    failing = Map.copyOf(failing);
  }
}
