package io.slo4j.window;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of the past was observed at all: the time that passed between ticks, less the gaps.
 *
 * @since 0.1.0
 */
public final class ObservedTime extends Series {

  /**
   * So many ticks may be late before the time between two of them is a gap. A collector's pause or
   * a busy machine delays ticks by a few; a suspended process or a clock set forth by far more.
   */
  static final int GAP_TICKS = 10;

  static final Columns COLUMNS =
      new Columns(
          0, Columns.ABSENT, Columns.ABSENT, Columns.ABSENT, Columns.ABSENT, Columns.ABSENT, 1);

  private final long tickMillis;

  /** Starts to observe at {@code startMillis}. */
  public ObservedTime(SeriesSpec spec, long startMillis) {
    this(spec, null, startMillis);
  }

  /**
   * Starts to observe, or goes on to.
   *
   * @param past null for a fresh start
   */
  public ObservedTime(SeriesSpec spec, @Nullable History past, long startMillis) {
    super(COLUMNS, spec, past, startMillis);
    this.tickMillis = spec.tickMillis();
  }

  /** Returns what part of {@code passedMillis} since the last tick counts as observed. */
  static long observed(long passedMillis, long tickMillis) {
    return passedMillis <= GAP_TICKS * tickMillis ? passedMillis : tickMillis;
  }

  /**
   * Returns the share of a window that was observed.
   *
   * @param now a snapshot of this series
   * @param fromMillis where the window's figures begin
   * @param length of the whole window, positive
   * @return in [0, 1]
   */
  public static double coverage(Snapshot now, long fromMillis, Duration length) {
    Duration since = Duration.ofMillis(Math.max(0, now.timeMillis() - fromMillis));
    double observedMillis = Math.min(now.rolling(since).good(), since.toMillis());
    return Math.min(1, observedMillis / length.toMillis());
  }

  @Override
  void collect(long nowMillis) {
    current[0] += observedUntil(nowMillis);
  }

  @Override
  void live(long[] right, long nowMillis) {
    right[0] += observed(Math.max(0, nowMillis - lastTickMillis), tickMillis);
  }

  @Override
  void closeSlice(Slicer slice) {
    throw new AssertionError("observed time is not sliced");
  }

  @Override
  long[] openSliceState() {
    throw new AssertionError("observed time is not sliced");
  }

  @Override
  void openSlice() {
    throw new AssertionError("observed time is not sliced");
  }
}
