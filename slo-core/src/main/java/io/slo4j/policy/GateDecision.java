package io.slo4j.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a service may be deployed now, and why.
 *
 * @param service the service
 * @param allowed whether it may
 * @param reason one line for people, whatever the answer
 * @param blockers what blocks it, or would without the override
 * @param override the override that lets it pass, if it takes one
 * @param at when this was decided
 * @since 0.1.0
 */
public record GateDecision(
    String service,
    boolean allowed,
    String reason,
    List<Blocker> blockers,
    Optional<GateOverride> override,
    Instant at) {
  public GateDecision {
    blockers = List.copyOf(blockers);
  }

  /**
   * A freeze, and what it would take to end it.
   *
   * @param freeze the freeze
   * @param remainingRatio what is left of the budget now; empty without data
   * @param missingRatio how much of the budget must come back, not negative; empty without data,
   *     which a freeze outlasts: it takes some to see the budget recovered
   * @param opensIn when it does, if nothing goes wrong from now on and traffic stays what it is;
   *     empty if that cannot be told
   */
  public record Blocker(
      Freeze freeze,
      OptionalDouble remainingRatio,
      OptionalDouble missingRatio,
      Optional<Duration> opensIn) {}
}
