package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

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
  private final Classification.Value judge;
  private final Intake intake;
  private final long tickMillis;
  private long seenTicks;
  private boolean everRecorded;
  private Aggregate slice = Aggregate.NONE;
  private long sliceOccurrences;
  private long sliceObservedMillis;
  private final long[] sliceHistogram;

  /**
   * Makes a series that begins at {@code startMillis}, or goes on with a history.
   *
   * @param judge what makes a slice good
   * @param intake of such values; good events are the value 1 to sum and rate; ticked before the
   *     series in every tick
   * @param spec with slices
   * @param past of values judged the same way; null for a fresh start
   */
  public ValueSeries(
      Classification.Value judge,
      Intake intake,
      SeriesSpec spec,
      @Nullable History past,
      long startMillis) {
    super(Columns.of(false, false, true, false), spec, past, startMillis);
    requireNonNull(spec.slices(), "spec.slices");
    this.judge = requireNonNull(judge, "judge");
    this.intake = requireNonNull(intake, "intake");
    this.tickMillis = spec.tickMillis();
    this.seenTicks = intake.ticks();
    this.sliceHistogram = new long[intake.heldSince().length];
    if (past != null) {
      everRecorded = past.image().slice()[0] != 0;
      if (past.hasOpenSlice(spec.slices())) {
        reopen(past.image().slice());
      }
    }
  }

  /*
   * The state of an open slice: whether anything was ever recorded, the aggregate, occurrences,
   * observed time, then the histogram's buckets that are not empty, each with its count.
   */
  private static final int FIXED_STATE = 8;

  @Override
  long[] openSliceState() {
    LongStream fixed =
        LongStream.of(
            everRecorded ? 1 : 0,
            slice.count(),
            Double.doubleToRawLongBits(slice.sum()),
            Double.doubleToRawLongBits(slice.min()),
            Double.doubleToRawLongBits(slice.max()),
            Double.doubleToRawLongBits(slice.last()),
            sliceOccurrences,
            sliceObservedMillis);
    LongStream buckets =
        IntStream.range(0, sliceHistogram.length)
            .filter(bucket -> sliceHistogram[bucket] != 0)
            .mapToObj(bucket -> new long[] {bucket, sliceHistogram[bucket]})
            .flatMapToLong(Arrays::stream);
    return LongStream.concat(fixed, buckets).toArray();
  }

  private void reopen(long[] state) {
    slice =
        new Aggregate(
            state[1],
            Double.longBitsToDouble(state[2]),
            Double.longBitsToDouble(state[3]),
            Double.longBitsToDouble(state[4]),
            Double.longBitsToDouble(state[5]));
    sliceOccurrences = state[6];
    sliceObservedMillis = state[7];
    for (int at = FIXED_STATE; at < state.length; at += 2) {
      sliceHistogram[Math.toIntExact(state[at])] = state[at + 1];
    }
  }

  @Override
  void collect(long nowMillis) {
    if (intake.ticks() != seenTicks) {
      seenTicks = intake.ticks();
      collectValues();
    }
    if (inMaintenance) {
      return;
    }
    // A gap is a gap even if little of it lies in this slice.
    long end = slicer == null ? nowMillis : Math.min(nowMillis, slicer.endMillis());
    sliceObservedMillis += Math.min(end - lastTickMillis, observedUntil(nowMillis));
  }

  private void collectValues() {
    everRecorded |= intake.goodSince() > 0 || intake.valuesSince().count() > 0;
    if (inMaintenance) {
      return;
    }
    slice = slice.then(intake.valuesSince());
    sliceOccurrences += intake.goodSince();
    long[] counts = intake.heldSince();
    for (int bucket = 0; bucket < counts.length; bucket++) {
      sliceHistogram[bucket] += counts[bucket];
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
      boolean good = judge.comparison().test(value.getAsDouble(), judge.threshold());
      current[columns.slices()] += Columns.DATA_SLICE + (good ? 0 : Columns.BAD_SLICE);
    }
  }

  private OptionalDouble aggregated(Slicer ended) {
    boolean empty = slice.count() == 0;
    boolean unobserved = !everRecorded || 2 * sliceObservedMillis < ended.lengthMillis();
    long missedMillis = ended.lengthMillis() - sliceObservedMillis;
    boolean partial = missedMillis > ObservedTime.GAP_TICKS * tickMillis;
    double sum = slice.sum() + sliceOccurrences;
    return switch (judge.aggregation()) {
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
    if (intake.values() instanceof ValueHistogram values) {
      for (long count : sliceHistogram) {
        if (count > 0) {
          double percent = judge.percentile().orElse(50);
          return OptionalDouble.of(values.percentile(sliceHistogram, percent));
        }
      }
    }
    return OptionalDouble.empty();
  }
}
