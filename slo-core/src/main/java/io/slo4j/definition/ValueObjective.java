package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A value must stay on one side of a threshold: throughput at least 100/s, data at most 10 minutes
 * old. Time is cut in slices; a slice is good if the aggregate of its values meets the threshold.
 *
 * @param aggregation how the values of a slice become one
 * @param aggregationPercentile which percentile, if the aggregation is one
 * @param comparison how the aggregated value must stand to the threshold
 * @param threshold the threshold, in {@code unit}
 * @param thresholdNanos the threshold in nanoseconds, if the unit is one of time
 * @param unit the unit of the indicator
 * @param target the share of slices that must be good
 * @param targetDefaulted whether the definition left the target out and got 99 %
 * @since 0.1.0
 */
public record ValueObjective(
    Aggregation aggregation,
    OptionalDouble aggregationPercentile,
    Comparison comparison,
    double threshold,
    OptionalLong thresholdNanos,
    String unit,
    Target target,
    boolean targetDefaulted)
    implements Objective {
  /** The target of a definition that gives only a threshold. */
  static final Target DEFAULT_TARGET = Target.percent("99");

  public ValueObjective {
    requireNonNull(aggregation, "aggregation");
    requireNonNull(aggregationPercentile, "aggregationPercentile");
    requireNonNull(comparison, "comparison");
    requireNonNull(thresholdNanos, "thresholdNanos");
    requireNonNull(unit, "unit");
    requireNonNull(target, "target");
  }

  /** Returns whether a slice of {@code aggregatedValue}, in the indicator's unit, is good. */
  public boolean isGood(double aggregatedValue) {
    return comparison.test(aggregatedValue, threshold);
  }

  @Override
  public String text() {
    return aggregationText()
        + " "
        + Thresholds.text(comparison, threshold, thresholdNanos, unit)
        + " in "
        + target
        + " of slices";
  }

  private String aggregationText() {
    return aggregationPercentile.isPresent()
        ? "p" + Decimals.text(aggregationPercentile.getAsDouble())
        : aggregation.text();
  }
}
