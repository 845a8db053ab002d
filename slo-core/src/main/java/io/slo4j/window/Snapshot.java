package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.List;

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
  private final long anchorMillis;
  private final long[] right;
  private final List<CalendarPin.Edge> edges;

  Snapshot(
      Series series,
      long nowMillis,
      long tickMillis,
      long anchorMillis,
      long[] right,
      List<CalendarPin.Edge> edges) {
    this.series = series;
    this.nowMillis = nowMillis;
    this.tickMillis = tickMillis;
    this.anchorMillis = anchorMillis;
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
    WindowReading reading = new WindowReading();
    long leftMillis = nowMillis - length.toMillis();
    long stamp = series.lock.tryOptimisticRead();
    if (stamp != 0) {
      reading.span(series, leftMillis, right, tickMillis, nowMillis, anchorMillis, adjustments);
      if (series.lock.validate(stamp)) {
        return reading.counts();
      }
    }
    stamp = series.lock.readLock();
    try {
      reading.span(series, leftMillis, right, tickMillis, nowMillis, anchorMillis, adjustments);
      return reading.counts();
    } finally {
      series.lock.unlockRead(stamp);
    }
  }

  private WindowCounts calendar(TimeWindow.Calendar window, List<AdjustedInterval> adjustments) {
    for (CalendarPin.Edge edge : edges) {
      if (edge.window().equals(window)) {
        WindowReading reading = new WindowReading();
        Checkpoint left = edge.left();
        reading.span(
            series,
            left.values(),
            left.timeMillis(),
            right,
            tickMillis,
            nowMillis,
            edge.startMillis(),
            adjustments);
        return reading.counts();
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
      Timeline timeline = series.timeline();
      long location = timeline.locate(atMillis, nowMillis);
      return new Checkpoint(timeline.timeOf(location, atMillis), timeline.figures(location, right));
    } finally {
      series.lock.unlockRead(stamp);
    }
  }
}
