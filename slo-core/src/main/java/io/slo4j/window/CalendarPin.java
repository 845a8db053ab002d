package io.slo4j.window;

import io.slo4j.time.TimeWindow;
import java.time.Instant;
import java.util.List;

/**
 * The checkpoint at the start of a running calendar window, kept exactly. Not thread safe: {@link
 * Series} guards it.
 */
final class CalendarPin {
  final TimeWindow.Calendar window;
  private long startMillis;
  private long endMillis;
  private long fromMillis;
  private long[] values;

  /**
   * Pins the window that runs when a history begins, with what stood there before.
   *
   * @param fromMillis the start of the history
   */
  CalendarPin(TimeWindow.Calendar window, long fromMillis, long[] origin) {
    this.window = window;
    this.values = origin.clone();
    enter(fromMillis);
    this.fromMillis = fromMillis;
  }

  /**
   * Pins the window that runs at {@code nowMillis}.
   *
   * @param fromMillis where its figures begin
   * @param values the figures there; nobody writes them any more
   */
  CalendarPin(TimeWindow.Calendar window, long nowMillis, long fromMillis, long[] values) {
    this.window = window;
    this.values = values;
    this.fromMillis = fromMillis;
    enter(nowMillis);
  }

  SeriesImage.Pin image() {
    return new SeriesImage.Pin(window, fromMillis, values);
  }

  /** Takes the figures of a tick: the first one in a new period is its start. */
  void tick(long nowMillis, long[] current) {
    if (nowMillis >= endMillis) {
      enter(nowMillis);
      fromMillis = startMillis;
      values = current.clone();
    }
  }

  private void enter(long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    startMillis = window.startAt(now).toEpochMilli();
    endMillis = window.endAt(now).toEpochMilli();
  }

  /**
   * Reads the period that runs at {@code atMillis} into {@code into}, as {@link #edgeAt} shows it,
   * but without garbage, unless a period has begun since the last tick.
   */
  void read(
      Series series,
      long[] right,
      long tickMillis,
      long atMillis,
      List<AdjustedInterval> adjustments,
      WindowReading into) {
    if (atMillis >= endMillis) {
      Instant at = Instant.ofEpochMilli(atMillis);
      long start = window.startAt(at).toEpochMilli();
      into.span(series, right, start, right, tickMillis, atMillis, start, adjustments);
      into.lengthMillis = window.endAt(at).toEpochMilli() - start;
    } else {
      into.span(series, values, fromMillis, right, tickMillis, atMillis, startMillis, adjustments);
      into.lengthMillis = endMillis - startMillis;
    }
  }

  /** The left edge of a calendar window, as it stood when a snapshot was taken. */
  record Edge(TimeWindow.Calendar window, long startMillis, Checkpoint left) {}

  /**
   * Returns the left edge of the period that runs at {@code nowMillis}. If that began after the
   * last tick nothing has been recorded in it yet: all of {@code right} lies before it.
   */
  Edge edgeAt(long nowMillis, long[] right) {
    if (nowMillis >= endMillis) {
      long start = window.startAt(Instant.ofEpochMilli(nowMillis)).toEpochMilli();
      return new Edge(window, start, new Checkpoint(start, right));
    }
    return new Edge(window, startMillis, new Checkpoint(fromMillis, values));
  }
}
