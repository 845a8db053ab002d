package io.slo4j.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A period of the ISO calendar: weeks begin on Monday, quarters in January, April, July and
 * October.
 *
 * @since 0.1.0
 */
public enum CalendarPeriod {
  DAY(1),
  WEEK(7),
  MONTH(30),
  QUARTER(90),
  YEAR(365);

  private final Duration nominalLength;

  CalendarPeriod(int nominalDays) {
    this.nominalLength = Duration.ofDays(nominalDays);
  }

  /** Returns the name used in text: {@code month}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the length by which alert windows are scaled, whatever the calendar says of a
   * particular period: 1, 7, 30, 90 or 365 days.
   */
  public Duration nominalLength() {
    return nominalLength;
  }

  /** Returns the first instant of the period that {@code instant} lies in. */
  Instant startAt(Instant instant, ZoneId zone) {
    return firstDayAt(instant, zone).atStartOfDay(zone).toInstant();
  }

  /** Returns the first instant of the period after the one that {@code instant} lies in. */
  Instant endAt(Instant instant, ZoneId zone) {
    return following(firstDayAt(instant, zone)).atStartOfDay(zone).toInstant();
  }

  private LocalDate firstDayAt(Instant instant, ZoneId zone) {
    LocalDate first = firstDay(instant.atZone(zone).toLocalDate());
    // Clocks set back across midnight (America/St_Johns, 00:01 to 23:01) show the old date again
    // when the new period has already begun: periods must not run backwards.
    while (!following(first).atStartOfDay(zone).toInstant().isAfter(instant)) {
      first = following(first);
    }
    return first;
  }

  private LocalDate firstDay(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  private LocalDate following(LocalDate firstDay) {
    return switch (this) {
      case DAY -> firstDay.plusDays(1);
      case WEEK -> firstDay.plusWeeks(1);
      case MONTH -> firstDay.plusMonths(1);
      case QUARTER -> firstDay.plusMonths(3);
      case YEAR -> firstDay.plusYears(1);
    };
  }
}
