package io.slo4j.window;

import io.slo4j.time.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The starts of all calendar windows that a series keeps. Which ones does not change; where they
 * lie does. Not thread safe: {@link Series} guards it.
 */
final class CalendarPins {

  /*
   * Final, and not written any more: a reader that is overtaken by `extend` may meet this before the
   * lock is released (see Series).
   */
  private final CalendarPin[] all;

  private CalendarPins(CalendarPin[] all) {
    this.all = all;
  }

  /** Pins the windows that run when a history begins, at the figures {@code origin}. */
  static CalendarPins of(
      Collection<TimeWindow.Calendar> calendars, long startMillis, long[] origin) {
    CalendarPin[] all = new CalendarPin[calendars.size()];
    int next = 0;
    for (TimeWindow.Calendar calendar : calendars) {
      all[next++] = new CalendarPin(calendar, startMillis, origin);
    }
    return new CalendarPins(all);
  }

  /**
   * Goes on with those of an image; a window that is new begins with what a rolling window up to
   * its start still knows.
   *
   * @param sources which of the image's columns each column begins with
   * @param timeline what was remembered at the last tick
   * @param current the figures at that tick
   */
  static CalendarPins of(
      Collection<TimeWindow.Calendar> calendars,
      List<SeriesImage.Pin> kept,
      int[] sources,
      long lastTickMillis,
      Timeline timeline,
      long[] current) {
    List<CalendarPin> goingOn = new ArrayList<>(kept.size());
    for (SeriesImage.Pin pin : kept) {
      if (calendars.contains(pin.window())) {
        long[] values = History.mapped(pin.values(), sources);
        goingOn.add(new CalendarPin(pin.window(), lastTickMillis, pin.fromMillis(), values));
      }
    }
    return new CalendarPins(goingOn.toArray(new CalendarPin[0]))
        .with(calendars, lastTickMillis, timeline, current);
  }

  /** Returns these and, of {@code calendars}, those that are missing; itself if none is. */
  CalendarPins with(
      Collection<TimeWindow.Calendar> calendars,
      long lastTickMillis,
      Timeline timeline,
      long[] current) {
    CalendarPin[] more = all;
    for (TimeWindow.Calendar calendar : calendars) {
      if (!has(calendar)) {
        more = Arrays.copyOf(more, more.length + 1);
        more[more.length - 1] = pinned(calendar, lastTickMillis, timeline, current);
      }
    }
    return more.length == all.length ? this : new CalendarPins(more);
  }

  /**
   * Returns the pin of a window.
   *
   * @throws IllegalArgumentException if there is none
   */
  CalendarPin of(TimeWindow.Calendar window) {
    for (CalendarPin pin : all) {
      if (pin.window.equals(window)) {
        return pin;
      }
    }
    throw new IllegalArgumentException("this series does not keep " + window);
  }

  private boolean has(TimeWindow.Calendar calendar) {
    for (CalendarPin pin : all) {
      if (pin.window.equals(calendar)) {
        return true;
      }
    }
    return false;
  }

  private static CalendarPin pinned(
      TimeWindow.Calendar calendar, long lastTickMillis, Timeline timeline, long[] current) {
    long start = calendar.startAt(Instant.ofEpochMilli(lastTickMillis)).toEpochMilli();
    long location = timeline.locate(start, lastTickMillis);
    long from = Math.max(start, timeline.timeOf(location, start));
    return new CalendarPin(calendar, lastTickMillis, from, timeline.figures(location, current));
  }

  /** Takes the figures of a tick. */
  void tick(long nowMillis, long[] current) {
    for (CalendarPin pin : all) {
      pin.tick(nowMillis, current);
    }
  }

  /** Returns the left edges of the periods that run at {@code nowMillis}. */
  List<CalendarPin.Edge> edges(long nowMillis, long[] right) {
    if (all.length == 0) {
      return List.of();
    }
    List<CalendarPin.Edge> edges = new ArrayList<>(all.length);
    for (CalendarPin pin : all) {
      edges.add(pin.edgeAt(nowMillis, right));
    }
    return edges;
  }

  /** Returns all of them, as they are. */
  List<SeriesImage.Pin> image() {
    List<SeriesImage.Pin> pins = new ArrayList<>(all.length);
    for (CalendarPin pin : all) {
      pins.add(pin.image());
    }
    return pins;
  }
}
