package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import io.slo4j.definition.BudgetThreshold;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.time.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One cause for which one objective raises one alert. All tiers of a severity are one rule, so two
 * of them that fire together page once.
 *
 * @param name unique within the objective: {@code page}, {@code budget 10 % critical}
 * @param cause what it watches
 * @param severity how urgent its alert is
 * @param threshold of {@link AlertCause#BUDGET}: the remaining ratio; else 0
 * @param period of {@link AlertCause#EXHAUSTION} and {@link AlertCause#NO_DATA}: the horizon, or
 *     how long nothing was recorded
 */
record AlertRule(
    String name,
    AlertCause cause,
    Severity severity,
    double threshold,
    @Nullable Duration period,
    Duration holdFor,
    Duration keepFiring) {

  /**
   * The rate a forecast goes by is that of the last twelfth of its horizon, the ratio of short to
   * long windows in the SRE workbook's tiers, and at least of five minutes.
   */
  private static final int HORIZON_SHARE = 12;

  private static final Duration SHORTEST_RATE = Duration.ofMinutes(5);

  AlertRule {
    requireNonNull(name, "name");
    requireNonNull(cause, "cause");
    requireNonNull(severity, "severity");
  }

  /** Returns what stands for a rule until its objective is looked at, or found to be gone. */
  static AlertRule of(AlertMemory.Remembered memory) {
    AlertCause cause = memory.alert().map(Alert::cause).orElse(AlertCause.NO_DATA);
    Severity severity = memory.alert().map(Alert::severity).orElse(Severity.INFO);
    return new AlertRule(memory.rule(), cause, severity, 0, null, Duration.ZERO, Duration.ZERO);
  }

  /** Returns the rules of an objective, in the order in which they are looked at. */
  static List<AlertRule> of(ServiceLevelObjective slo) {
    Optional<BurnRateAlerting> alerting = slo.alerting();
    Duration hold = alerting.map(BurnRateAlerting::holdFor).orElse(Duration.ZERO);
    Duration keep = alerting.map(BurnRateAlerting::keepFiring).orElse(Duration.ZERO);
    List<AlertRule> rules = new ArrayList<>();
    for (Severity severity : List.of(Severity.PAGE, Severity.TICKET)) {
      if (slo.tiers().stream().anyMatch(tier -> tier.severity() == severity)) {
        String name = severity.text();
        rules.add(new AlertRule(name, AlertCause.BURN_RATE, severity, 0, null, hold, keep));
      }
    }
    for (BudgetThreshold at : budgetThresholds(slo)) {
      Severity severity = at.severity();
      String name = "budget " + exactPercent(at.remainingRatio()) + " " + severity.text();
      double ratio = at.remainingRatio();
      rules.add(new AlertRule(name, AlertCause.BUDGET, severity, ratio, null, hold, keep));
    }
    if (alerting.isPresent()) {
      addForecastAndNoData(alerting.get(), hold, keep, rules);
    }
    return List.copyOf(rules);
  }

  private static void addForecastAndNoData(
      BurnRateAlerting alerting, Duration hold, Duration keep, List<AlertRule> rules) {
    alerting
        .exhaustionWithin()
        .ifPresent(
            within ->
                rules.add(
                    new AlertRule(
                        "exhaustion",
                        AlertCause.EXHAUSTION,
                        within.severity(),
                        0,
                        within.horizon(),
                        hold,
                        keep)));
    alerting
        .alertOnNoData()
        .ifPresent(
            period ->
                rules.add(
                    new AlertRule(
                        "no data", AlertCause.NO_DATA, Severity.TICKET, 0, period, hold, keep)));
  }

  /** Those of the alerting and of every policy; the same one twice is one. */
  private static Set<BudgetThreshold> budgetThresholds(ServiceLevelObjective slo) {
    Set<BudgetThreshold> all = new LinkedHashSet<>();
    slo.alerting().ifPresent(alerting -> all.addAll(alerting.budgetThresholds()));
    for (ErrorBudgetPolicy policy : slo.policies()) {
      all.addAll(policy.severities());
    }
    return all;
  }

  /**
   * Returns whether the condition holds.
   *
   * @param firing whether the alert fires already: a budget that hovers at its threshold must rise
   *     clearly above it before it counts as recovered
   */
  boolean isActive(SloStatus status, boolean firing) {
    return switch (cause) {
      case BURN_RATE -> exceeded(status).isPresent();
      case BUDGET -> {
        double limit = firing ? Hysteresis.releaseAbove(threshold) : threshold;
        double remaining = status.errorBudget().remainingRatio();
        yield status.compliance().isPresent() && (firing ? remaining < limit : remaining <= limit);
      }
      case EXHAUSTION ->
          status.counts(rateWindow()).bad() != 1
              && status.timeToExhaustion(rateWindow()).filter(left -> within(left)).isPresent();
      case NO_DATA -> {
        Duration length = requireNonNull(period);
        boolean none =
            status.counts(length).total() == 0 && status.counts(length).dataSlices() == 0;
        yield none && status.coverage(length) >= 1 - 1e-9;
      }
    };
  }

  private boolean within(Duration left) {
    return left.compareTo(requireNonNull(period)) <= 0;
  }

  private Duration rateWindow() {
    Duration share = Duration.ofSeconds(requireNonNull(period).toSeconds() / HORIZON_SHARE);
    return share.compareTo(SHORTEST_RATE) < 0 ? SHORTEST_RATE : share;
  }

  /** Returns the exceeded tier of this severity with the highest factor. */
  Optional<TierStatus> exceeded(SloStatus status) {
    return status.tiers().stream()
        .filter(tier -> tier.exceeded() && tier.tier().severity() == severity)
        .max((one, other) -> Double.compare(one.tier().factor(), other.tier().factor()));
  }

  /** Returns what the condition is, for people. */
  String describe() {
    return switch (cause) {
      case BURN_RATE -> "budget burns too fast";
      case BUDGET -> "no more than " + percent(threshold) + " of the budget left";
      case EXHAUSTION -> "budget runs out within " + Durations.text(requireNonNull(period));
      case NO_DATA -> "no data for " + Durations.text(requireNonNull(period));
    };
  }

  /** Not rounded, for two thresholds must not have one name. */
  private static String exactPercent(double ratio) {
    return BigDecimal.valueOf(ratio).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static String percent(double ratio) {
    return Percent.text(ratio);
  }
}
