package io.slo4j.tracker;

import java.time.Duration;
import java.util.Map;

/**
 * How a tracker itself fares.
 *
 * @param failures how often something failed inside it and was kept from spreading
 * @param failing what failed latest, by what it was, with its error, until the same thing works
 *     again: the same source, the same callback of the same listener, the next tick
 * @param rejected samples no recorder could take
 * @param clockAhead by how much its time line is ahead of the wall clock, because that was set back
 * @param closed whether it was closed
 * @since 0.1.0
 */
public record TrackerHealth(
    long failures,
    Map<String, String> failing,
    long rejected,
    Duration clockAhead,
    boolean closed) {
  public TrackerHealth {
    failing = Map.copyOf(failing);
  }
}
