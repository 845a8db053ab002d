package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Violations.Part;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service level objective: what is promised of an indicator, over which window, with which error
 * budget, and what happens as that is spent.
 *
 * <pre>{@code
 * Slo.builder("checkout-availability")
 *     .service("checkout")
 *     .sli(requests)
 *     .targetPercent("99.9")
 *     .window(TimeWindow.rolling(Duration.ofDays(30)))
 *     .alerting(BurnRateAlerting.recommended())
 *     .build();
 * }</pre>
 *
 * <p>Immutable. SLOs are equal if everything they declare is.
 *
 * @since 0.1.0
 */
public final class Slo extends ServiceLevelObjective {
  private final Sli sli;
  private final Objective objective;
  private final BudgetingMethod budgeting;
  private final long minimumEvents;
  private final List<MaintenanceWindow> maintenance;

  private Slo(
      Terms terms, Sli sli, Objective objective, BudgetingMethod budgeting, Builder builder) {
    super(terms);
    this.sli = sli;
    this.objective = objective;
    this.budgeting = budgeting;
    this.minimumEvents = builder.minimumEvents;
    this.maintenance = List.copyOf(builder.maintenance);
  }

  /** Starts an SLO. */
  public static Builder builder(String name) {
    return new Builder(new TermsInput(name));
  }

  /** Returns the indicator it is set on. */
  public Sli sli() {
    return sli;
  }

  /** Returns what it promises. */
  public Objective objective() {
    return objective;
  }

  @Override
  public Target target() {
    return objective.target();
  }

  /** Returns what its budget is counted in; Timeslices for every value objective. */
  public BudgetingMethod budgeting() {
    return budgeting;
  }

  /** Returns how many events the window must have for the SLO to be judged. */
  public long minimumEvents() {
    return minimumEvents;
  }

  /** Returns when no budget is spent; unmodifiable. */
  public List<MaintenanceWindow> maintenance() {
    return maintenance;
  }

  /**
   * Starts another SLO like this one, to change or add to it. The kind of its objective stays: a
   * percentile takes another percentile, not a target.
   */
  public Builder toBuilder() {
    Builder builder = new Builder(new TermsInput(terms()));
    builder.sli(sli);
    builder.objective.inherit(objective, sli);
    builder.budgeting = budgeting;
    builder.minimumEvents = minimumEvents;
    builder.maintenance.addAll(maintenance);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Slo that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(terms(), sli, objective, budgeting, minimumEvents, maintenance);
  }

  @Override
  public String toString() {
    return "Slo[" + name() + ", " + objective.text() + " over " + window() + "]";
  }

  /**
   * Declares an SLO. Where a part is declared by a builder of its own, that builder may be given
   * instead of what it builds: it is then read by {@link #build()}, which reports its violations
   * together with all others. Not safe for use from several threads.
   */
  public static final class Builder {
    private final TermsInput terms;
    private final ObjectiveInput objective = new ObjectiveInput();
    private @Nullable Part<Sli> sli;
    private @Nullable BudgetingMethod budgeting;
    private long minimumEvents;
    private final List<MaintenanceWindow> maintenance = new ArrayList<>();

    private Builder(TermsInput terms) {
      this.terms = terms;
    }

    /** Sets the service it is about; the SLI's label {@code service} if not set. */
    public Builder service(String service) {
      terms.service(service);
      return this;
    }

    /** Sets the indicator. */
    public Builder sli(Sli sli) {
      requireNonNull(sli, "sli");
      this.sli = violations -> sli;
      return this;
    }

    /** Sets the indicator. */
    public Builder sli(Sli.Builder sli) {
      requireNonNull(sli, "sli");
      this.sli = violations -> violations.within(sli.subject(), "sli", sli::make);
      return this;
    }

    /** Says in words what is promised. */
    public Builder description(String description) {
      terms.description(description);
      return this;
    }

    /** Sets the share of events, or slices, that must be good: {@code "99.9"}. */
    public Builder targetPercent(String targetPercent) {
      objective.target(DecimalInput.of(requireNonNull(targetPercent, "targetPercent")));
      return this;
    }

    /** Sets the share of events, or slices, that must be good, as the decimal it is written as. */
    public Builder targetPercent(double targetPercent) {
      objective.target(DecimalInput.of(targetPercent));
      return this;
    }

    /** Sets the share of events, or slices, that must be good. */
    public Builder targetPercent(BigDecimal targetPercent) {
      objective.target(DecimalInput.of(requireNonNull(targetPercent, "targetPercent")));
      return this;
    }

    /** Promises that this percentile of the values meets the threshold. */
    public Builder percentile(double percentile) {
      objective.percentile(DecimalInput.of(percentile));
      return this;
    }

    /** Promises that this percentile of the values meets the threshold. */
    public Builder percentile(BigDecimal percentile) {
      objective.percentile(DecimalInput.of(requireNonNull(percentile, "percentile")));
      return this;
    }

    /** Promises that this percentile of the values meets the threshold. */
    public Builder percentile(String percentile) {
      objective.percentile(DecimalInput.of(requireNonNull(percentile, "percentile")));
      return this;
    }

    /** Sets the threshold: values up to it are good. */
    public Builder atMost(Duration threshold) {
      return comparison(Comparison.LTE, threshold);
    }

    /** Sets the threshold, in the SLI's unit: values up to it are good. */
    public Builder atMost(double threshold) {
      return comparison(Comparison.LTE, threshold);
    }

    /** Sets the threshold: values from it on are good. */
    public Builder atLeast(Duration threshold) {
      return comparison(Comparison.GTE, threshold);
    }

    /** Sets the threshold, in the SLI's unit: values from it on are good. */
    public Builder atLeast(double threshold) {
      return comparison(Comparison.GTE, threshold);
    }

    /** Sets the threshold: values below it are good. */
    public Builder below(Duration threshold) {
      return comparison(Comparison.LT, threshold);
    }

    /** Sets the threshold, in the SLI's unit: values below it are good. */
    public Builder below(double threshold) {
      return comparison(Comparison.LT, threshold);
    }

    /** Sets the threshold: values above it are good. */
    public Builder above(Duration threshold) {
      return comparison(Comparison.GT, threshold);
    }

    /** Sets the threshold, in the SLI's unit: values above it are good. */
    public Builder above(double threshold) {
      return comparison(Comparison.GT, threshold);
    }

    /**
     * Sets the threshold, in the SLI's unit, and which side of it is good. On a type that is a
     * ratio, without percentile and aggregation, the threshold is the target in percent:
     * availability ≥ 99.9, error rate ≤ 0.1.
     */
    public Builder comparison(Comparison comparison, double threshold) {
      objective.threshold(ThresholdInput.of(comparison, threshold));
      return this;
    }

    /**
     * Sets the threshold, as {@link #comparison(Comparison, double)} does, from a decimal number
     * that is taken as it is: a target, and a time in whole nanoseconds, to the last digit. Other
     * values are doubles, so a threshold with more digits than a double has becomes the next one
     * that judges every value alike.
     */
    public Builder comparison(Comparison comparison, BigDecimal threshold) {
      objective.threshold(ThresholdInput.of(comparison, threshold));
      return this;
    }

    /** Sets the threshold, and which side of it is good. */
    public Builder comparison(Comparison comparison, Duration threshold) {
      objective.threshold(ThresholdInput.of(comparison, threshold));
      return this;
    }

    /** Promises that the values of a slice, put together like this, meet the threshold. */
    public Builder aggregate(Aggregation aggregation) {
      objective.aggregation(requireNonNull(aggregation, "aggregation"), null);
      return this;
    }

    /** Promises that this percentile of the values of a slice meets the threshold. */
    public Builder aggregatePercentile(double percentile) {
      objective.aggregation(Aggregation.PERCENTILE, DecimalInput.of(percentile));
      return this;
    }

    /**
     * Promises that this percentile of the values of a slice meets the threshold. It is kept as a
     * double, which tells any two numbers of at most 12 decimals apart, and more are refused.
     */
    public Builder aggregatePercentile(BigDecimal percentile) {
      objective.aggregation(
          Aggregation.PERCENTILE, DecimalInput.of(requireNonNull(percentile, "percentile")));
      return this;
    }

    /** Sets the stretch of time the promise is about. */
    public Builder window(TimeWindow window) {
      terms.window(window);
      return this;
    }

    /**
     * Sets what the budget is counted in. Not set, that is events, or slices of one minute, or half
     * of a shorter window, for a value objective.
     */
    public Builder budgeting(BudgetingMethod budgeting) {
      this.budgeting = requireNonNull(budgeting, "budgeting");
      return this;
    }

    /** Sets how many events the window must have for the SLO to be judged: for low traffic. */
    public Builder minimumEvents(long minimumEvents) {
      this.minimumEvents = minimumEvents;
      return this;
    }

    /** Adds a label, or replaces the one of the same key. */
    public Builder label(String key, String value) {
      terms.label(key, value);
      return this;
    }

    /** Adds labels, each as {@link #label} does. */
    public Builder labels(Map<String, String> labels) {
      terms.labels(labels);
      return this;
    }

    /** Sets who answers for it. */
    public Builder owner(String owner) {
      terms.owner(owner);
      return this;
    }

    /** Sets why it is what it is. */
    public Builder documentation(Documentation documentation) {
      terms.documentation(documentation);
      return this;
    }

    /** Sets why it is what it is. */
    public Builder documentation(Documentation.Builder documentation) {
      terms.documentation(documentation);
      return this;
    }

    /** Sets when it is reviewed. */
    public Builder review(ReviewSchedule review) {
      terms.review(review);
      return this;
    }

    /** Sets when it raises alerts. */
    public Builder alerting(BurnRateAlerting alerting) {
      terms.alerting(alerting);
      return this;
    }

    /** Sets when it raises alerts. */
    public Builder alerting(BurnRateAlerting.Builder alerting) {
      terms.alerting(alerting);
      return this;
    }

    /** Adds what is done as its budget shrinks. */
    public Builder policy(ErrorBudgetPolicy policy) {
      terms.policy(policy);
      return this;
    }

    /** Adds what is done as its budget shrinks. */
    public Builder policy(ErrorBudgetPolicy.Builder policy) {
      terms.policy(policy);
      return this;
    }

    /** Adds a time in which no budget is spent. */
    public Builder maintenance(MaintenanceWindow maintenance) {
      this.maintenance.add(requireNonNull(maintenance, "maintenance"));
      return this;
    }

    /**
     * Returns the SLO.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public Slo build() {
      return Violations.check("slo " + Wording.quoted(terms.name()), this::make);
    }

    private @Nullable Slo make(Violations violations) {
      if (sli == null) {
        violations.at("sli").add("sli is missing");
      }
      Sli checkedSli = sli == null ? null : sli.make(violations);
      Objective checkedObjective = objective.resolve(checkedSli, violations);
      Map<String, String> sliLabels = checkedSli == null ? Map.of() : checkedSli.labels();
      Target target = checkedObjective == null ? null : checkedObjective.target();
      Terms checkedTerms = terms.check(target, sliLabels, violations);
      BudgetingMethod method =
          BudgetingRules.resolve(
              budgeting, objective.judgesSlices(checkedSli), terms.fittingWindow(), violations);
      if (minimumEvents < 0) {
        violations
            .at("minimumEvents")
            .add("minimumEvents must not be negative, was " + minimumEvents);
      }
      for (int i = 0; i < maintenance.size(); i++) {
        WindowRules.check(maintenance.get(i), violations.at("maintenance", i));
      }
      if (!violations.isEmpty()
          || checkedSli == null
          || checkedObjective == null
          || checkedTerms == null) {
        return null;
      }
      return new Slo(checkedTerms, checkedSli, checkedObjective, method, this);
    }
  }
}
