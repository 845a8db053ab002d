package io.slo4j.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * A stretch of time in which no error budget is spent: events inside are counted apart. The start
 * belongs to it, the end does not.
 *
 * <p>Immutable. Whether the bounds make sense is judged by the definition that uses it, together
 * with everything else that is wrong there.
 *
 * @since 0.1.0
 */
public sealed interface MaintenanceWindow {

  /** Returns whether {@code instant} lies inside. */
  boolean contains(Instant instant);

  /**
   * Returns the first start or end after {@code instant}, or {@link Instant#MAX} if there is none.
   * Until then {@link #contains} keeps its answer, so a reader asks once per bound, not per tick.
   */
  Instant nextBoundAfter(Instant instant);

  /** Returns a window that happens once. */
  static MaintenanceWindow once(Instant start, Instant end) {
    return new Once(start, end);
  }

  /**
   * Returns a window that happens every week. It starts at {@code start} on the clocks of {@code
   * zone} and lasts {@code length} of real time, also on the days on which those clocks are
   * changed; a start that a change skips happens later by as much as was skipped.
   */
  static MaintenanceWindow weekly(DayOfWeek day, LocalTime start, Duration length, ZoneId zone) {
    return new Weekly(day, start, length, zone);
  }

  /**
   * Once, from {@code start} to before {@code end}.
   *
   * @param start its first instant
   * @param end the first instant after it
   */
  record Once(Instant start, Instant end) implements MaintenanceWindow {
    public Once {
      requireNonNull(start, "start");
      requireNonNull(end, "end");
    }

    @Override
    public boolean contains(Instant instant) {
      return !instant.isBefore(start) && instant.isBefore(end);
    }

    @Override
    public Instant nextBoundAfter(Instant instant) {
      if (instant.isBefore(start)) {
        return start;
      }
      return instant.isBefore(end) ? end : Instant.MAX;
    }
  }

  /**
   * Every week.
   *
   * @param day the day on which it starts
   * @param start the time of day at which it starts
   * @param length how long it lasts, at most a week
   * @param zone whose clocks say when it starts
   */
  record Weekly(DayOfWeek day, LocalTime start, Duration length, ZoneId zone)
      implements MaintenanceWindow {
    public Weekly {
      requireNonNull(day, "day");
      requireNonNull(start, "start");
      requireNonNull(length, "length");
      requireNonNull(zone, "zone");
    }

    @Override
    public boolean contains(Instant instant) {
      // Two candidates: this week's start may still be ahead while last week's goes on.
      for (int week = -1; week <= 1; week++) {
        Instant from = startNear(instant, week);
        if (!instant.isBefore(from) && instant.isBefore(from.plus(length))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Instant nextBoundAfter(Instant instant) {
      Instant next = Instant.MAX;
      for (int week = -2; week <= 1; week++) {
        Instant from = startNear(instant, week);
        Instant to = from.plus(length);
        if (from.isAfter(instant) && from.isBefore(next)) {
          next = from;
        }
        if (to.isAfter(instant) && to.isBefore(next)) {
          next = to;
        }
      }
      return next;
    }

    /** Returns the start in the week of {@code instant}, moved by {@code weeks}. */
    private Instant startNear(Instant instant, int weeks) {
      // Dates first, the zone last: a date that the zone skips (Pacific/Apia, 2011-12-30) would
      // otherwise be moved before the weeks are counted, and with it every start of the series.
      LocalDate date =
          instant
              .atZone(zone)
              .toLocalDate()
              .with(TemporalAdjusters.nextOrSame(day))
              .plusWeeks(weeks);
      return date.atTime(start).atZone(zone).toInstant();
    }
  }
}
