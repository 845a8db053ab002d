package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.definition.Nearest;
import io.slo4j.time.Durations;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A kind of scalar: what its text means where that kind is due.
 *
 * @param <T> what it means
 */
@FunctionalInterface
interface Value<T> {
  /** Numbers as YAML and JSON have them, without those that are not: NaN, infinities, hex. */
  Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d{1,100}(?:\\.\\d{0,100})?|\\.\\d{1,100})(?:[eE][-+]?\\d{1,3})?");

  Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");

  /**
   * Returns what {@code text} means.
   *
   * @throws IllegalArgumentException if that is nothing of this kind; its message says what would
   *     be
   */
  T of(String text);

  /** Text as it stands. */
  Value<String> TEXT = text -> text;

  /** A decimal number, exactly: {@code 99.95}, {@code 1e3}; {@code 010} is ten. */
  Value<BigDecimal> DECIMAL =
      text -> {
        if (!NUMBER.matcher(text).matches()) {
          throw unfit("a number (99.95)", text, numberHint(text));
        }
        return new BigDecimal(text);
      };

  /** A double, as near as it comes to the decimal that is written. */
  Value<Double> DOUBLE = text -> DECIMAL.of(text).doubleValue();

  /** A whole number. */
  Value<Long> COUNT =
      text -> {
        if (!NUMBER.matcher(text).matches()) {
          throw unfit("a whole number", text, numberHint(text));
        }
        BigDecimal number = new BigDecimal(text);
        try {
          return number.longValueExact();
        } catch (ArithmeticException e) {
          boolean whole = number.stripTrailingZeros().scale() <= 0;
          throw unfit(whole ? "a number of at most 18 digits" : "a whole number", text);
        }
      };

  /** Yes or no. */
  Value<Boolean> FLAG =
      text ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw unfit("true or false", text);
          };

  /** A duration: {@code 5m}, {@code PT0.5S}. */
  Value<Duration> DURATION =
      text -> {
        try {
          return Durations.parse(text);
        } catch (ArithmeticException e) {
          throw unfit("a duration of less than 292 years", text);
        } catch (IllegalArgumentException e) {
          throw unfit("a duration with its unit (500ms, 30s, 5m, 6h, 30d, 4w, 1h30m)", text);
        }
      };

  /** A moment: {@code 2026-01-31T00:00:00Z}. */
  Value<Instant> INSTANT =
      text -> {
        try {
          return Instant.parse(text);
        } catch (DateTimeException e) {
          throw unfit(
              "a time with its zone (2026-01-31T22:00:00Z, 2026-01-31T22:00:00+01:00)", text);
        }
      };

  /** A date: {@code 2026-01-31}. */
  Value<LocalDate> DATE =
      text -> {
        try {
          return LocalDate.parse(text);
        } catch (DateTimeException e) {
          throw unfit("a date (2026-01-31)", text);
        }
      };

  /** A time of day: {@code 02:00}, {@code 1:30}. */
  Value<LocalTime> TIME_OF_DAY =
      text -> {
        var parts = TIME.matcher(text);
        try {
          if (parts.matches()) {
            int seconds = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
            return LocalTime.of(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), seconds);
          }
          return LocalTime.parse(text);
        } catch (DateTimeException e) {
          throw unfit("a time of day (02:00, 23:30)", text);
        }
      };

  /** A day of the week: {@code sunday}. */
  Value<DayOfWeek> DAY =
      text ->
          Arrays.stream(DayOfWeek.values())
              .filter(day -> day.name().equalsIgnoreCase(text))
              .findFirst()
              .orElseThrow(() -> unfit("a day of the week (monday to sunday)", text));

  /** A time zone: {@code Europe/Berlin}. */
  Value<ZoneId> ZONE =
      text -> {
        try {
          return ZoneId.of(text);
        } catch (DateTimeException e) {
          throw unfit(
              "a time zone of the IANA database (UTC, Europe/Berlin) or an offset (+02:00)", text);
        }
      };

  /**
   * Returns a word of the format.
   *
   * @throws IllegalArgumentException if it is none of those known; the message names the nearest
   */
  static String oneOf(List<String> known, String text) {
    if (!known.contains(text)) {
      String hint = Nearest.suggestion(text, known);
      throw unfit("one of " + String.join(", ", known), text, hint);
    }
    return text;
  }

  /** Returns what is thrown if text is not of a kind. */
  static IllegalArgumentException unfit(String kind, String text) {
    return unfit(kind, text, "");
  }

  private static IllegalArgumentException unfit(String kind, String text, String hint) {
    return new IllegalArgumentException("must be " + kind + ", was " + Names.quoted(text) + hint);
  }

  /** Returns what to do about what is nearly a number. */
  private static String numberHint(String text) {
    if (text.endsWith("%")) {
      return "; leave the percent sign out";
    }
    return text.matches("\\d+,\\d+") ? "; write a point for the comma" : "";
  }
}
