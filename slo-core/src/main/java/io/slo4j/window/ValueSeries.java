package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.ValueObjective;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Slices of a value over time: each good or bad by what its values come to.
 *
 * <p>A slice without values has no data. Sum and rate are different: nothing counted is zero, which
 * is what a throughput objective is there to notice. So for these a slice has data from the first
 * value ever recorded on, if at least half of it was observed.
 *
 * @since 0.1.0
 */
public final class ValueSeries extends Series {
  private final ValueObjective objective;
  private final ValueSink sink;
  private final EventCounter occurrences;
  private final long tickMillis;
  private long counted;
  private boolean everRecorded;
  private Aggregate slice = Aggregate.NONE;
  private long sliceOccurrences;
  private long sliceObservedMillis;
  private final long[] histogram;
  private final long[] sliceHistogram;

  /**
   * Makes a series that begins at {@code startMillis}.
   *
   * @param sink where values are recorded: a {@link ValueHistogram} for a percentile, else a {@link
   *     ValueCell}
   * @param occurrences good events, each the value 1 to sum and rate
   * @param spec with slices
   */
  public ValueSeries(
      ValueObjective objective,
      ValueSink sink,
      EventCounter occurrences,
      SeriesSpec spec,
      long startMillis) {
    super(Columns.of(false, false, true, false), spec, startMillis);
    requireNonNull(spec.slices(), "spec.slices");
    this.objective = requireNonNull(objective, "objective");
    this.sink = requireNonNull(sink, "sink");
    this.occurrences = requireNonNull(occurrences, "occurrences");
    this.tickMillis = spec.tickMillis();
    this.counted = occurrences.goodSum();
    int buckets = sink instanceof ValueHistogram values ? values.buckets() : 0;
    this.histogram = new long[buckets];
    this.sliceHistogram = new long[buckets];
    if (sink instanceof ValueHistogram values) {
      values.read(histogram);
    }
  }

  /** Returns where this objective's values are to be recorded. */
  public static ValueSink sinkFor(ValueObjective objective, boolean nanos) {
    if (objective.aggregation() == Aggregation.PERCENTILE) {
      return nanos ? ValueHistogram.ofNanos() : ValueHistogram.ofValues();
    }
    return new ValueCell(objective.aggregation() == Aggregation.LAST);
  }

  @Override
  void collect(long nowMillis) {
    long good = occurrences.goodSum();
    long since = good - counted;
    counted = good;
    Aggregate drained = sink instanceof ValueCell cell ? cell.drain() : Aggregate.NONE;
    if (sink instanceof ValueHistogram values) {
      collectHistogram(values);
    }
    everRecorded |= since > 0 || drained.count() > 0;
    if (inMaintenance) {
      return;
    }
    slice = slice.then(drained);
    sliceOccurrences += since;
    long end = slicer == null ? nowMillis : Math.min(nowMillis, slicer.endMillis());
    sliceObservedMillis += ObservedTime.observed(end - lastTickMillis, tickMillis);
  }

  private void collectHistogram(ValueHistogram values) {
    for (int bucket = 0; bucket < histogram.length; bucket++) {
      sliceHistogram[bucket] -= inMaintenance ? 0 : histogram[bucket];
    }
    values.read(histogram);
    for (int bucket = 0; bucket < histogram.length; bucket++) {
      sliceHistogram[bucket] += inMaintenance ? 0 : histogram[bucket];
    }
  }

  @Override
  void live(long[] right, long nowMillis) {
    // Slices count once they have ended; there is nothing to add to the last tick's figures.
  }

  @Override
  void openSlice() {
    slice = Aggregate.NONE;
    sliceOccurrences = 0;
    sliceObservedMillis = 0;
    Arrays.fill(sliceHistogram, 0);
  }

  @Override
  void closeSlice(Slicer ended) {
    OptionalDouble value = aggregated(ended);
    if (value.isPresent()) {
      boolean good = objective.comparison().test(value.getAsDouble(), objective.threshold());
      current[columns.slices()] += Columns.DATA_SLICE + (good ? 0 : Columns.BAD_SLICE);
    }
  }

  private OptionalDouble aggregated(Slicer ended) {
    boolean empty = slice.count() == 0;
    boolean unobserved = !everRecorded || 2 * sliceObservedMillis < ended.lengthMillis();
    long missedMillis = ended.lengthMillis() - sliceObservedMillis;
    boolean partial = missedMillis > ObservedTime.GAP_TICKS * tickMillis;
    double sum = slice.sum() + sliceOccurrences;
    return switch (objective.aggregation()) {
      case AVG -> empty ? OptionalDouble.empty() : OptionalDouble.of(slice.sum() / slice.count());
      case MIN -> empty ? OptionalDouble.empty() : OptionalDouble.of(slice.min());
      case MAX -> empty ? OptionalDouble.empty() : OptionalDouble.of(slice.max());
      case LAST -> empty ? OptionalDouble.empty() : OptionalDouble.of(slice.last());
      // A sum of half a slice is no sum of a slice, while a rate of half a slice is a rate.
      case SUM -> unobserved || partial ? OptionalDouble.empty() : OptionalDouble.of(sum);
      case RATE ->
          unobserved
              ? OptionalDouble.empty()
              : OptionalDouble.of(sum / (sliceObservedMillis / 1000.0));
      case PERCENTILE -> percentile();
    };
  }

  private OptionalDouble percentile() {
    if (sink instanceof ValueHistogram values) {
      for (long count : sliceHistogram) {
        if (count > 0) {
          double percent = objective.aggregationPercentile().orElse(50);
          return OptionalDouble.of(values.percentile(sliceHistogram, percent));
        }
      }
    }
    return OptionalDouble.empty();
  }
}
