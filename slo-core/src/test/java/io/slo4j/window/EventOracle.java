package io.slo4j.window;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps every event with its time and counts what lies in a window by looking at each. It shares no
 * code with the package under test. An event's time is that of the last tick before it was
 * recorded.
 */
final class EventOracle {

  /** So many events of one kind at one time. */
  record Event(long timeMillis, long good, long bad) {}

  /** What a window held. */
  record Held(long good, long bad, long maintenanceGood, long maintenanceBad) {}

  /** What the slices of a window came to. */
  record HeldSlices(long data, long bad, double ratioSum) {}

  private final List<Event> events = new ArrayList<>();
  private final List<MaintenanceWindow> maintenance;

  EventOracle(List<MaintenanceWindow> maintenance) {
    this.maintenance = maintenance;
  }

  void record(long timeMillis, long good, long bad) {
    events.add(new Event(timeMillis, good, bad));
  }

  /** Counts from {@code fromMillis} on. */
  Held since(long fromMillis) {
    return between(fromMillis, Long.MAX_VALUE);
  }

  /** Counts from {@code fromMillis} to before {@code toMillis}. */
  Held between(long fromMillis, long toMillis) {
    long good = 0;
    long bad = 0;
    long maintenanceGood = 0;
    long maintenanceBad = 0;
    for (Event event : events) {
      if (event.timeMillis() < fromMillis || event.timeMillis() >= toMillis) {
        continue;
      }
      if (inMaintenance(event)) {
        maintenanceGood += event.good();
        maintenanceBad += event.bad();
      } else {
        good += event.good();
        bad += event.bad();
      }
    }
    return new Held(good, bad, maintenanceGood, maintenanceBad);
  }

  /**
   * Judges each slice that ended after {@code fromMillis} and up to {@code toMillis} by its events.
   *
   * @param targetPermille the share of good events below which a slice is bad, in thousandths
   */
  HeldSlices slices(SliceSpec spec, int targetPermille, long fromMillis, long toMillis) {
    Map<Long, long[]> byEnd = new TreeMap<>();
    for (Event event : events) {
      if (!inMaintenance(event)) {
        long[] slice = byEnd.computeIfAbsent(sliceEnd(spec, event.timeMillis()), e -> new long[2]);
        slice[0] += event.good();
        slice[1] += event.good() + event.bad();
      }
    }
    long data = 0;
    long bad = 0;
    double ratioSum = 0;
    for (Map.Entry<Long, long[]> slice : byEnd.entrySet()) {
      long good = slice.getValue()[0];
      long total = slice.getValue()[1];
      if (slice.getKey() > fromMillis && slice.getKey() <= toMillis && total > 0) {
        data++;
        ratioSum += (double) good / total;
        bad += good * 1000 < targetPermille * total ? 1 : 0;
      }
    }
    return new HeldSlices(data, bad, ratioSum);
  }

  /** Counts the ends of slices after {@code fromMillis} and up to {@code toMillis}, one by one. */
  static long elapsed(SliceSpec spec, long fromMillis, long toMillis) {
    long ends = 0;
    for (long end = sliceEnd(spec, fromMillis); end <= toMillis; end = sliceEnd(spec, end)) {
      ends++;
    }
    return ends;
  }

  private static long sliceEnd(SliceSpec spec, long timeMillis) {
    TimeWindow.Calendar calendar = spec.alignment();
    if (calendar == null) {
      return (Math.floorDiv(timeMillis, spec.widthMillis()) + 1) * spec.widthMillis();
    }
    Instant time = Instant.ofEpochMilli(timeMillis);
    long start = calendar.startAt(time).toEpochMilli();
    long slices = (timeMillis - start) / spec.widthMillis();
    return Math.min(start + (slices + 1) * spec.widthMillis(), calendar.endAt(time).toEpochMilli());
  }

  private boolean inMaintenance(Event event) {
    Instant time = Instant.ofEpochMilli(event.timeMillis());
    return maintenance.stream().anyMatch(window -> window.contains(time));
  }
}
