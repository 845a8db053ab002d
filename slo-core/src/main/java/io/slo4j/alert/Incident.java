package io.slo4j.alert;

import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of one objective as time goes by: where its alert stands, who was told of it, who took
 * it on. Not thread safe: {@link AlertBook} guards it.
 */
final class Incident {

  /** Replaced when the objective is redefined. */
  AlertRule rule;

  AlertState state = AlertState.INACTIVE;

  /** Of the firing that goes on, or the last one; empty before the first. */
  String id = "";

  /** Who was told that it fires and has not been told yet that it is over. */
  final Set<String> told = new LinkedHashSet<>();

  long firstToldMillis;

  /** When it was last reminded of, by route. */
  final Map<String, Long> reminded = new HashMap<>();

  /** How many messages this firing has made; tells their keys apart. */
  int messages;

  /** Escalation steps taken, by route. */
  final Map<String, Integer> escalated = new HashMap<>();

  @Nullable Acknowledgement acknowledgement;

  /** The tier that fired, as it was when last exceeded. */
  private @Nullable TierStatus tier;

  /** As of the latest evaluation; null unless firing or just resolved. */
  @Nullable Alert alert;

  Incident(AlertRule rule) {
    this.rule = rule;
  }

  /**
   * Takes an evaluation in.
   *
   * @return whether the alert has begun or ceased to fire
   */
  boolean step(SloStatus status, long nowMillis) {
    AlertState before = state;
    boolean active = rule.isActive(status, before.firing());
    state = before.step(active, nowMillis, Millis.of(rule.holdFor()), Millis.of(rule.keepFiring()));
    if (state.firing() && !before.firing()) {
      begin(status.name(), nowMillis);
    }
    if (active) {
      tier = rule.exceeded(status).orElse(tier);
    }
    if (state.firing()) {
      String summary = Messages.summary(rule, status, tier == null ? List.of() : List.of(tier));
      alert = describe(status, Notification.State.FIRING, state.sinceMillis(), nowMillis, summary);
    } else if (before.firing()) {
      String summary = Messages.resolved(rule, status);
      alert =
          describe(status, Notification.State.RESOLVED, before.sinceMillis(), nowMillis, summary);
    } else {
      alert = null;
    }
    return state.firing() != before.firing();
  }

  private void begin(String slo, long nowMillis) {
    id = slo + "/" + rule.name() + "/" + Instant.ofEpochMilli(nowMillis);
    told.clear();
    firstToldMillis = 0;
    reminded.clear();
    messages = 0;
    escalated.clear();
    acknowledgement = null;
    tier = null;
  }

  private Alert describe(
      SloStatus status, Notification.State stands, long since, long nowMillis, String summary) {
    return new Alert(
        id,
        status.name(),
        status.slo().service(),
        rule.name(),
        rule.cause(),
        rule.severity(),
        stands,
        Instant.ofEpochMilli(since),
        Instant.ofEpochMilli(nowMillis),
        Optional.ofNullable(tier),
        status.errorBudget().remainingRatio(),
        tier == null ? Optional.empty() : status.timeToExhaustion(tier.tier().longWindow()),
        summary,
        status.slo().alerting().map(alerting -> alerting.runbook()).orElse(""),
        status.slo().owner(),
        status.slo().labels(),
        Optional.ofNullable(acknowledgement),
        Optional.empty());
  }

  /** Its objective is not tracked any more: what fires is over. */
  boolean abandon(long nowMillis) {
    Alert last = alert;
    if (!state.firing() || last == null) {
      return false;
    }
    state = AlertState.INACTIVE;
    alert =
        new Alert(
            last.id(),
            last.slo(),
            last.service(),
            last.rule(),
            last.cause(),
            last.severity(),
            Notification.State.RESOLVED,
            last.since(),
            Instant.ofEpochMilli(nowMillis),
            last.tier(),
            last.remainingRatio(),
            last.timeToExhaustion(),
            "not watched any more: the objective or its alerting was taken away",
            last.runbook(),
            last.owner(),
            last.labels(),
            last.acknowledgement(),
            Optional.empty());
    return true;
  }

  /** Notes why nobody is told, and who has taken it on, in the alert that is shown. */
  void annotate(Optional<String> mutedBy) {
    Alert shown = alert;
    if (shown == null || (mutedBy.isEmpty() && acknowledgement == null)) {
      return;
    }
    alert =
        new Alert(
            shown.id(),
            shown.slo(),
            shown.service(),
            shown.rule(),
            shown.cause(),
            shown.severity(),
            shown.state(),
            shown.since(),
            shown.at(),
            shown.tier(),
            shown.remainingRatio(),
            shown.timeToExhaustion(),
            shown.summary(),
            shown.runbook(),
            shown.owner(),
            shown.labels(),
            Optional.ofNullable(acknowledgement),
            mutedBy);
  }
}
