package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Action;
import java.math.BigDecimal;

/**
 * What tells one step of a policy from all others, in words: the same before and after a reload of
 * the definitions or a restart of the process, which both make new objects of what they read.
 *
 * @param slo the objective
 * @param policy the policy's name
 * @param remainingPercent the remaining percent, without trailing zeros: {@code 12.5}
 * @param kind what the step does, as {@link Action#text()} has it
 * @param says the message, the reason of a freeze, or the name of a call
 * @since 0.1.0
 */
public record StepId(String slo, String policy, String remainingPercent, String kind, String says) {
  public StepId {
    requireNonNull(slo, "slo");
    requireNonNull(policy, "policy");
    requireNonNull(remainingPercent, "remainingPercent");
    requireNonNull(kind, "kind");
    requireNonNull(says, "says");
  }

  static StepId of(String slo, String policy, BigDecimal remainingPercent, Action action) {
    String percent = remainingPercent.stripTrailingZeros().toPlainString();
    return new StepId(slo, policy, percent, action.text(), says(action));
  }

  private static String says(Action action) {
    if (action instanceof Action.NotifyTeam notify) {
      return notify.message();
    }
    return action instanceof Action.Call call
        ? call.name()
        : ((Action.FreezeDeployments) action).reason();
  }
}
