package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.TierStatus;
import io.slo4j.definition.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as it stood at one evaluation, with everything it takes to explain it. Immutable.
 *
 * @param id one firing's own, the same from its first message to its last: {@code
 *     checkout-availability/page/2026-01-01T00:01:00Z}
 * @param source what it is an alert of
 * @param state firing or resolved
 * @param since when its condition began
 * @param at the evaluation
 * @param evidence what it goes by
 * @param acknowledgement who has taken it on
 * @param mutedBy why nobody is told of it at the moment, empty if they are
 * @since 0.1.0
 */
public record Alert(
    String id,
    Source source,
    Notification.State state,
    Instant since,
    Instant at,
    Evidence evidence,
    Optional<Acknowledgement> acknowledgement,
    Optional<String> mutedBy) {

  /**
   * What raises an alert, and whose that is: what only a change of definitions changes.
   *
   * @param slo the objective
   * @param service the objective's service
   * @param rule which of the objective's alerts: {@code page}
   * @param cause why
   * @param severity how urgent
   * @param owner who answers for the objective, empty if not given
   * @param runbook the URL of what to do, empty if not given
   * @param labels the objective's labels
   */
  public record Source(
      String slo,
      String service,
      String rule,
      AlertCause cause,
      Severity severity,
      String owner,
      String runbook,
      Map<String, String> labels) {
    public Source {
      requireNonNull(slo, "slo");
      requireNonNull(service, "service");
      requireNonNull(rule, "rule");
      requireNonNull(cause, "cause");
      requireNonNull(severity, "severity");
      requireNonNull(owner, "owner");
      requireNonNull(runbook, "runbook");
      labels = Map.copyOf(labels);
    }
  }

  /**
   * What an alert goes by.
   *
   * @param summary one line for people
   * @param tier for a burn rate: the tier, its two windows' rates and counts; after it has ceased,
   *     as it was when last exceeded
   * @param remainingRatio the share of the budget that is left, negative once overspent
   * @param timeToExhaustion at the present rate; empty if it is not burning
   */
  public record Evidence(
      String summary,
      Optional<TierStatus> tier,
      double remainingRatio,
      Optional<Duration> timeToExhaustion) {
    public Evidence {
      requireNonNull(summary, "summary");
      requireNonNull(tier, "tier");
      requireNonNull(timeToExhaustion, "timeToExhaustion");
    }

    Evidence withSummary(String words) {
      return new Evidence(words, tier, remainingRatio, timeToExhaustion);
    }
  }

  public Alert {
    requireNonNull(id, "id");
    requireNonNull(source, "source");
    requireNonNull(state, "state");
    requireNonNull(since, "since");
    requireNonNull(at, "at");
    requireNonNull(evidence, "evidence");
    requireNonNull(acknowledgement, "acknowledgement");
    requireNonNull(mutedBy, "mutedBy");
  }

  /** Returns the objective. */
  public String slo() {
    return source.slo();
  }

  /** Returns the objective's service. */
  public String service() {
    return source.service();
  }

  /** Returns which of the objective's alerts it is: {@code page}. */
  public String rule() {
    return source.rule();
  }

  /** Returns why it is raised. */
  public AlertCause cause() {
    return source.cause();
  }

  /** Returns how urgent it is. */
  public Severity severity() {
    return source.severity();
  }

  /** Returns who answers for the objective, empty if not given. */
  public String owner() {
    return source.owner();
  }

  /** Returns the URL of what to do, empty if not given. */
  public String runbook() {
    return source.runbook();
  }

  /** Returns the objective's labels; unmodifiable. */
  public Map<String, String> labels() {
    return source.labels();
  }

  /** Returns one line for people. */
  public String summary() {
    return evidence.summary();
  }

  /** Returns the tier of a burn rate; after it has ceased, as it was when last exceeded. */
  public Optional<TierStatus> tier() {
    return evidence.tier();
  }

  /** Returns the share of the budget that is left, negative once overspent. */
  public double remainingRatio() {
    return evidence.remainingRatio();
  }

  /** Returns when the budget is used up at the present rate; empty if it is not burning. */
  public Optional<Duration> timeToExhaustion() {
    return evidence.timeToExhaustion();
  }

  /** Returns whether it fires. */
  public boolean isFiring() {
    return state == Notification.State.FIRING;
  }

  Alert withAcknowledgement(Acknowledgement by) {
    return new Alert(id, source, state, since, at, evidence, Optional.of(by), mutedBy);
  }

  Alert withMutedBy(Optional<String> why) {
    return new Alert(id, source, state, since, at, evidence, acknowledgement, why);
  }

  Alert resolved(Instant now, Evidence last) {
    return new Alert(
        id,
        source,
        Notification.State.RESOLVED,
        since,
        now,
        last,
        acknowledgement,
        Optional.empty());
  }
}
