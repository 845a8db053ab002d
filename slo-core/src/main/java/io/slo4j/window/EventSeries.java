package io.slo4j.window;

import static java.util.Objects.requireNonNull;

/**
 * Good and bad events over time, as counted by an {@link EventCounter}.
 *
 * @since 0.1.0
 */
public final class EventSeries extends Series {
  private final EventCounter counter;
  private long countedGood;
  private long countedBad;
  private long sliceGood;
  private long sliceBad;

  /**
   * Makes a series that begins at {@code startMillis}; what the counter has counted before is not
   * part of it.
   */
  public EventSeries(EventCounter counter, SeriesSpec spec, long startMillis) {
    super(columns(spec), spec, startMillis);
    this.counter = requireNonNull(counter, "counter");
    this.countedGood = counter.goodSum();
    this.countedBad = counter.badSum();
  }

  private static Columns columns(SeriesSpec spec) {
    SliceSpec slices = spec.slices();
    return Columns.of(
        true, !spec.maintenance().isEmpty(), slices != null, slices != null && slices.ratios());
  }

  @Override
  void collect(long nowMillis) {
    long good = counter.goodSum();
    long bad = counter.badSum();
    current[goodColumn()] += good - countedGood;
    current[badColumn()] += bad - countedBad;
    countedGood = good;
    countedBad = bad;
  }

  @Override
  void live(long[] right, long nowMillis) {
    right[goodColumn()] += counter.goodSum() - countedGood;
    right[badColumn()] += counter.badSum() - countedBad;
  }

  /** Events since the last tick belong to that tick, and so to maintenance if it was on then. */
  private int goodColumn() {
    return inMaintenance ? columns.maintenanceGood() : columns.good();
  }

  private int badColumn() {
    return inMaintenance ? columns.maintenanceBad() : columns.bad();
  }

  @Override
  void openSlice() {
    sliceGood = current[columns.good()];
    sliceBad = current[columns.bad()];
  }

  @Override
  void closeSlice(Slicer slice) {
    long good = current[columns.good()] - sliceGood;
    long total = good + current[columns.bad()] - sliceBad;
    if (total == 0) {
      return;
    }
    // A quotient of counts is the double nearest to it, and so is the target: equal ones compare
    // equal.
    double ratio = (double) good / total;
    current[columns.slices()] += Columns.DATA_SLICE;
    if (slice.spec().ratios()) {
      current[columns.ratios()] += Math.round(ratio * Columns.RATIO_UNIT);
    } else if (ratio < slice.spec().sliceTarget()) {
      current[columns.slices()] += Columns.BAD_SLICE;
    }
  }
}
