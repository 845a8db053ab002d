package io.slo4j.time;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time an objective is measured over: rolling (the last 30 days, at every moment) or
 * aligned to the calendar of a zone (this month so far).
 *
 * <p>Immutable. In text: {@code rolling_1h}, {@code rolling_24h}, {@code rolling_7d}, {@code
 * rolling_<n><s|m|h|d|w>}, {@code calendar_day|week|month|quarter|year} (UTC; another zone is
 * declared beside it).
 *
 * @since 0.1.0
 */
public sealed interface TimeWindow {

  /** Returns the start of the window that ends, or for a calendar window runs, at {@code now}. */
  Instant startAt(Instant now);

  /**
   * Returns the length of the whole window at {@code now}. For a calendar window it is that of the
   * current period, to its end, as the zone counts it: a day of 23 or 25 hours has that length.
   */
  Duration lengthAt(Instant now);

  /** Returns the length alert windows are scaled by: a calendar month counts 30 days. */
  Duration nominalLength();

  /**
   * Returns a rolling window. The length is judged where it is used: a definition reports an unfit
   * one together with its other violations.
   */
  static TimeWindow rolling(Duration length) {
    return new Rolling(length);
  }

  /** Returns a window aligned to {@code period} as people in {@code zone} count it. */
  static TimeWindow calendar(CalendarPeriod period, ZoneId zone) {
    return new Calendar(period, zone);
  }

  /** Returns the calendar day of {@code zone}. */
  static TimeWindow calendarDay(ZoneId zone) {
    return new Calendar(CalendarPeriod.DAY, zone);
  }

  /** Returns the calendar week of {@code zone}, beginning on Monday. */
  static TimeWindow calendarWeek(ZoneId zone) {
    return new Calendar(CalendarPeriod.WEEK, zone);
  }

  /** Returns the calendar month of {@code zone}. */
  static TimeWindow calendarMonth(ZoneId zone) {
    return new Calendar(CalendarPeriod.MONTH, zone);
  }

  /** Returns the calendar quarter of {@code zone}. */
  static TimeWindow calendarQuarter(ZoneId zone) {
    return new Calendar(CalendarPeriod.QUARTER, zone);
  }

  /** Returns the calendar year of {@code zone}. */
  static TimeWindow calendarYear(ZoneId zone) {
    return new Calendar(CalendarPeriod.YEAR, zone);
  }

  /**
   * Reads a window from text; a calendar window is taken in UTC.
   *
   * @throws IllegalArgumentException if the text is none of the forms above; the message lists them
   */
  static TimeWindow parse(String text) {
    return parse(text, ZoneOffset.UTC);
  }

  /**
   * Reads a window from text, a calendar window in {@code zone}.
   *
   * @throws IllegalArgumentException if the text is none of the forms above; the message lists them
   */
  static TimeWindow parse(String text, ZoneId zone) {
    requireNonNull(text, "text");
    requireNonNull(zone, "zone");
    try {
      if (text.startsWith("rolling_")) {
        return rolling(Durations.parse(text.substring("rolling_".length())));
      }
      if (text.startsWith("calendar_")) {
        String period = text.substring("calendar_".length());
        if (period.equals(period.toLowerCase(Locale.ROOT))) {
          return calendar(CalendarPeriod.valueOf(period.toUpperCase(Locale.ROOT)), zone);
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unknown(text, e);
    }
    throw unknown(text, null);
  }

  private static IllegalArgumentException unknown(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "window must be rolling_<n><s|m|h|d|w> (rolling_30d) or"
            + " calendar_<day|week|month|quarter|year>, was '"
            + text
            + "'",
        cause);
  }

  /**
   * The last {@code length} of time, at every moment.
   *
   * @param length how far the window reaches back
   */
  record Rolling(Duration length) implements TimeWindow {
    public Rolling {
      requireNonNull(length, "length");
    }

    @Override
    public Instant startAt(Instant now) {
      return now.minus(length);
    }

    @Override
    public Duration lengthAt(Instant now) {
      return length;
    }

    @Override
    public Duration nominalLength() {
      return length;
    }

    @Override
    public String toString() {
      return "rolling_" + Durations.text(length);
    }
  }

  /**
   * The running period of a calendar.
   *
   * @param period the calendar's period
   * @param zone whose calendar
   */
  record Calendar(CalendarPeriod period, ZoneId zone) implements TimeWindow {
    public Calendar {
      requireNonNull(period, "period");
      requireNonNull(zone, "zone");
    }

    @Override
    public Instant startAt(Instant now) {
      return period.startAt(now, zone);
    }

    /** Returns the first instant that no longer belongs to the period running at {@code now}. */
    public Instant endAt(Instant now) {
      return period.endAt(now, zone);
    }

    @Override
    public Duration lengthAt(Instant now) {
      return Duration.between(startAt(now), endAt(now));
    }

    @Override
    public Duration nominalLength() {
      return period.nominalLength();
    }

    @Override
    public String toString() {
      return "calendar_" + period.text();
    }
  }
}
