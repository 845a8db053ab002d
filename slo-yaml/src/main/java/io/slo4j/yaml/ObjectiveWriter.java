package io.slo4j.yaml;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.Comparison;
import io.slo4j.definition.Objective;
import io.slo4j.definition.PercentileObjective;
import io.slo4j.definition.RatioObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.ValueObjective;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.OptionalLong;

/** Writes what an SLO promises, and what its budget is counted in. */
final class ObjectiveWriter {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private ObjectiveWriter() {}

  static void write(Slo slo, Tree tree) {
    Objective objective = slo.objective();
    if (objective instanceof RatioObjective ratio) {
      ratio(slo, ratio, tree);
    } else if (objective instanceof PercentileObjective percentile) {
      tree.number("percentile", percentile.percentile());
      threshold(
          slo, percentile.comparison(), percentile.threshold(), percentile.thresholdNanos(), tree);
    } else if (objective instanceof ValueObjective value) {
      tree.word("aggregation", value.aggregation().text());
      if (value.aggregation() == Aggregation.PERCENTILE) {
        tree.number(
            "aggregation_percentile",
            BigDecimal.valueOf(value.aggregationPercentile().orElseThrow()));
      }
      threshold(slo, value.comparison(), value.threshold(), value.thresholdNanos(), tree);
      if (!value.targetDefaulted()) {
        tree.number("target_percent", value.target().percent());
      }
    }
    budgeting(slo.budgeting(), tree);
  }

  private static void ratio(Slo slo, RatioObjective ratio, Tree tree) {
    BigDecimal percent = ratio.target().percent();
    if (ratio.comparison() == Comparison.GTE) {
      tree.number("target_percent", percent);
      return;
    }
    boolean lessIsBetter = slo.sli().type().defaultComparison() == Comparison.LTE;
    tree.number("target", lessIsBetter ? HUNDRED.subtract(percent) : percent);
    tree.word("comparison", (lessIsBetter ? Comparison.LT : Comparison.GT).text());
  }

  /** Writes a threshold as a duration where that is what it is, and otherwise as a number. */
  private static void threshold(
      Slo slo, Comparison comparison, double threshold, OptionalLong nanos, Tree tree) {
    OptionalLong unit = slo.sli().unitNanos();
    if (nanos.isPresent()
        && unit.isPresent()
        && inUnit(nanos.getAsLong(), unit.getAsLong()) == threshold) {
      tree.duration("target", Duration.ofNanos(nanos.getAsLong()));
    } else {
      tree.number("target", BigDecimal.valueOf(threshold));
    }
    tree.word("comparison", comparison.text());
  }

  private static double inUnit(long nanos, long unitNanos) {
    return BigDecimal.valueOf(nanos)
        .divide(BigDecimal.valueOf(unitNanos), MathContext.DECIMAL128)
        .doubleValue();
  }

  private static void budgeting(BudgetingMethod method, Tree tree) {
    if (method instanceof BudgetingMethod.Timeslices slices) {
      tree.word("budgeting_method", method.text());
      if (slices.sliceTargetPercent().compareTo(HUNDRED) != 0) {
        tree.number("time_slice_target", slices.sliceTargetPercent());
      }
      tree.duration("time_slice_window", slices.sliceWindow());
    } else if (method instanceof BudgetingMethod.RatioTimeslices slices) {
      tree.word("budgeting_method", method.text());
      tree.duration("time_slice_window", slices.sliceWindow());
    }
  }
}
