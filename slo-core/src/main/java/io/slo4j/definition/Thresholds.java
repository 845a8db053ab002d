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

  private Thresholds() {}

  /** Returns the nanoseconds in one {@code unit}, if it is a unit of time. */
  static OptionalLong unitNanos(String unit) {
    Long nanos = NANOS_PER_UNIT.get(unit);
    return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  /**
   * Returns the whole nanoseconds that divide good from bad as {@code value} does. A fraction is
   * rounded to the side on which no whole number changes its answer: n ≤ 2.5 is n ≤ 2, n ≥ 2.5 is n
   * ≥ 3, n &lt; 2.5 is n &lt; 3, n &gt; 2.5 is n &gt; 2.
   */
  static BigDecimal nanos(Comparison comparison, double value, long unitNanos) {
    boolean down = comparison == Comparison.LTE || comparison == Comparison.GT;
    return Decimals.of(value)
        .multiply(BigDecimal.valueOf(unitNanos))
        .setScale(0, down ? RoundingMode.FLOOR : RoundingMode.CEILING);
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
