package io.slo4j.definition;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The objective of an SLO while it is being declared. Which of its forms is meant follows from what
 * is given:
 *
 * <pre>
 * percentile + threshold                          PercentileObjective
 * aggregate + threshold (+ target)                ValueObjective
 * threshold (+ target) on latency, throughput     ValueObjective, aggregated as the indicator says
 *   or freshness
 * threshold on any other type                     RatioObjective: the threshold is the target
 * target                                          RatioObjective
 * </pre>
 */
final class ObjectiveInput {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private @Nullable DecimalInput target;

  /** How compliance is compared with a target given as such; other than GTE only if inherited. */
  private Comparison targetComparison = Comparison.GTE;

  private @Nullable DecimalInput percentile;
  private @Nullable Aggregation aggregation;
  private @Nullable DecimalInput aggregationPercentile;
  private final List<ThresholdInput> thresholds = new ArrayList<>();
  private boolean thresholdInherited;

  /** Whether the target is that of a ratio taken over, which a threshold may say anew. */
  private boolean ratioInherited;

  void target(DecimalInput target) {
    this.target = target;
    ratioInherited = false;
  }

  void percentile(DecimalInput percentile) {
    this.percentile = percentile;
  }

  void aggregation(Aggregation aggregation, @Nullable DecimalInput percentile) {
    this.aggregation = aggregation;
    this.aggregationPercentile = percentile;
  }

  /** Sets the threshold; two of different directions are one too many, not a replacement. */
  void threshold(ThresholdInput threshold) {
    if (thresholdInherited) {
      thresholds.clear();
      thresholdInherited = false;
    }
    if (ratioInherited) {
      target = null;
      ratioInherited = false;
    }
    thresholds.removeIf(earlier -> earlier.comparison() == threshold.comparison());
    thresholds.add(threshold);
  }

  /** Takes over an objective as if it had been declared here, open to change. */
  void inherit(Objective objective, Sli sli) {
    if (objective instanceof RatioObjective ratio) {
      target = DecimalInput.of(ratio.target().percent());
      targetComparison = ratio.comparison();
      ratioInherited = sli.type().isRatio();
    } else if (objective instanceof PercentileObjective value) {
      percentile = DecimalInput.of(value.percentile());
      inherit(
          new ThresholdInput.Resolved(
              value.comparison(), value.threshold(), value.thresholdNanos()),
          sli);
    } else if (objective instanceof ValueObjective value) {
      OptionalDouble percent = value.aggregationPercentile();
      aggregation(
          value.aggregation(), percent.isPresent() ? DecimalInput.of(percent.getAsDouble()) : null);
      target = value.targetDefaulted() ? null : DecimalInput.of(value.target().percent());
      inherit(
          new ThresholdInput.Resolved(
              value.comparison(), value.threshold(), value.thresholdNanos()),
          sli);
    }
  }

  private void inherit(ThresholdInput.Resolved threshold, Sli sli) {
    thresholds.add(threshold.toInput(sli.unitNanos()));
    thresholdInherited = true;
  }

  /**
   * Returns the objective, or null and reports why there is none.
   *
   * @param sli the indicator; null if that is wrong itself, and then only what does not depend on
   *     it is reported
   */
  @Nullable Objective resolve(@Nullable Sli sli, Violations violations) {
    Target checkedTarget = Target.check(target, violations);
    ThresholdInput threshold = onlyThreshold(violations);
    if (percentile != null) {
      return percentileObjective(percentile, threshold, sli, violations);
    }
    if (judgesSlices(sli)) {
      return valueObjective(threshold, checkedTarget, sli, violations);
    }
    if (threshold != null) {
      return sli == null ? null : ratioObjective(threshold, sli, violations);
    }
    if (target == null && thresholds.isEmpty()) {
      violations
          .at("objective")
          .add(
              "objective is missing; give targetPercent, or a threshold, or percentile and"
                  + " threshold");
    }
    return checkedTarget == null ? null : new RatioObjective(checkedTarget, targetComparison);
  }

  /** Returns whether a value objective is meant, so far as that can be told. */
  boolean judgesSlices(@Nullable Sli sli) {
    boolean valueThreshold = !thresholds.isEmpty() && sli != null && !sli.type().isRatio();
    return percentile == null && (aggregation != null || valueThreshold);
  }

  private @Nullable ThresholdInput onlyThreshold(Violations violations) {
    if (thresholds.size() > 1) {
      violations
          .at(ThresholdInput.FIELD)
          .add(
              "threshold must be one, were "
                  + thresholds.stream().map(ThresholdInput::shown).collect(joining(" and ")));
    }
    return thresholds.size() == 1 ? thresholds.get(0) : null;
  }

  private @Nullable Objective percentileObjective(
      DecimalInput percentile,
      @Nullable ThresholdInput threshold,
      @Nullable Sli sli,
      Violations violations) {
    BigDecimal percent =
        percentile.check(PercentRange.BETWEEN, "percentile", violations.at("percentile"));
    if (target != null) {
      violations
          .at("targetPercent")
          .add(
              "targetPercent "
                  + target
                  + " and percentile "
                  + percentile
                  + " must not both be given: the percentile says what share must be good");
    }
    if (aggregation != null) {
      violations
          .at("aggregate")
          .add(
              "aggregate "
                  + aggregation.text()
                  + " and percentile "
                  + percentile
                  + " must not both be given: one judges slices, the other events");
    }
    ThresholdInput.Resolved resolved =
        resolve("percentile " + percentile, threshold, sli, violations);
    if (percent == null || resolved == null || sli == null) {
      return null;
    }
    Comparison comparison = resolved.comparison();
    Target share = Target.percent(comparison.isLowerBound() ? HUNDRED.subtract(percent) : percent);
    return new PercentileObjective(
        percent, comparison, resolved.value(), resolved.nanos(), sli.unit(), share);
  }

  private @Nullable Objective valueObjective(
      @Nullable ThresholdInput threshold,
      @Nullable Target checkedTarget,
      @Nullable Sli sli,
      Violations violations) {
    Aggregation how = aggregation;
    if (how == null && sli != null) {
      how = sli.aggregation();
    }
    if (how == null) {
      return null;
    }
    OptionalDouble percent = aggregationPercentile(how, violations);
    ThresholdInput.Resolved resolved =
        resolve("aggregate " + how.text(), threshold, sli, violations);
    boolean unusable =
        (how == Aggregation.PERCENTILE && percent.isEmpty())
            || (target != null && checkedTarget == null);
    if (unusable || resolved == null || sli == null) {
      return null;
    }
    return new ValueObjective(
        how,
        percent,
        resolved.comparison(),
        resolved.value(),
        resolved.nanos(),
        sli.unit(),
        checkedTarget == null ? ValueObjective.DEFAULT_TARGET : checkedTarget,
        checkedTarget == null);
  }

  private OptionalDouble aggregationPercentile(Aggregation how, Violations violations) {
    if (how != Aggregation.PERCENTILE) {
      return OptionalDouble.empty();
    }
    Violations own = violations.at("aggregatePercentile");
    if (aggregationPercentile == null) {
      own.add("aggregate percentile does not say which; give aggregatePercentile(95)");
      return OptionalDouble.empty();
    }
    BigDecimal percent =
        aggregationPercentile.check(PercentRange.BETWEEN, "aggregatePercentile", own);
    return percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent.doubleValue());
  }

  private ThresholdInput.@Nullable Resolved resolve(
      String user, @Nullable ThresholdInput threshold, @Nullable Sli sli, Violations violations) {
    if (threshold == null) {
      if (thresholds.isEmpty()) {
        violations
            .at(ThresholdInput.FIELD)
            .add(user + " has no threshold; add atMost, atLeast, below or above");
      }
      return null;
    }
    return sli == null ? null : threshold.resolve(sli, violations);
  }

  /** Makes the target of a ratio out of a threshold: error rate ≤ 0.1 % is 99.9 % good. */
  private @Nullable Objective ratioObjective(
      ThresholdInput threshold, Sli sli, Violations violations) {
    String type = sli.type().text();
    boolean lowerBound = sli.type().defaultComparison().isLowerBound();
    if (target != null) {
      violations
          .at("targetPercent")
          .add(
              "targetPercent "
                  + target
                  + " and threshold "
                  + threshold.shown()
                  + " must not both be given: on "
                  + type
                  + " the threshold is the target");
    }
    Violations own = violations.at(ThresholdInput.FIELD);
    if (threshold.isDuration()) {
      if (threshold.resolve(sli, violations) != null) {
        own.add(
            "threshold "
                + threshold.shown()
                + " is a duration, but on "
                + type
                + " the threshold is the target in percent; give a number, or percentile or"
                + " aggregate too");
      }
      return null;
    }
    if (threshold.comparison().isLowerBound() != lowerBound) {
      own.at("comparison")
          .add(
              type
                  + " must be compared with "
                  + (lowerBound ? "≥ or >" : "≤ or <")
                  + ", was "
                  + threshold.shown());
      return null;
    }
    BigDecimal percent = threshold.decimal().check(PercentRange.BETWEEN, type + " threshold", own);
    if (percent == null) {
      return null;
    }
    Target share = Target.percent(lowerBound ? percent : HUNDRED.subtract(percent));
    return new RatioObjective(
        share, threshold.comparison().isStrict() ? Comparison.GT : Comparison.GTE);
  }
}
