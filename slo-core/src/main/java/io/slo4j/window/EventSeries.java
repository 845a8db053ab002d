package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Good and bad events over time, as counted by an {@link EventCounter}.
 *
 * @since 0.1.0
 */
public final class EventSeries extends Series {
  private final Intake intake;

  /** Whether nobody else reads the intake, and this does. */
  private final boolean alone;

  private long countedGood;
  private long countedBad;
  private long sliceGood;
  private long sliceBad;

  /**
   * Makes a series that begins at {@code startMillis} and is the only one to read {@code counter};
   * what that has counted before is not part of it.
   */
  public EventSeries(EventCounter counter, SeriesSpec spec, long startMillis) {
    super(columns(spec), spec, startMillis);
    this.intake = Intake.of(counter);
    this.alone = true;
    this.countedGood = intake.good();
    this.countedBad = intake.bad();
  }

  /**
   * Makes a series that begins at {@code startMillis}, or goes on with a history; what the intake
   * was read before is not part of it.
   *
   * @param intake ticked before the series in every tick
   * @param past of events of the same classification; null for a fresh start
   */
  public EventSeries(Intake intake, SeriesSpec spec, @Nullable History past, long startMillis) {
    super(columns(spec), spec, past, startMillis);
    this.intake = requireNonNull(intake, "intake");
    this.alone = false;
    this.countedGood = intake.good();
    this.countedBad = intake.bad();
    if (past != null && past.hasOpenSlice(spec.slices())) {
      sliceGood = past.image().slice()[0];
      sliceBad = past.image().slice()[1];
    } else {
      openSlice();
    }
  }

  static Columns columns(SeriesSpec spec) {
    return columns(!spec.maintenance().isEmpty(), spec.slices());
  }

  static Columns columns(boolean maintenance, @Nullable SliceSpec slices) {
    return Columns.of(true, maintenance, slices != null, slices != null && slices.ratios());
  }

  @Override
  void collect(long nowMillis) {
    if (alone) {
      intake.tick();
    }
    current[goodColumn()] += intake.good() - countedGood;
    current[badColumn()] += intake.bad() - countedBad;
    countedGood = intake.good();
    countedBad = intake.bad();
  }

  @Override
  void live(long[] right, long nowMillis) {
    right[goodColumn()] += intake.events().goodSum() - countedGood;
    right[badColumn()] += intake.events().badSum() - countedBad;
  }

  /**
   * Returns all good events since this history began, or all bad ones, but for those during
   * maintenance: up to this very moment, and never fewer than before. Allocates nothing.
   */
  public long events(boolean good) {
    return events(good, true);
  }

  /** Returns the same up to the last tick. */
  public long eventsAtTick(boolean good) {
    return events(good, false);
  }

  private long events(boolean good, boolean live) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      long events = sum(good, live);
      if (lock.validate(stamp)) {
        return events;
      }
    }
    stamp = lock.readLock();
    try {
      return sum(good, live);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private long sum(boolean good, boolean live) {
    long ticked = current[good ? columns.good() : columns.bad()];
    if (!live || inMaintenance) {
      return ticked;
    }
    EventCounter events = intake.events();
    return ticked + (good ? events.goodSum() - countedGood : events.badSum() - countedBad);
  }

  @Override
  long[] openSliceState() {
    return new long[] {sliceGood, sliceBad};
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
