package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When an SLO raises alerts: while its budget burns too fast, when little of it is left, when it is
 * going to run out, or when there is no data.
 *
 * <p>Immutable, and data only: the tracker evaluates it. Whether the tiers fit an SLO's window and
 * target is judged by that SLO.
 *
 * @since 0.1.0
 */
public final class BurnRateAlerting {
  private final boolean recommendedTiers;
  private final List<BurnRateTier> declaredTiers;
  private final Duration holdFor;
  private final Duration keepFiring;
  private final long minimumEvents;
  private final boolean lowTrafficGuard;
  private final @Nullable Duration alertOnNoData;
  private final List<BudgetThreshold> budgetThresholds;
  private final @Nullable Exhaustion exhaustionWithin;
  private final String runbook;

  private BurnRateAlerting(Builder builder) {
    this.recommendedTiers = builder.recommendedTiers;
    this.declaredTiers = List.copyOf(builder.tiers);
    this.holdFor = builder.holdFor;
    this.keepFiring = builder.keepFiring;
    this.minimumEvents = builder.minimumEvents;
    this.lowTrafficGuard = builder.lowTrafficGuard;
    this.alertOnNoData = builder.alertOnNoData;
    this.budgetThresholds = BudgetThresholds.sorted(builder.budgetThresholds);
    this.exhaustionWithin = builder.exhaustionWithin;
    this.runbook = builder.runbook;
  }

  /**
   * Returns alerting on the tiers that the SRE workbook recommends, made to fit the window of the
   * SLO that uses it: for 30 days, page at a burn rate of 14.4 over 1 h and 5 m or 6 over 6 h and
   * 30 m, ticket at 3 over 1 d and 2 h or 1 over 3 d and 6 h.
   *
   * <p>A budget cannot burn faster than 1/(1 − target). Recommended tiers above that are left out,
   * because nobody chose their factors for this target; a declared one is a mistake and is
   * rejected.
   */
  public static BurnRateAlerting recommended() {
    Builder builder = new Builder();
    builder.recommendedTiers = true;
    return builder.build();
  }

  /** Starts alerting on nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the tiers for an SLO of {@code window}: the recommended ones, if these are used, then
   * the declared ones. A calendar window counts with its nominal length. {@link
   * ServiceLevelObjective#tiers()} also knows the target and leaves out what can never fire.
   */
  public List<BurnRateTier> tiersFor(TimeWindow window) {
    return Stream.concat(recommendedTiersFor(window).stream(), declaredTiers.stream()).toList();
  }

  List<BurnRateTier> recommendedTiersFor(TimeWindow window) {
    return recommendedTiers ? RecommendedTiers.forPeriod(window.nominalLength()) : List.of();
  }

  /** Returns whether the recommended tiers are used. */
  public boolean usesRecommendedTiers() {
    return recommendedTiers;
  }

  /** Returns the tiers declared one by one; unmodifiable. */
  public List<BurnRateTier> declaredTiers() {
    return declaredTiers;
  }

  /** Returns how long a tier must be exceeded before its alert fires. */
  public Duration holdFor() {
    return holdFor;
  }

  /** Returns how long an alert goes on firing after its tier is no longer exceeded. */
  public Duration keepFiring() {
    return keepFiring;
  }

  /** Returns how many events the long window must have for a tier to fire. */
  public long minimumEvents() {
    return minimumEvents;
  }

  /**
   * Returns whether a tier waits for more bad events than chance makes of a service that meets its
   * target.
   */
  public boolean lowTrafficGuard() {
    return lowTrafficGuard;
  }

  /** Returns how long data may be absent before that is an alert of its own, if it ever is. */
  public Optional<Duration> alertOnNoData() {
    return Optional.ofNullable(alertOnNoData);
  }

  /** Returns the alerts on remaining budget, most remaining first; unmodifiable. */
  public List<BudgetThreshold> budgetThresholds() {
    return budgetThresholds;
  }

  /** Returns the alert on the forecast that the budget runs out, if there is one. */
  public Optional<Exhaustion> exhaustionWithin() {
    return Optional.ofNullable(exhaustionWithin);
  }

  /** Returns the URL of what to do about an alert, empty if not given. */
  public String runbook() {
    return runbook;
  }

  /** Starts alerting like this, to change or add to it. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.recommendedTiers = recommendedTiers;
    builder.tiers.addAll(declaredTiers);
    builder.holdFor = holdFor;
    builder.keepFiring = keepFiring;
    builder.minimumEvents = minimumEvents;
    builder.lowTrafficGuard = lowTrafficGuard;
    builder.alertOnNoData = alertOnNoData;
    builder.budgetThresholds.addAll(budgetThresholds);
    builder.exhaustionWithin = exhaustionWithin;
    builder.runbook = runbook;
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BurnRateAlerting that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(
        recommendedTiers,
        declaredTiers,
        holdFor,
        keepFiring,
        minimumEvents,
        lowTrafficGuard,
        alertOnNoData(),
        budgetThresholds,
        exhaustionWithin(),
        runbook);
  }

  @Override
  public String toString() {
    return "BurnRateAlerting[" + (recommendedTiers ? "recommended, " : "") + declaredTiers + "]";
  }

  /**
   * An alert on a forecast.
   *
   * @param horizon it is raised if the budget, at its present rate, is used up within this time
   * @param severity how urgent that is
   */
  public record Exhaustion(Duration horizon, Severity severity) {
    public Exhaustion {
      requireNonNull(horizon, "horizon");
      requireNonNull(severity, "severity");
    }
  }

  /** Declares alerting. Not safe for use from several threads. */
  public static final class Builder {
    static final String SUBJECT = "burn-rate alerting";

    private boolean recommendedTiers;
    private final List<BurnRateTier> tiers = new ArrayList<>();
    private Duration holdFor = Duration.ZERO;
    private Duration keepFiring = Duration.ZERO;
    private long minimumEvents;
    private boolean lowTrafficGuard = true;
    private @Nullable Duration alertOnNoData;
    private final List<BudgetThreshold> budgetThresholds = new ArrayList<>();
    private @Nullable Exhaustion exhaustionWithin;
    private String runbook = "";

    private Builder() {}

    /** Adds a tier that pages. */
    public Builder page(double factor, Duration longWindow, Duration shortWindow) {
      return tier(new BurnRateTier(Severity.PAGE, longWindow, shortWindow, factor));
    }

    /** Adds a tier that opens a ticket. */
    public Builder ticket(double factor, Duration longWindow, Duration shortWindow) {
      return tier(new BurnRateTier(Severity.TICKET, longWindow, shortWindow, factor));
    }

    /** Adds a tier. */
    public Builder tier(BurnRateTier tier) {
      tiers.add(requireNonNull(tier, "tier"));
      return this;
    }

    /** Sets how long a tier must be exceeded before its alert fires; at once if not set. */
    public Builder holdFor(Duration holdFor) {
      this.holdFor = requireNonNull(holdFor, "holdFor");
      return this;
    }

    /** Sets how long an alert goes on firing after its tier is no longer exceeded. */
    public Builder keepFiring(Duration keepFiring) {
      this.keepFiring = requireNonNull(keepFiring, "keepFiring");
      return this;
    }

    /** Sets how many events the long window must have for a tier to fire, so that one is not. */
    public Builder minimumEvents(long minimumEvents) {
      this.minimumEvents = minimumEvents;
      return this;
    }

    /**
     * Lets a tier fire on any number of bad events, even a single one of a handful. By default it
     * waits until there are more of them than chance makes, less than once in a million times, of a
     * service that just meets its target: at 99.9 % that is 3 of 5 events, 4 of 20 or 6 of 200, and
     * with more traffic no more than the factor asks for anyway (the problem: The Site Reliability
     * Workbook, chapter 5, low-traffic services).
     */
    public Builder lowTrafficGuard(boolean lowTrafficGuard) {
      this.lowTrafficGuard = lowTrafficGuard;
      return this;
    }

    /**
     * Raises an alert when there has been no data for {@code duration}, which may be longer than
     * the SLO's window: at most 1,830 days. Whatever fires by its burn rate ends without data.
     */
    public Builder alertOnNoData(Duration duration) {
      this.alertOnNoData = requireNonNull(duration, "duration");
      return this;
    }

    /**
     * Adds an alert for when {@code remainingRatio} of the budget is left: 0.1 for 10 %. Of two of
     * them the one with less left must not have the milder severity.
     */
    public Builder budgetThreshold(double remainingRatio, Severity severity) {
      budgetThresholds.add(new BudgetThreshold(remainingRatio, severity));
      return this;
    }

    /**
     * Raises an alert when the budget, at its present rate, is used up within {@code horizon}, at
     * most the window of the SLO. The forecast knows nothing of what a rolling window gives back
     * meanwhile, so it errs on the side of warning, the more so the longer the horizon.
     */
    public Builder exhaustionWithin(Duration horizon, Severity severity) {
      this.exhaustionWithin = new Exhaustion(horizon, severity);
      return this;
    }

    /** Sets the URL of what to do about an alert. */
    public Builder runbook(String url) {
      this.runbook = requireNonNull(url, "url");
      return this;
    }

    /**
     * Returns the alerting.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public BurnRateAlerting build() {
      return Violations.check(SUBJECT, this::make);
    }

    @Nullable BurnRateAlerting make(Violations violations) {
      TierRules.check(tiers, violations);
      WindowRules.checkNotNegative("holdFor", holdFor, violations);
      WindowRules.checkNotNegative("keepFiring", keepFiring, violations);
      if (minimumEvents < 0) {
        violations
            .at("minimumEvents")
            .add("minimumEvents must not be negative, was " + minimumEvents);
      }
      if (alertOnNoData != null) {
        WindowRules.checkSpan("alertOnNoData", alertOnNoData, violations);
      }
      BudgetThresholds.check("budgetThresholds", budgetThresholds, violations);
      if (exhaustionWithin != null) {
        WindowRules.checkPositive("exhaustionWithin", exhaustionWithin.horizon(), violations);
      }
      if (!runbook.isEmpty()) {
        Names.checkUrl("runbook", runbook, violations.at("runbook"));
      }
      boolean alerts =
          recommendedTiers
              || !tiers.isEmpty()
              || !budgetThresholds.isEmpty()
              || alertOnNoData != null
              || exhaustionWithin != null;
      if (!alerts) {
        violations.add("must have a tier, a budget threshold, or another cause to alert");
      }
      return violations.isEmpty() ? new BurnRateAlerting(this) : null;
    }
  }
}
