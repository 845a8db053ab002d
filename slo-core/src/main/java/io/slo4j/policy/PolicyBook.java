package io.slo4j.policy;

import io.slo4j.alert.Hysteresis;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Action;
import io.slo4j.definition.BudgetThreshold;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every step of every policy: which are crossed. A step is crossed once when the budget falls to
 * its threshold, and can be crossed again only after the budget has risen clearly above ({@link
 * Hysteresis}).
 *
 * <p>Not thread safe: the tracker's lock guards it, but for {@link #freezes()}, which anybody may
 * ask.
 *
 * @since 0.1.0
 */
public final class PolicyBook {

  /** A step's place: which policy of which objective, at what, doing what. */
  private record Place(String slo, String policy, BigDecimal percent, Action action) {}

  private final Map<Place, Instant> crossed = new HashMap<>();
  private volatile List<Freeze> freezes = List.of();

  /** Makes a book in which no step is crossed. */
  public PolicyBook() {}

  /** Returns the freezes in force, as of the latest evaluation. */
  public List<Freeze> freezes() {
    return freezes;
  }

  /**
   * Takes an evaluation in.
   *
   * @param statuses of every objective that is tracked; of one without data nothing changes
   * @return the steps that were crossed or left
   */
  public List<PolicyEvent> evaluate(List<SloStatus> statuses, long nowMillis) {
    List<PolicyEvent> events = new ArrayList<>();
    List<Freeze> inForce = new ArrayList<>();
    Set<Place> present = new HashSet<>();
    Instant now = Instant.ofEpochMilli(nowMillis);
    for (SloStatus status : statuses) {
      for (ErrorBudgetPolicy policy : status.slo().policies()) {
        for (ErrorBudgetPolicy.Step step : steps(policy)) {
          BigDecimal percent = step.remainingPercent();
          Place place = new Place(status.name(), policy.name(), percent, step.action());
          present.add(place);
          if (turns(status, place, now)) {
            events.add(event(status, policy, step, crossed.containsKey(place), now));
          }
          Instant since = crossed.get(place);
          if (since != null && step.action() instanceof Action.FreezeDeployments freeze) {
            double ratio = ratio(percent);
            inForce.add(
                new Freeze(
                    status.slo().service(),
                    status.name(),
                    policy.name(),
                    freeze.reason(),
                    ratio,
                    Hysteresis.releaseAbove(ratio),
                    since));
          }
        }
      }
    }
    // What is not declared any more is forgotten: a freeze with it.
    crossed.keySet().retainAll(present);
    freezes = List.copyOf(inForce);
    return events;
  }

  /** Returns the declared steps and, as one more, the freeze. */
  private static List<ErrorBudgetPolicy.Step> steps(ErrorBudgetPolicy policy) {
    if (policy.freezeAtRemainingPercent().isEmpty()) {
      return policy.steps();
    }
    List<ErrorBudgetPolicy.Step> all = new ArrayList<>(policy.steps());
    BigDecimal percent = policy.freezeAtRemainingPercent().get();
    String reason = percent.toPlainString() + " % of the error budget left";
    all.add(new ErrorBudgetPolicy.Step(percent, Action.freezeDeployments(reason)));
    return all;
  }

  /** Returns whether a step was just crossed or left, having noted it. */
  private boolean turns(SloStatus status, Place place, Instant now) {
    if (status.compliance().isEmpty()) {
      return false;
    }
    double remaining = status.errorBudget().remainingRatio();
    double threshold = ratio(place.percent());
    if (!crossed.containsKey(place)) {
      if (remaining <= threshold) {
        crossed.put(place, now);
        return true;
      }
      return false;
    }
    if (remaining >= Hysteresis.releaseAbove(threshold)) {
      crossed.remove(place);
      return true;
    }
    return false;
  }

  private static PolicyEvent event(
      SloStatus status,
      ErrorBudgetPolicy policy,
      ErrorBudgetPolicy.Step step,
      boolean crossed,
      Instant now) {
    return new PolicyEvent(
        status.slo(),
        policy.name(),
        step.remainingPercent().toPlainString(),
        step.action(),
        severity(policy, step),
        crossed,
        status.errorBudget().remainingRatio(),
        now);
  }

  /** The severity the policy itself gives to that much remaining budget. */
  private static Severity severity(ErrorBudgetPolicy policy, ErrorBudgetPolicy.Step step) {
    Severity severity =
        step.action() instanceof Action.FreezeDeployments ? Severity.CRITICAL : Severity.WARNING;
    for (BudgetThreshold at : policy.severities()) {
      if (ratio(step.remainingPercent()) <= at.remainingRatio()) {
        // Sorted from the highest ratio down: the last that fits is the nearest.
        severity = at.severity();
      }
    }
    return severity;
  }

  private static double ratio(BigDecimal percent) {
    return percent.movePointLeft(2).doubleValue();
  }
}
