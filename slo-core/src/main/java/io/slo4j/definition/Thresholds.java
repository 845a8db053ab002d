package io.slo4j.definition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** Thresholds in the units of indicators. */
final class Thresholds {
  private static final Map<String, Long> NANOS_PER_UNIT =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "min", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

  private Thresholds() {}

  /** Returns the nanoseconds in one {@code unit}, if it is a unit of time. */
  static OptionalLong unitNanos(String unit) {
    Long nanos = NANOS_PER_UNIT.get(unit);
    return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  /** Returns whether a number of nanoseconds is a length of time that a clock can tell. */
  static boolean isTime(BigDecimal nanos) {
    return nanos.signum() > 0 && nanos.compareTo(MAX_NANOS) <= 0;
  }

  /**
   * Returns the whole nanoseconds that divide good from bad as {@code nanos} do. A fraction is
   * rounded to the side on which no whole number changes its answer: n ≤ 2.5 is n ≤ 2, n ≥ 2.5 is n
   * ≥ 3, n &lt; 2.5 is n &lt; 3, n &gt; 2.5 is n &gt; 2.
   *
   * @param nanos a length of time, as {@link #isTime} knows it
   */
  static long wholeNanos(Comparison comparison, BigDecimal nanos) {
    if (nanos.compareTo(BigDecimal.ONE) < 0) {
      // Told apart here, because setScale would write out every zero of 1E-999999999.
      return roundsDown(comparison) ? 0 : 1;
    }
    return nanos
        .setScale(0, roundsDown(comparison) ? RoundingMode.FLOOR : RoundingMode.CEILING)
        .longValueExact();
  }

  /**
   * Returns the double that divides good from bad as {@code threshold} does. A double is taken as
   * the decimal number that it is written as; one that lies between two of them is rounded, as
   * above, to the side on which no double changes its answer: v ≤ 99.99999999999999999 is v ≤
   * 99.99999999999999, v ≥ 99.99999999999999999 is v ≥ 100.
   */
  static double value(Comparison comparison, BigDecimal threshold) {
    double nearest = threshold.doubleValue();
    if (!Double.isFinite(nearest)) {
      return nearest;
    }
    int side = Decimals.of(nearest).compareTo(threshold);
    if (side > 0 && roundsDown(comparison)) {
      return Math.nextDown(nearest);
    }
    return side < 0 && !roundsDown(comparison) ? Math.nextUp(nearest) : nearest;
  }

  private static boolean roundsDown(Comparison comparison) {
    return comparison == Comparison.LTE || comparison == Comparison.GT;
  }

  /** Returns {@code ≤ 500ms}, {@code ≥ 100 1/s}, {@code ≥ 0.8}. */
  static String text(Comparison comparison, double threshold, OptionalLong nanos, String unit) {
    String value;
    if (nanos.isPresent() && nanos.getAsLong() % 1_000_000 == 0) {
      value = Wording.duration(Duration.ofNanos(nanos.getAsLong()));
    } else if (unit.equals("ratio")) {
      value = Decimals.text(threshold);
    } else {
      value = Decimals.text(threshold) + (nanos.isPresent() ? "" : " ") + unit;
    }
    return comparison.symbol() + " " + value;
  }
}
