package io.slo4j.window;

/**
 * What a window held, from {@code fromMillis} to {@code toMillis}. All figures are net of
 * adjustments; events during maintenance are counted apart and are in neither {@code good} nor
 * {@code bad}.
 *
 * @param fromMillis where the figures really begin: the left edge to its step, or the start of the
 *     history; milliseconds since 1970
 * @param toMillis the right edge, exact
 * @param good good events
 * @param bad bad events
 * @param maintenanceGood good events during maintenance
 * @param maintenanceBad bad events during maintenance
 * @param elapsedSlices slices that ended in the window, with or without data; 0 for a series that
 *     is not sliced
 * @param dataSlices those of them that had data
 * @param badSlices those of them that were bad
 * @param sliceRatioSum the sum of the ratios of slices with data, where ratios are kept
 * @since 0.1.0
 */
public record WindowCounts(
    long fromMillis,
    long toMillis,
    long good,
    long bad,
    long maintenanceGood,
    long maintenanceBad,
    long elapsedSlices,
    long dataSlices,
    long badSlices,
    double sliceRatioSum) {

  /** Returns good + bad. */
  public long total() {
    return good + bad;
  }
}
