package io.slo4j.window;

/**
 * What a window held, from {@link #fromMillis} to {@link #toMillis}. All figures are net of
 * adjustments; events during maintenance are counted apart and are in neither {@link #good} nor
 * {@link #bad}.
 *
 * @since 0.1.0
 */
public sealed interface WindowFigures permits WindowCounts, WindowReading {

  /**
   * Returns where the figures really begin: the left edge to its step, or the start of the history;
   * milliseconds since 1970.
   */
  long fromMillis();

  /** Returns the right edge, exact; milliseconds since 1970. */
  long toMillis();

  /** Returns good events. */
  long good();

  /** Returns bad events. */
  long bad();

  /** Returns good events during maintenance. */
  long maintenanceGood();

  /** Returns bad events during maintenance. */
  long maintenanceBad();

  /** Returns slices that ended in the window, with or without data; 0 if there are no slices. */
  long elapsedSlices();

  /** Returns those of them that had data. */
  long dataSlices();

  /** Returns those of them that were bad. */
  long badSlices();

  /** Returns the sum of the ratios of slices with data, where ratios are kept. */
  double sliceRatioSum();

  /** Returns good + bad. */
  default long total() {
    return good() + bad();
  }
}
