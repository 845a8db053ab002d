package io.slo4j.policy;

import io.slo4j.alert.Hysteresis;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Action;
import io.slo4j.definition.BudgetThreshold;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One step of one objective's policies, and whether it is crossed. Not thread safe. */
final class PlannedStep {
  final StepId id;
  private final Action action;
  private final Severity severity;
  private final double threshold;
  private final double release;
  @Nullable CrossedStep crossed;

  private PlannedStep(String slo, ErrorBudgetPolicy policy, ErrorBudgetPolicy.Step step) {
    this.id = StepId.of(slo, policy.name(), step.remainingPercent(), step.action());
    this.action = step.action();
    this.threshold = step.remainingPercent().movePointLeft(2).doubleValue();
    this.release = Hysteresis.releaseAbove(threshold);
    this.severity = severity(policy);
  }

  /** Returns the declared steps of all policies and, as one more of each, its freeze. */
  static List<PlannedStep> of(ServiceLevelObjective slo) {
    List<PlannedStep> all = new ArrayList<>();
    for (ErrorBudgetPolicy policy : slo.policies()) {
      policy.steps().forEach(step -> all.add(new PlannedStep(slo.name(), policy, step)));
      if (policy.freezeAtRemainingPercent().isPresent()) {
        BigDecimal percent = policy.freezeAtRemainingPercent().get();
        String reason = percent.toPlainString() + " % of the error budget left";
        Action freeze = Action.freezeDeployments(reason);
        all.add(new PlannedStep(slo.name(), policy, new ErrorBudgetPolicy.Step(percent, freeze)));
      }
    }
    return all;
  }

  /** The severity the policy itself gives to that much remaining budget. */
  private Severity severity(ErrorBudgetPolicy policy) {
    Severity nearest =
        action instanceof Action.FreezeDeployments ? Severity.CRITICAL : Severity.WARNING;
    for (BudgetThreshold at : policy.severities()) {
      if (threshold <= at.remainingRatio()) {
        // Sorted from the highest ratio down: the last that fits is the nearest.
        nearest = at.severity();
      }
    }
    return nearest;
  }

  /**
   * Returns whether {@code other} is this step with other words: what it has done need not be done
   * again. A call by another name is other code.
   */
  boolean rewords(StepId other) {
    return !(action instanceof Action.Call)
        && id.slo().equals(other.slo())
        && id.policy().equals(other.policy())
        && id.remainingPercent().equals(other.remainingPercent())
        && id.kind().equals(other.kind());
  }

  /** Takes over that it was crossed, maybe under other words. */
  void take(CrossedStep earlier) {
    crossed = new CrossedStep(id, earlier.since(), earlier.told());
  }

  /** Takes an evaluation in; returns what is to be done now. */
  Optional<PolicyEvent> step(SloStatus status, Instant now, Muting muting) {
    CrossedStep before = crossed;
    if (status.compliance().isPresent()) {
      double remaining = status.errorBudget().remainingRatio();
      if (before == null && remaining <= threshold) {
        crossed = new CrossedStep(id, now, false);
      } else if (before != null && remaining >= release) {
        crossed = null;
        // Who was not told that it began is not told that it is over.
        return before.told()
            ? Optional.of(event(status.slo(), remaining(status), false, now))
            : Optional.empty();
      }
    }
    CrossedStep after = crossed;
    if (after == null || after.told() || isMuted(status.slo(), muting)) {
      return Optional.empty();
    }
    crossed = new CrossedStep(id, after.since(), true);
    return Optional.of(event(status.slo(), remaining(status), true, after.since()));
  }

  private boolean isMuted(ServiceLevelObjective slo, Muting muting) {
    return !(action instanceof Action.Call) && muting.mutes(slo, severity);
  }

  /** Ends it because it is not declared any more; returns what there is to say of that. */
  Optional<PolicyEvent> end(ServiceLevelObjective slo, Instant now) {
    CrossedStep before = crossed;
    crossed = null;
    return before != null && before.told()
        ? Optional.of(event(slo, OptionalDouble.empty(), false, now))
        : Optional.empty();
  }

  private static OptionalDouble remaining(SloStatus status) {
    return status.compliance().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(status.errorBudget().remainingRatio());
  }

  private PolicyEvent event(
      ServiceLevelObjective slo, OptionalDouble remainingRatio, boolean begins, Instant at) {
    return new PolicyEvent(
        slo, id.policy(), id.remainingPercent(), action, severity, begins, remainingRatio, at);
  }

  /** Returns the event that told of the freeze it puts on a service; empty if none did. */
  Optional<PolicyEvent> toldFreeze(ServiceLevelObjective slo) {
    CrossedStep now = crossed;
    return now != null && now.told() && action instanceof Action.FreezeDeployments
        ? Optional.of(event(slo, OptionalDouble.empty(), true, now.since()))
        : Optional.empty();
  }

  /** Returns the freeze it puts on a service, if it does. */
  Optional<Freeze> freeze(ServiceLevelObjective slo) {
    if (crossed == null || !(action instanceof Action.FreezeDeployments freeze)) {
      return Optional.empty();
    }
    return Optional.of(
        new Freeze(
            slo.service(),
            slo.name(),
            id.policy(),
            freeze.reason(),
            threshold,
            release,
            crossed.since()));
  }
}
