package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Action;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import java.time.Instant;

/**
 * A budget has fallen to the threshold of a policy's step, or risen clearly above it again.
 *
 * @param slo the objective
 * @param policy the policy's name
 * @param thresholdPercent the remaining percent of the step
 * @param action what the step does
 * @param severity how urgent: the policy's own for that much budget, else warning, or critical for
 *     a freeze
 * @param crossed whether the threshold was reached; false when it was left again
 * @param remainingRatio what was left of the budget then
 * @param at when
 * @since 0.1.0
 */
public record PolicyEvent(
    ServiceLevelObjective slo,
    String policy,
    String thresholdPercent,
    Action action,
    Severity severity,
    boolean crossed,
    double remainingRatio,
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
