package io.slo4j.alert;

import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule of one objective as time goes by: where its alert stands, who was told of it, who took
 * it on. All of it is values, which {@link #memory} hands out and {@link #restore} takes back. Not
 * thread safe: {@link AlertBook} guards it.
 */
final class Incident {
  private AlertRule rule;
  private AlertState state = AlertState.INACTIVE;

  /** As of the latest evaluation; null unless firing or just resolved. */
  private @Nullable Alert alert;

  /** Whether those who look for changes have been shown that it fires. */
  private boolean shownFiring;

  Told told = Told.NOBODY;

  /** What was handed out last. */
  private AlertMemory.@Nullable Remembered memory;

  Incident(AlertRule rule) {
    this.rule = rule;
  }

  AlertRule rule() {
    return rule;
  }

  /** Its objective was redefined. */
  void redefine(AlertRule now) {
    rule = now;
  }

  @Nullable Alert alert() {
    return alert;
  }

  boolean isFiring() {
    return alert != null && state.firing();
  }

  /** Returns where it stands, unless it is inactive. */
  Optional<AlertStanding> standing(String slo) {
    if (state.phase() == AlertState.Phase.INACTIVE) {
      return Optional.empty();
    }
    boolean muted = isFiring() && alert != null && alert.mutedBy().isPresent();
    return Optional.of(
        new AlertStanding(
            slo, rule.name(), rule.severity(), state.phase(), isAcknowledged(), muted));
  }

  boolean isAcknowledged() {
    return alert != null && alert.acknowledgement().isPresent();
  }

  /** Takes an evaluation in. Whatever it throws, nothing has changed then. */
  void step(SloStatus status, long nowMillis) {
    boolean active = rule.isActive(status, state.firing());
    AlertState next =
        state.step(active, nowMillis, Millis.of(rule.holdFor()), Millis.of(rule.keepFiring()));
    Alert before = isFiring() ? alert : null;
    Alert now = null;
    if (next.firing()) {
      now = firing(status, next, active, before, nowMillis);
    } else if (before != null) {
      String summary = Messages.resolved(rule, status);
      now =
          before.resolved(
              Instant.ofEpochMilli(nowMillis),
              evidence(status, before.tier().orElse(null), summary));
    }
    if (next.firing() && before == null) {
      told = Told.NOBODY;
    }
    state = next;
    alert = now;
  }

  private Alert firing(
      SloStatus status, AlertState next, boolean active, @Nullable Alert before, long nowMillis) {
    TierStatus tier = before == null ? null : before.tier().orElse(null);
    if (active) {
      tier = rule.exceeded(status).orElse(tier);
    }
    Instant now = Instant.ofEpochMilli(nowMillis);
    return new Alert(
        before == null ? status.name() + "/" + rule.name() + "/" + now : before.id(),
        source(status),
        Notification.State.FIRING,
        Instant.ofEpochMilli(next.sinceMillis()),
        now,
        evidence(status, tier, Messages.summary(rule, status, tier)),
        before == null ? Optional.empty() : before.acknowledgement(),
        Optional.empty());
  }

  private Alert.Source source(SloStatus status) {
    return new Alert.Source(
        status.name(),
        status.slo().service(),
        rule.name(),
        rule.cause(),
        rule.severity(),
        status.slo().owner(),
        status.slo().alerting().map(alerting -> alerting.runbook()).orElse(""),
        status.slo().labels());
  }

  private static Alert.Evidence evidence(
      SloStatus status, @Nullable TierStatus tier, String summary) {
    Optional<Duration> left =
        tier == null ? Optional.empty() : status.timeToExhaustion(tier.tier().longWindow());
    return new Alert.Evidence(
        summary, Optional.ofNullable(tier), status.errorBudget().remainingRatio(), left);
  }

  /** Its objective is not tracked any more: what fires is over. */
  void abandon(long nowMillis) {
    Alert last = alert;
    if (last == null || !state.firing()) {
      return;
    }
    state = AlertState.INACTIVE;
    alert =
        last.resolved(
            Instant.ofEpochMilli(nowMillis),
            last.evidence()
                .withSummary("not watched any more: the objective or its alerting was taken away"));
  }

  /** Notes why nobody is told, in the alert that is shown. */
  void mute(Optional<String> why) {
    if (alert != null && !alert.mutedBy().equals(why)) {
      alert = alert.withMutedBy(why);
    }
  }

  /** Notes who has taken it on. */
  void acknowledge(Acknowledgement by) {
    if (alert != null) {
      alert = alert.withAcknowledgement(by);
    }
  }

  /** Returns the alert if it has begun or ceased to fire since this was last asked. */
  Optional<Alert> change() {
    if (isFiring() == shownFiring || alert == null) {
      return Optional.empty();
    }
    shownFiring = isFiring();
    return Optional.of(alert);
  }

  /**
   * Returns what must be kept for all this to go on; empty if there is nothing. It is the same
   * object for as long as nothing changes, so that whoever keeps it need not write it anew.
   */
  Optional<AlertMemory.Remembered> memory(String slo) {
    if (state.equals(AlertState.INACTIVE)) {
      return Optional.empty();
    }
    Optional<Alert> firing = isFiring() ? Optional.ofNullable(alert) : Optional.empty();
    AlertMemory.Remembered now = new AlertMemory.Remembered(slo, rule.name(), state, firing, told);
    AlertMemory.Remembered last = memory;
    if (last != null && last.equals(now)) {
      return Optional.of(last);
    }
    memory = now;
    return Optional.of(now);
  }

  /** Goes on from where it was. Those who look for changes were shown it before. */
  void restore(AlertMemory.Remembered memory) {
    state = memory.state();
    alert = memory.alert().orElse(null);
    told = memory.told();
    shownFiring = isFiring();
  }
}
