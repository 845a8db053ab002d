package io.slo4j.tracker;

import io.slo4j.definition.PercentileObjective;
import io.slo4j.window.EventCounter;
import io.slo4j.window.ValueHistogram;
import io.slo4j.window.ValueSink;
import org.jspecify.annotations.Nullable;

/**
 * Where an SLI's events go, for the objectives it has at the moment. A changed registry publishes a
 * new one.
 *
 * @param unitNanos the SLI's unit if that is a time, else 0
 * @param outcomes every counter that takes events which come as good or bad
 * @param thresholds the counters that take values, each by its own threshold
 * @param values the sinks that take values as they are
 * @param histogram where values are kept for display
 */
// Arrays, for the recorder walks them on every event; nobody compares or changes them.
@SuppressWarnings("ArrayRecordComponent")
record Routes(
    long unitNanos,
    EventCounter[] outcomes,
    Threshold[] thresholds,
    ValueSink[] values,
    @Nullable ValueHistogram histogram) {

  static final Routes NONE =
      new Routes(0, new EventCounter[0], new Threshold[0], new ValueSink[0], null);

  /**
   * A threshold and its own count of what met it and what did not. As all comparisons of whole
   * numbers are, "at most" and "more than" and so on are one closed range of good durations: what a
   * recorder asks of a duration is two comparisons, whatever the objective says.
   *
   * @param leastGoodNanos 0 where a threshold is no duration
   */
  record Threshold(
      PercentileObjective objective,
      EventCounter counter,
      long leastGoodNanos,
      long greatestGoodNanos) {

    static Threshold of(PercentileObjective objective, EventCounter counter) {
      long nanos = objective.thresholdNanos().orElse(0);
      return switch (objective.comparison()) {
        case GTE -> new Threshold(objective, counter, nanos, Long.MAX_VALUE);
        // No duration is longer than the longest there is: a range that is empty, not one that
        // overflows.
        case GT ->
            nanos == Long.MAX_VALUE
                ? new Threshold(objective, counter, Long.MAX_VALUE, 0)
                : new Threshold(objective, counter, nanos + 1, Long.MAX_VALUE);
        case LTE -> new Threshold(objective, counter, 0, nanos);
        case LT -> new Threshold(objective, counter, 0, nanos - 1);
      };
    }

    boolean isGood(long nanos) {
      return nanos >= leastGoodNanos && nanos <= greatestGoodNanos;
    }
  }

  boolean takesValues() {
    return thresholds.length > 0 || values.length > 0 || histogram != null;
  }
}
