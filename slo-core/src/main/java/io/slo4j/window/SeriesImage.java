package io.slo4j.window;

import io.slo4j.time.TimeWindow;
import java.util.List;

/**
 * A series at rest, between two ticks: what it takes to go on with it, in this process or another.
 * Immutable by agreement: nobody writes the arrays.
 *
 * @param timeline what is remembered
 * @param current the figures at the last tick, one a column
 * @param pins the calendar windows that are kept
 * @param slice what the slice that is open has held so far, in whatever form the kind of series
 *     keeps it; empty without slices
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record SeriesImage(TimelineImage timeline, long[] current, List<Pin> pins, long[] slice) {
  public SeriesImage {
    pins = List.copyOf(pins);
  }

  /**
   * The start of a calendar window.
   *
   * @param window which
   * @param fromMillis where its figures begin
   * @param values the figures there, one a column
   */
  public record Pin(TimeWindow.Calendar window, long fromMillis, long[] values) {}
}
