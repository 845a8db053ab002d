package io.slo4j.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window held when it was last read into this: for readers that ask often and must not
 * allocate. The next {@link Series#read} overwrites it.
 *
 * <p>Not thread safe: a reading belongs to one thread at a time.
 *
 * @since 0.1.0
 */
public final class WindowReading implements WindowFigures {

  /*
   * left and right are the cumulative figures at the window's edges, one a column. A reader that is
   * overtaken by a tick fills them with what does not belong together and reads once more (see
   * Series); every field is written anew then.
   */
  private final long[] left = new long[Columns.MOST];
  final long[] right = new long[Columns.MOST];
  private long fromMillis;
  private long toMillis;
  private long good;
  private long bad;
  private long maintenanceGood;
  private long maintenanceBad;
  private long elapsedSlices;
  private long dataSlices;
  private long badSlices;
  private long ratios;

  /** Of the whole window that was read. */
  long lengthMillis;

  /** Makes an empty reading: two arrays of a few numbers, kept for good. */
  public WindowReading() {}

  /**
   * Reads the window from the checkpoint at {@code leftMillis} to {@code rightEdge}. Runs under the
   * series' lock or an optimistic stamp.
   *
   * @param tickMillis the tick that {@code rightEdge} belongs to
   * @param atMillis the moment it was taken
   * @param anchorMillis what its slices were aligned to then
   */
  void span(
      Series series,
      long leftMillis,
      long[] rightEdge,
      long tickMillis,
      long atMillis,
      long anchorMillis,
      List<AdjustedInterval> adjustments) {
    Timeline timeline = series.timeline();
    long location = timeline.locate(leftMillis, atMillis, tickMillis);
    for (int column = 0; column < series.columns.count(); column++) {
      left[column] = timeline.value(location, column, rightEdge);
    }
    long leftEdgeMillis = timeline.timeOf(location, leftMillis);
    span(series, left, leftEdgeMillis, rightEdge, tickMillis, atMillis, anchorMillis, adjustments);
  }

  /** Reads the window between two edges. */
  void span(
      Series series,
      long[] leftEdge,
      long leftMillis,
      long[] rightEdge,
      long tickMillis,
      long atMillis,
      long anchorMillis,
      List<AdjustedInterval> adjustments) {
    clear();
    fromMillis = leftMillis;
    toMillis = atMillis;
    Columns columns = series.columns;
    SliceSpec slices = series.slicer == null ? null : series.slicer.spec();
    add(1, columns, slices, leftEdge, rightEdge, leftMillis, tickMillis, anchorMillis);
    // By index: an iterator would be garbage.
    for (int index = 0; index < adjustments.size(); index++) {
      AdjustedInterval adjusted = adjustments.get(index);
      Checkpoint from = adjusted.from();
      Checkpoint to = adjusted.to();
      boolean clipped = from.timeMillis() < leftMillis;
      long start = clipped ? leftMillis : from.timeMillis();
      if (to.timeMillis() > start) {
        long[] before = clipped ? leftEdge : from.values();
        add(-1, columns, slices, before, to.values(), start, to.timeMillis(), anchorMillis);
      }
    }
  }

  private void clear() {
    good = 0;
    bad = 0;
    maintenanceGood = 0;
    maintenanceBad = 0;
    elapsedSlices = 0;
    dataSlices = 0;
    badSlices = 0;
    ratios = 0;
  }

  private void add(
      int sign,
      Columns columns,
      @Nullable SliceSpec slices,
      long[] before,
      long[] after,
      long beforeMillis,
      long afterMillis,
      long anchorMillis) {
    good += sign * difference(before, after, columns.good());
    bad += sign * difference(before, after, columns.bad());
    maintenanceGood += sign * difference(before, after, columns.maintenanceGood());
    maintenanceBad += sign * difference(before, after, columns.maintenanceBad());
    ratios += sign * difference(before, after, columns.ratios());
    if (slices != null) {
      long packedBefore = before[columns.slices()];
      long packedAfter = after[columns.slices()];
      dataSlices += sign * (Columns.dataSlices(packedAfter) - Columns.dataSlices(packedBefore));
      badSlices += sign * (Columns.badSlices(packedAfter) - Columns.badSlices(packedBefore));
      elapsedSlices += sign * Slicer.elapsed(slices, anchorMillis, beforeMillis, afterMillis);
    }
  }

  private static long difference(long[] before, long[] after, int column) {
    return column == Columns.ABSENT ? 0 : after[column] - before[column];
  }

  /**
   * Returns how long the whole window is that was read: for a calendar window the period to its
   * end, not what has passed of it.
   */
  public long lengthMillis() {
    return lengthMillis;
  }

  /** Returns these figures as a value of their own. */
  public WindowCounts counts() {
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
        sliceRatioSum());
  }

  @Override
  public long fromMillis() {
    return fromMillis;
  }

  @Override
  public long toMillis() {
    return toMillis;
  }

  @Override
  public long good() {
    return good;
  }

  @Override
  public long bad() {
    return bad;
  }

  @Override
  public long maintenanceGood() {
    return maintenanceGood;
  }

  @Override
  public long maintenanceBad() {
    return maintenanceBad;
  }

  @Override
  public long elapsedSlices() {
    return elapsedSlices;
  }

  @Override
  public long dataSlices() {
    return dataSlices;
  }

  @Override
  public long badSlices() {
    return badSlices;
  }

  @Override
  public double sliceRatioSum() {
    return (double) ratios / Columns.RATIO_UNIT;
  }
}
