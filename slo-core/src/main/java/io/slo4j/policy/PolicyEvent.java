package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Action;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A budget has fallen to the threshold of a policy's step, or risen clearly above it again, or the
 * step is declared no more.
 *
 * @param slo the objective
 * @param policy the policy's name
 * @param thresholdPercent the remaining percent of the step
 * @param action what the step does
 * @param severity how urgent: the policy's own for that much budget, else warning, or critical for
 *     a freeze
 * @param crossed whether the threshold was reached; false when that is over
 * @param remainingRatio what is left of the budget; empty without data, and once the step is gone
 * @param at when it was crossed or left; what was muted is told of later than that
 * @since 0.1.0
 */
public record PolicyEvent(
    ServiceLevelObjective slo,
    String policy,
    String thresholdPercent,
    Action action,
    Severity severity,
    boolean crossed,
    OptionalDouble remainingRatio,
    Instant at) {
  public PolicyEvent {
    requireNonNull(slo, "slo");
    requireNonNull(action, "action");
    requireNonNull(at, "at");
  }

  /** Returns what the step is called where its messages must stay in order. */
  public String subject() {
    return slo.name() + "/" + policy + "/" + thresholdPercent + "/" + action.text();
  }
}
