package io.slo4j.tracker;

import io.slo4j.window.EventCounter;
import io.slo4j.window.ValueHistogram;
import io.slo4j.window.ValueSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an SLI's events go, for the objectives it has at the moment. Immutable, made of final
 * fields alone; a changed registry publishes a new one.
 */
final class Routes {

  /*
   * Most SLIs have one counter, or one threshold. An event then has just three references to follow,
   * recorder, routes, counter, before the addition, which waits for each in turn: walking a list of
   * one costs more than the addition itself. So the first stands in a field of its own, and the
   * others, if there are any, in an array that is looked at after it.
   */
  private static final EventCounter[] NO_COUNTERS = {};
  private static final ThresholdRoute[] NO_THRESHOLDS = {};

  static final Routes NONE = new Routes(0, List.of(), List.of(), List.of(), null);

  /** The counter that takes events which come as good or bad. */
  final @Nullable EventCounter outcome;

  /** More of them; null if there are none. */
  final EventCounter @Nullable [] otherOutcomes;

  /** Whether durations have anywhere to go. */
  final boolean takesNanos;

  /** Whether values have anywhere to go. */
  final boolean takesValues;

  /** The threshold that judges values. */
  final @Nullable ThresholdRoute threshold;

  /** Whether a value goes anywhere else than to {@link #threshold}. */
  final boolean beyond;

  /** More thresholds. */
  final ThresholdRoute[] otherThresholds;

  /** The sinks that take values as they are. */
  final ValueSink[] values;

  /** Where values are kept for display. */
  final @Nullable ValueHistogram histogram;

  /** The SLI's unit if that is a time, else 0. */
  final long unitNanos;

  Routes(
      long unitNanos,
      List<EventCounter> outcomes,
      List<ThresholdRoute> thresholds,
      List<ValueSink> values,
      @Nullable ValueHistogram histogram) {
    this.unitNanos = unitNanos;
    this.outcome = outcomes.isEmpty() ? null : outcomes.get(0);
    this.otherOutcomes = outcomes.size() > 1 ? rest(outcomes).toArray(NO_COUNTERS) : null;
    this.threshold = thresholds.isEmpty() ? null : thresholds.get(0);
    this.otherThresholds = rest(thresholds).toArray(NO_THRESHOLDS);
    this.values = values.toArray(ValueSink[]::new);
    this.histogram = histogram;
    this.beyond = otherThresholds.length > 0 || !values.isEmpty() || histogram != null;
    this.takesValues = threshold != null || beyond;
    this.takesNanos = takesValues && unitNanos != 0;
  }

  private static <T> List<T> rest(List<T> all) {
    return all.isEmpty() ? all : all.subList(1, all.size());
  }
}
