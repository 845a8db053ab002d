package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A percentile of the values must stay on one side of a threshold. "p95 ≤ 500 ms" is the ratio
 * objective "95 % of events ≤ 500 ms" and is computed as such: exactly, from counters, with an
 * error budget.
 *
 * @param percentile the percentile, between 0 and 100 (exclusive)
 * @param comparison how a value must stand to the threshold to be good
 * @param threshold the threshold, in {@code unit}
 * @param thresholdNanos the threshold in nanoseconds, if the unit is one of time; whole nanoseconds
 *     stand to it as their exact value stands to the threshold
 * @param unit the unit of the indicator
 * @param target the share of events that must be good: the percentile, or for a lower bound ("p5 ≥
 *     100") 100 − percentile
 * @since 0.1.0
 */
public record PercentileObjective(
    BigDecimal percentile,
    Comparison comparison,
    double threshold,
    OptionalLong thresholdNanos,
    String unit,
    Target target)
    implements Objective {
  public PercentileObjective {
    requireNonNull(percentile, "percentile");
    requireNonNull(comparison, "comparison");
    requireNonNull(thresholdNanos, "thresholdNanos");
    requireNonNull(unit, "unit");
    requireNonNull(target, "target");
  }

  /** Returns whether an event of {@code value}, in the indicator's unit, is good. */
  public boolean isGood(double value) {
    return comparison.test(value, threshold);
  }

  /**
   * Returns whether an event that took {@code nanos} is good.
   *
   * @throws IllegalStateException if the indicator's unit is not one of time
   */
  public boolean isGoodNanos(long nanos) {
    return comparison.test(
        nanos,
        thresholdNanos.orElseThrow(
            () -> new IllegalStateException("'" + unit + "' is not a unit of time")));
  }

  @Override
  public String text() {
    return target + " of events " + Thresholds.text(comparison, threshold, thresholdNanos, unit);
  }
}
