package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.TierStatus;
import io.slo4j.definition.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as it stood at one evaluation, with everything it takes to explain it.
 *
 * @param id one firing's own, the same from its first message to its last: {@code
 *     checkout-availability/page/2026-01-01T00:01:00Z}
 * @param slo the objective
 * @param service the objective's service
 * @param rule which of the objective's alerts: {@code page}
 * @param cause why
 * @param severity how urgent
 * @param state firing or resolved
 * @param since when its condition began
 * @param at the evaluation
 * @param tier for a burn rate: the tier, its two windows' rates and counts; after it has ceased, as
 *     it was when last exceeded
 * @param remainingRatio the share of the budget that is left, negative once overspent
 * @param timeToExhaustion at the present rate; empty if it is not burning
 * @param summary one line for people
 * @param runbook the URL of what to do, empty if not given
 * @param owner who answers for the objective, empty if not given
 * @param labels the objective's labels
 * @param acknowledgement who has taken it on
 * @param mutedBy why nobody is told of it at the moment, empty if they are
 * @since 0.1.0
 */
public record Alert(
    String id,
    String slo,
    String service,
    String rule,
    AlertCause cause,
    Severity severity,
    Notification.State state,
    Instant since,
    Instant at,
    Optional<TierStatus> tier,
    double remainingRatio,
    Optional<Duration> timeToExhaustion,
    String summary,
    String runbook,
    String owner,
    Map<String, String> labels,
    Optional<Acknowledgement> acknowledgement,
    Optional<String> mutedBy) {
  public Alert {
    requireNonNull(id, "id");
    requireNonNull(summary, "summary");
    labels = Map.copyOf(labels);
  }

  /** Returns whether it fires. */
  public boolean isFiring() {
    return state == Notification.State.FIRING;
  }
}
