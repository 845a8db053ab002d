package io.slo4j.tracker;

import io.slo4j.window.EventCounter;
import io.slo4j.window.ValueHistogram;
import io.slo4j.window.ValueSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an SLI's events go, for the objectives it has at the moment. Immutable, made of final
 * fields alone; a changed registry publishes a new one, so an event goes to the counters of before
 * or of after the change, and to none of them twice.
 */
final class Routes {

  /*
   * Most SLIs with thresholds have one. An event then has three references to follow, recorder,
   * routes, counter, before the addition, which waits for each in turn: walking a list of one costs
   * nearly as much as the addition itself. So the first threshold stands in fields, and others, if there are
   * any, in an array that is looked at after it.
   */
  private static final ThresholdRoute[] NO_THRESHOLDS = {};

  static final Routes NONE = new Routes(0, false, List.of(), List.of(), List.of(), null);

  /**
   * The counters, besides the recorder's own, that take events which come as good or bad; null if
   * there are none.
   */
  final EventCounter @Nullable [] otherOutcomes;

  /** Whether events that come as good or bad have anywhere to go. */
  final boolean takesOutcomes;

  /** Whether durations have anywhere to go. */
  final boolean takesNanos;

  /** Whether values have anywhere to go. */
  final boolean takesValues;

  /** The threshold that judges values. */
  final @Nullable ThresholdRoute threshold;

  /**
   * Where a duration goes if {@link #threshold} is all there is: its counter, and the good ones;
   * null if there is more, or nothing.
   */
  final @Nullable EventCounter onlyCounter;

  final long leastGoodNanos;
  final long greatestGoodNanos;

  /** More thresholds. */
  final ThresholdRoute[] otherThresholds;

  /** The sinks that take values as they are. */
  final ValueSink[] values;

  /** Where values are kept for display. */
  final @Nullable ValueHistogram histogram;

  /** The SLI's unit if that is a time, else 0. */
  final long unitNanos;

  /**
   * Makes routes.
   *
   * @param countsOutcomes whether the recorder's own counter is read
   */
  Routes(
      long unitNanos,
      boolean countsOutcomes,
      List<EventCounter> otherOutcomes,
      List<ThresholdRoute> thresholds,
      List<ValueSink> values,
      @Nullable ValueHistogram histogram) {
    this.unitNanos = unitNanos;
    this.takesOutcomes = countsOutcomes || !otherOutcomes.isEmpty();
    this.otherOutcomes =
        otherOutcomes.isEmpty() ? null : otherOutcomes.toArray(EventCounter[]::new);
    ThresholdRoute first = thresholds.isEmpty() ? null : thresholds.get(0);
    this.threshold = first;
    this.leastGoodNanos = first == null ? 0 : first.leastGoodNanos();
    this.greatestGoodNanos = first == null ? 0 : first.greatestGoodNanos();
    this.otherThresholds = thresholds.stream().skip(1).toList().toArray(NO_THRESHOLDS);
    this.values = values.toArray(ValueSink[]::new);
    this.histogram = histogram;
    boolean beyond = otherThresholds.length > 0 || !values.isEmpty() || histogram != null;
    this.takesValues = threshold != null || beyond;
    this.takesNanos = takesValues && unitNanos != 0;
    this.onlyCounter = first == null || unitNanos == 0 || beyond ? null : first.counter();
  }
}
