package io.slo4j.window;

/**
 * What a window held, as a value that does not change.
 *
 * @param fromMillis see {@link WindowFigures#fromMillis}
 * @param toMillis see {@link WindowFigures#toMillis}
 * @param good good events
 * @param bad bad events
 * @param maintenanceGood good events during maintenance
 * @param maintenanceBad bad events during maintenance
 * @param elapsedSlices slices that ended in the window, with or without data
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
    double sliceRatioSum)
    implements WindowFigures {}
