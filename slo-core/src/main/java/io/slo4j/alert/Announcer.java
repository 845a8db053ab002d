package io.slo4j.alert;

import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what there is to say about incidents into the receivers' queues. Not thread safe. */
final class Announcer {

  /*
   * Messages follow from a comparison, at each evaluation, of what is the case with what receivers
   * were told, and not from the moment at which something changed:
   *
   *   fires, not muted, nobody told       tell those whom its routes name
   *   fires, told, not by all routes      tell those whom they add
   *   fires, told, unacknowledged         remind, escalate
   *   fires, told, muted                  nothing, and escalation stands still
   *   does not fire, told                 tell the same ones that it is over
   *
   * So an alert that was silenced, or inhibited by a graver one, is told of as soon as it no longer
   * is, if it fires still; one that came and went unseen is never told of; and whoever was told that
   * it began is told that it is over, whatever was silenced in between.
   */

  private Routing routing;

  Announcer(Routing routing) {
    this.routing = routing;
  }

  List<Receiver> receivers() {
    return routing.receivers();
  }

  List<Route> routes() {
    return routing.routes();
  }

  /** Goes by other routes from now on; what was told of an incident stays told. */
  void reroute(Routing now, Collection<Incident> incidents, long nowMillis) {
    Rerouting rerouting = new Rerouting(routing.routes(), now.routes());
    for (Incident incident : incidents) {
      incident.told = rerouting.followedBy(incident.told, nowMillis);
    }
    routing.retireBefore(now);
    routing = now;
  }

  /** Tells those who are to be told of where an incident stands. */
  void tell(Incident incident, long nowMillis) {
    Alert alert = incident.alert();
    if (alert == null) {
      return;
    }
    if (!alert.isFiring()) {
      List<String> told = incident.told.receivers();
      List<Route> routes = told.isEmpty() ? List.of() : routes(alert);
      for (String receiver : told) {
        // Of those who were told before a restart one may not be declared any more.
        if (!routing.hasReceiver(receiver)) {
          continue;
        }
        Route route = routeTo(receiver, routes);
        send(incident, alert, receiver, Notification.Kind.ALERT, route, false, nowMillis);
      }
      incident.told = Told.NOBODY;
    } else if (alert.mutedBy().isPresent()) {
      incident.told = incident.told.muted(nowMillis);
    } else {
      incident.told = incident.told.heard(nowMillis);
      List<Route> routes = routes(alert);
      // Several routes may lead to one receiver, who is told by the first of them.
      Set<String> hear = new HashSet<>();
      begin(incident, alert, routes, hear, nowMillis);
      if (alert.acknowledgement().isEmpty()) {
        escalate(incident, alert, routes, hear, nowMillis);
        remind(incident, alert, routes, hear, nowMillis);
      }
    }
  }

  private List<Route> routes(Alert alert) {
    return routing.routesOf(alert.severity(), Labels.of(alert));
  }

  /** Returns the route by which a receiver was told, null if it would not be told any more. */
  private static @Nullable Route routeTo(String receiver, List<Route> routes) {
    return routes.stream()
        .filter(route -> route.allReceivers().contains(receiver))
        .findFirst()
        .orElse(null);
  }

  /** Tells those who were not told yet: at first all, later those whom a change adds. */
  private void begin(
      Incident incident, Alert alert, List<Route> routes, Set<String> hear, long nowMillis) {
    for (Route route : routes) {
      for (String receiver : route.receivers()) {
        if (!incident.told.knows(receiver) && hear.add(receiver)) {
          send(incident, alert, receiver, Notification.Kind.ALERT, route, true, nowMillis);
        }
      }
    }
  }

  private void escalate(
      Incident incident, Alert alert, List<Route> routes, Set<String> hear, long nowMillis) {
    for (Route route : routes) {
      List<Route.EscalationStep> steps = route.escalation();
      for (int at = 0; at < steps.size(); at++) {
        if (incident.told.heardForMillis(nowMillis) < Millis.of(steps.get(at).after())) {
          break;
        }
        boolean taken = at < incident.told.stepsTaken(route.name());
        if (!taken) {
          incident.told = incident.told.withStepTaken(route.name());
        }
        for (String receiver : steps.get(at).receivers()) {
          boolean first = !incident.told.knows(receiver);
          // Of a step that was taken all have heard, unless its route was edited since.
          if ((first || !taken) && hear.add(receiver)) {
            Notification.Kind kind = Notification.Kind.ESCALATION;
            send(incident, alert, receiver, kind, route, first, nowMillis);
          }
        }
      }
    }
  }

  private void remind(
      Incident incident, Alert alert, List<Route> routes, Set<String> hear, long nowMillis) {
    for (Route route : routes) {
      boolean due =
          route
              .remindEvery()
              .filter(
                  every ->
                      nowMillis - incident.told.lastRemindedMillis(route.name())
                          >= Millis.of(every))
              .isPresent();
      if (due) {
        incident.told = incident.told.withReminder(route.name(), nowMillis);
        for (String receiver : route.receivers()) {
          if (hear.add(receiver)) {
            Notification.Kind kind = Notification.Kind.REMINDER;
            send(incident, alert, receiver, kind, route, false, nowMillis);
          }
        }
      }
    }
  }

  private void send(
      Incident incident,
      Alert alert,
      String receiver,
      Notification.Kind kind,
      @Nullable Route route,
      boolean first,
      long nowMillis) {
    Told told = incident.told.withMessage();
    incident.told = alert.isFiring() ? told.with(receiver, nowMillis) : told;
    Notification notification =
        new Notification(
            Keys.of(alert.id() + "#" + told.messages() + "@" + receiver),
            receiver,
            kind,
            alert.state(),
            alert.severity(),
            alert.service(),
            alert.slo(),
            alert.at(),
            Messages.title(alert, kind),
            Messages.text(alert, kind),
            List.of(alert));
    long wait = route == null ? 0 : route.groupWait().map(Millis::of).orElse(0L);
    // Not the firing's own id: a receiver that knows an alert by its rule would take the end of one
    // firing, come late, for that of the next.
    String subject = alert.slo() + "/" + alert.rule();
    // One message is of one kind: what begins is not told of together with what is over. A name may
    // hold anything but a line break.
    String group =
        wait == 0 || route == null
            ? null
            : String.join("\n", route.name(), alert.service(), kind.text(), alert.state().text());
    routing
        .receiver(receiver)
        .offer(new Outgoing(notification, subject, alert.id(), first, group, wait), nowMillis);
  }

  /** Returns who is told what is not an alert's. */
  Set<String> receiversOf(ServiceLevelObjective slo, Severity severity) {
    Set<String> receivers = new LinkedHashSet<>();
    for (Route route : routing.routesOf(severity, Labels.of(slo, severity))) {
      receivers.addAll(route.receivers());
    }
    return receivers;
  }

  /**
   * Says something that is not an alert's.
   *
   * @param to who is told
   * @param subject whose messages must arrive in order
   * @param key unique among all messages
   */
  void say(
      Set<String> to,
      ServiceLevelObjective slo,
      String subject,
      String key,
      Severity severity,
      Notification.State state,
      String message,
      long nowMillis) {
    for (String receiver : to) {
      String title = Messages.policyTitle(severity, slo.name(), message);
      String messageKey = Keys.of(key + "@" + receiver);
      Notification notification =
          new Notification(
              messageKey,
              receiver,
              Notification.Kind.POLICY,
              state,
              severity,
              slo.service(),
              slo.name(),
              Instant.ofEpochMilli(nowMillis),
              title,
              title + "\nservice: " + slo.service(),
              List.of());
      routing
          .receiver(receiver)
          .offer(new Outgoing(notification, subject, messageKey, false, null, 0), nowMillis);
    }
  }
}
