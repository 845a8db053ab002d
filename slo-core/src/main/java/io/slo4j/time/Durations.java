package io.slo4j.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as this field writes them: {@code 5m}, {@code 6h}, {@code 30d}, {@code 4w}, and as ISO
 * 8601 does where that notation ends: {@code PT0.0001S}. {@link #parse} reads what {@link #text}
 * writes, of every duration there is.
 *
 * @since 0.1.0
 */
public final class Durations {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?"
              + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final long[] PART_MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1000, 1};

  /** The most that fits the nine digits of a part. */
  private static final long MAX_COUNT = 999_999_999;

  /** So many days at least cannot be written; below, milliseconds do not overflow. */
  private static final Duration TOO_LONG = Duration.ofDays(MAX_COUNT + 1);

  private Durations() {}

  /**
   * Reads {@code 5m}, {@code 90s}, {@code 1h30m}, {@code 250ms}, {@code 4w}. Units run from the
   * largest to the smallest, each at most once, with up to nine digits; a day has 24 hours, a week
   * 7 days. Also reads ISO 8601, as {@link Duration#parse} does: {@code PT0.5S}, {@code P2DT12H},
   * {@code PT-5M}; nothing else can have a sign or a fraction.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Duration parse(String text) {
    requireNonNull(text, "text");
    Matcher matcher = PARTS.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return parseIso(text);
    }
    Duration sum = Duration.ZERO;
    for (int part = 0; part < PART_MILLIS.length; part++) {
      String digits = matcher.group(part + 1);
      if (digits != null) {
        sum = sum.plusMillis(Math.multiplyExact(Long.parseLong(digits), PART_MILLIS[part]));
      }
    }
    return sum;
  }

  private static Duration parseIso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a duration is written as a number and a unit out of w, d, h, m, s, ms"
              + " (30d, 6h, 1h30m), or as in ISO 8601 (PT0.5S), was '"
              + text
              + "'",
          e);
    }
  }

  /**
   * Writes a duration in the largest unit that divides it, as {@link #parse} reads it: {@code 30d},
   * {@code 90m}, {@code 3601s}. One day is {@code 24h} and a week {@code 7d}, as the windows of
   * SLOs are usually named. What that cannot say is written as in ISO 8601: what is negative, finer
   * than a millisecond, or more than nine digits of its unit.
   */
  public static String text(Duration duration) {
    boolean sayable =
        !duration.isNegative()
            && duration.compareTo(TOO_LONG) < 0
            && duration.equals(duration.truncatedTo(ChronoUnit.MILLIS));
    return sayable ? text(duration.toMillis(), duration) : duration.toString();
  }

  private static String text(long millis, Duration duration) {
    if (millis == 0) {
      return "0s";
    }
    if (millis % 86_400_000 == 0 && millis > 86_400_000) {
      return count(millis / 86_400_000, "d", duration);
    }
    if (millis % 3_600_000 == 0) {
      return count(millis / 3_600_000, "h", duration);
    }
    if (millis % 60_000 == 0) {
      return count(millis / 60_000, "m", duration);
    }
    return millis % 1000 == 0 ? count(millis / 1000, "s", duration) : count(millis, "ms", duration);
  }

  private static String count(long count, String unit, Duration duration) {
    return count <= MAX_COUNT ? count + unit : duration.toString();
  }

  /**
   * Writes a duration for people, in its two largest units: {@code 16h 48m}, {@code 43m 12s},
   * {@code 5m 2.4s}, {@code 12d 3h}. A negative one gets a sign.
   */
  public static String words(Duration duration) {
    if (duration.isNegative()) {
      return "-" + words(duration.negated());
    }
    long days = duration.toDays();
    int hours = duration.toHoursPart();
    int minutes = duration.toMinutesPart();
    if (days > 0) {
      return hours == 0 ? days + "d" : days + "d " + hours + "h";
    }
    if (hours > 0) {
      return minutes == 0 ? hours + "h" : hours + "h " + minutes + "m";
    }
    String seconds = seconds(duration);
    if (minutes > 0) {
      return seconds.equals("0s") ? minutes + "m" : minutes + "m " + seconds;
    }
    return seconds;
  }

  private static String seconds(Duration duration) {
    int tenths = duration.toMillisPart() / 100;
    int seconds = duration.toSecondsPart();
    if (duration.toMillis() < 1000 && duration.toMillis() > 0) {
      return duration.toMillis() + "ms";
    }
    return tenths == 0 ? seconds + "s" : seconds + "." + tenths + "s";
  }
}
