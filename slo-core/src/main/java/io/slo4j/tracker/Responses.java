package io.slo4j.tracker;

import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertBook;
import io.slo4j.alert.Notification;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Action;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.policy.PolicyBook;
import io.slo4j.policy.PolicyEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What evaluations lead to: alerts, the steps of policies, guards. The tracker's lock guards it,
 * but for the guards.
 */
final class Responses {

  /** Which guard: one objective may be guarded at several levels. */
  private record GuardKey(String slo, double minimumRemainingRatio) {}

  private final AlertBook alerts;
  private final PolicyBook policies;
  private final Actions actions;
  private final Map<GuardKey, BudgetGuard> guards = new ConcurrentHashMap<>();

  /** Who was told of a freeze on routes that have changed since: they are to hear of its end. */
  private final Map<String, Set<String>> heard = new HashMap<>();

  Responses(AlertBook alerts, PolicyBook policies, Actions actions) {
    this.alerts = alerts;
    this.policies = policies;
    this.actions = actions;
  }

  /**
   * Takes an evaluation in.
   *
   * @return the alerts that have begun or ceased to fire
   */
  List<Alert> evaluated(List<SloStatus> statuses, long nowMillis) {
    List<Alert> changed = alerts.evaluate(statuses, nowMillis);
    policies
        .evaluate(statuses, nowMillis, (slo, severity) -> alerts.mutes(slo, severity, nowMillis))
        .forEach(event -> act(event, nowMillis));
    if (!heard.isEmpty()) {
      heard.keySet().retainAll(policies.toldFreezes().stream().map(PolicyEvent::subject).toList());
    }
    if (!guards.isEmpty()) {
      Map<String, SloStatus> byName = new HashMap<>();
      statuses.forEach(status -> byName.put(status.name(), status));
      guards.values().forEach(guard -> guard.update(byName.get(guard.slo())));
    }
    return changed;
  }

  /** Takes note of who has heard of what, before other routes say who is to hear of it. */
  void beforeRerouting() {
    for (PolicyEvent told : policies.toldFreezes()) {
      heard.computeIfAbsent(
          told.subject(), subject -> alerts.receiversOf(told.slo(), told.severity()));
    }
  }

  /** Returns the guard of an objective at a level: the same object each time. */
  BudgetGuard guard(SloStatus status, double minimumRemainingRatio) {
    return guards.computeIfAbsent(
        new GuardKey(status.name(), minimumRemainingRatio),
        key -> {
          BudgetGuard guard = new BudgetGuard(key.slo(), key.minimumRemainingRatio());
          guard.update(status);
          return guard;
        });
  }

  private void act(PolicyEvent event, long nowMillis) {
    String subject = event.subject();
    if (event.action() instanceof Action.Call call) {
      if (event.crossed()) {
        actions.run(
            "action '%s' of policy '%s' of slo '%s'"
                .formatted(call.name(), event.policy(), event.slo().name()),
            call.callback());
      }
    } else if (event.action() instanceof Action.NotifyTeam notify) {
      if (event.crossed()) {
        say(event, Notification.State.FIRING, notify.message(), nowMillis);
      }
    } else if (event.action() instanceof Action.FreezeDeployments freeze) {
      String service = event.slo().service();
      if (event.crossed()) {
        String message = "deployments of " + service + " are frozen: " + freeze.reason();
        say(event, Notification.State.FIRING, message, nowMillis);
      } else {
        say(event, Notification.State.RESOLVED, openAgain(event), nowMillis);
      }
    } else {
      throw new AssertionError("no such action: " + subject);
    }
  }

  /** Of several freezes the last to end opens the gate. */
  private String openAgain(PolicyEvent event) {
    String service = event.slo().service();
    String others =
        policies.freezes().stream()
            .filter(freeze -> freeze.service().equals(service))
            .map(freeze -> "policy '" + freeze.policy() + "' of " + freeze.slo())
            .distinct()
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? "deployments of " + service + " are open again"
        : "policy '%s' freezes deployments of %s no more, but they stay frozen: %s"
            .formatted(event.policy(), service, others);
  }

  private void say(PolicyEvent event, Notification.State state, String message, long nowMillis) {
    ServiceLevelObjective slo = event.slo();
    // Two steps of one kind may share a threshold; what they say tells them apart.
    String key = event.subject() + "/" + state.text() + "/" + event.at() + "/" + message;
    Set<String> to = heard.get(event.subject());
    if (to == null || state == Notification.State.FIRING) {
      to = alerts.receiversOf(slo, event.severity());
    }
    alerts.say(to, slo, event.subject(), key, event.severity(), state, message, nowMillis);
  }
}
