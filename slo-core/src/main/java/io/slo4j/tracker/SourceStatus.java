package io.slo4j.tracker;

import java.time.Duration;

/**
 * How a pull source fares.
 *
 * @param sli the SLI it feeds
 * @param interval how often it is polled
 * @param polls polls that have ended
 * @param failures those of them that threw
 * @param skipped polls not started because the one before was still running
 * @param lastError what the latest poll threw; empty if it went well
 * @since 0.1.0
 */
public record SourceStatus(
    String sli, Duration interval, long polls, long failures, long skipped, String lastError) {

  /** Returns whether the latest poll failed. */
  public boolean isFailing() {
    return !lastError.isEmpty();
  }
}
