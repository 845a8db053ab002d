package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of every window that ends at one moment. It does not change any more: windows read
 * from it later still end at that moment, as long as the series remembers their left edge.
 *
 * <p>Thread safe. A window costs a search among a few rings and a subtraction, whatever its length.
 *
 * @since 0.1.0
 */
public final class Snapshot {
  private final Series series;
  private final long nowMillis;
  private final long tickMillis;
  private final long[] right;
  private final List<CalendarPin.Edge> edges;

  Snapshot(
      Series series, long nowMillis, long tickMillis, long[] right, List<CalendarPin.Edge> edges) {
    this.series = series;
    this.nowMillis = nowMillis;
    this.tickMillis = tickMillis;
    this.right = right;
    this.edges = edges;
  }

  /** Returns the moment, in milliseconds since 1970. */
  public long timeMillis() {
    return nowMillis;
  }

  /** Returns what {@code window} held. */
  public WindowCounts window(TimeWindow window) {
    return window(window, List.of());
  }

  /**
   * Returns what {@code window} held, net of what was taken out of it afterwards.
   *
   * @param adjustments intervals that do not overlap
   */
  public WindowCounts window(TimeWindow window, List<AdjustedInterval> adjustments) {
    if (window instanceof TimeWindow.Rolling rolling) {
      return rolling(rolling.length(), adjustments);
    }
    return calendar((TimeWindow.Calendar) requireNonNull(window, "window"), adjustments);
  }

  /** Returns what the last {@code length} held. */
  public WindowCounts rolling(Duration length) {
    return rolling(length, List.of());
  }

  /** Returns what the last {@code length} held, net of adjustments. */
  public WindowCounts rolling(Duration length, List<AdjustedInterval> adjustments) {
    long leftMillis = nowMillis - length.toMillis();
    long stamp = series.lock.tryOptimisticRead();
    if (stamp != 0) {
      WindowCounts counts = readFrom(leftMillis, adjustments);
      if (series.lock.validate(stamp)) {
        return counts;
      }
    }
    stamp = series.lock.readLock();
    try {
      return readFrom(leftMillis, adjustments);
    } finally {
      series.lock.unlockRead(stamp);
    }
  }

  private WindowCounts calendar(TimeWindow.Calendar window, List<AdjustedInterval> adjustments) {
    for (CalendarPin.Edge edge : edges) {
      if (edge.window().equals(window)) {
        return counts(edge.left(), edge.startMillis(), adjustments);
      }
    }
    throw new IllegalArgumentException("this series does not keep " + window);
  }

  /** Returns the figures at a moment at or before this one. */
  Checkpoint checkpoint(long atMillis) {
    if (atMillis > tickMillis) {
      return new Checkpoint(nowMillis, right);
    }
    long stamp = series.lock.readLock();
    try {
      return leftEdge(atMillis);
    } finally {
      series.lock.unlockRead(stamp);
    }
  }

  private WindowCounts readFrom(long leftMillis, List<AdjustedInterval> adjustments) {
    long anchorMillis = series.slicer == null ? 0 : series.slicer.anchorMillis();
    return counts(leftEdge(leftMillis), anchorMillis, adjustments);
  }

  private Checkpoint leftEdge(long leftMillis) {
    Timeline timeline = series.timeline();
    long location = timeline.locate(leftMillis, nowMillis);
    long[] left = new long[right.length];
    for (int column = 0; column < left.length; column++) {
      left[column] = timeline.value(location, column, right);
    }
    return new Checkpoint(timeline.timeOf(location, leftMillis), left);
  }

  private WindowCounts counts(
      Checkpoint left, long anchorMillis, List<AdjustedInterval> adjustments) {
    Tally tally = new Tally(series.columns, series.slicer == null ? null : series.slicer.spec());
    tally.add(1, left.values(), right, left.timeMillis(), tickMillis, anchorMillis);
    for (AdjustedInterval adjusted : adjustments) {
      tally.subtract(adjusted, left, anchorMillis);
    }
    return tally.counts(left.timeMillis(), nowMillis);
  }

  /** Adds up differences of checkpoints. */
  private static final class Tally {
    private final Columns columns;
    private final @Nullable SliceSpec slices;
    private long good;
    private long bad;
    private long maintenanceGood;
    private long maintenanceBad;
    private long elapsedSlices;
    private long dataSlices;
    private long badSlices;
    private long ratios;

    Tally(Columns columns, @Nullable SliceSpec slices) {
      this.columns = columns;
      this.slices = slices;
    }

    void subtract(AdjustedInterval adjusted, Checkpoint left, long anchorMillis) {
      Checkpoint from = adjusted.from().timeMillis() < left.timeMillis() ? left : adjusted.from();
      Checkpoint to = adjusted.to();
      if (to.timeMillis() > from.timeMillis()) {
        add(-1, from.values(), to.values(), from.timeMillis(), to.timeMillis(), anchorMillis);
      }
    }

    void add(
        int sign, long[] left, long[] right, long fromMillis, long toMillis, long anchorMillis) {
      good += sign * difference(left, right, columns.good());
      bad += sign * difference(left, right, columns.bad());
      maintenanceGood += sign * difference(left, right, columns.maintenanceGood());
      maintenanceBad += sign * difference(left, right, columns.maintenanceBad());
      ratios += sign * difference(left, right, columns.ratios());
      if (slices != null) {
        long before = left[columns.slices()];
        long after = right[columns.slices()];
        dataSlices += sign * (Columns.dataSlices(after) - Columns.dataSlices(before));
        badSlices += sign * (Columns.badSlices(after) - Columns.badSlices(before));
        elapsedSlices += sign * Slicer.elapsed(slices, anchorMillis, fromMillis, toMillis);
      }
    }

    private static long difference(long[] left, long[] right, int column) {
      return column == Columns.ABSENT ? 0 : right[column] - left[column];
    }

    WindowCounts counts(long fromMillis, long toMillis) {
      return new WindowCounts(
          fromMillis,
          toMillis,
          good,
          bad,
          maintenanceGood,
          maintenanceBad,
          elapsedSlices,
          dataSlices,
          badSlices,
          (double) ratios / Columns.RATIO_UNIT);
    }
  }
}
