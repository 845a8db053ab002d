package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.PercentileObjective;
import io.slo4j.window.EventCounter;

/**
 * A threshold and its own count of what met it and what did not. Immutable but for the count.
 *
 * <p>All comparisons of whole numbers come to one closed range of good ones, so what a recorder
 * asks of a duration is the same two comparisons whatever the objective says.
 */
final class ThresholdRoute {
  private final PercentileObjective objective;
  private final EventCounter counter;
  private final long leastGoodNanos;
  private final long greatestGoodNanos;

  /**
   * Makes a route.
   *
   * @param objective judges for all that share its threshold
   */
  ThresholdRoute(PercentileObjective objective, EventCounter counter) {
    this.objective = requireNonNull(objective, "objective");
    this.counter = requireNonNull(counter, "counter");
    // Where the threshold is no duration, nobody records one either: see Routes.takesNanos.
    long nanos = objective.thresholdNanos().orElse(0);
    long least = 0;
    long greatest = Long.MAX_VALUE;
    switch (objective.comparison()) {
      case GTE -> least = nanos;
      case LTE -> greatest = nanos;
      case LT -> greatest = nanos - 1;
      case GT -> {
        // Nothing is longer than the longest duration there is: a range without anything in it,
        // where one more would overflow into everything.
        least = nanos == Long.MAX_VALUE ? nanos : nanos + 1;
        greatest = nanos == Long.MAX_VALUE ? 0 : greatest;
      }
    }
    this.leastGoodNanos = least;
    this.greatestGoodNanos = greatest;
  }

  EventCounter counter() {
    return counter;
  }

  /** Returns the shortest duration that is good. */
  long leastGoodNanos() {
    return leastGoodNanos;
  }

  /** Returns the longest duration that is good; below the shortest if none is. */
  long greatestGoodNanos() {
    return greatestGoodNanos;
  }

  /**
   * Counts a duration, not negative.
   *
   * @param good false if the event is bad whatever it took
   */
  void recordNanos(long nanos, boolean good) {
    if (good) {
      counter.recordWithin(nanos, leastGoodNanos, greatestGoodNanos);
    } else {
      counter.bad();
    }
  }

  /** Counts a value in the SLI's unit. */
  void recordValue(double value) {
    counter.record(objective.isGood(value));
  }
}
