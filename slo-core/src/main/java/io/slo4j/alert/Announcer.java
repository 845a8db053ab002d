package io.slo4j.alert;

import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.HashSet;
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
   *   fires, told, unacknowledged         remind, escalate
   *   does not fire, told                 tell the same ones that it is over
   *
   * So an alert that was silenced, or inhibited by a graver one, is told of as soon as it no longer
   * is, if it fires still; one that came and went unseen is never told of; and whoever was told that
   * it began is told that it is over, whatever was silenced in between.
   */

  private final Routing routing;

  Announcer(Routing routing) {
    this.routing = routing;
  }

  List<Receiver> receivers() {
    return routing.receivers();
  }

  /**
   * Tells those who are to be told of where an incident stands.
   *
   * @param muted whether nobody is to be told that it fires
   */
  void tell(Incident incident, boolean muted, long nowMillis) {
    if (!incident.state.firing()) {
      for (String receiver : incident.told) {
        send(incident, receiver, Notification.Kind.ALERT, routeTo(receiver, incident), nowMillis);
      }
      incident.told.clear();
      return;
    }
    Alert alert = incident.alert;
    if (muted || alert == null) {
      return;
    }
    List<Route> routes = routing.routesOf(alert.severity(), Labels.of(alert));
    begin(incident, routes, nowMillis);
    if (incident.acknowledgement == null) {
      escalate(incident, routes, nowMillis);
      remind(incident, routes, nowMillis);
    }
  }

  /** Returns the route by which a receiver was told, null if it would not be told any more. */
  private @Nullable Route routeTo(String receiver, Incident incident) {
    Alert alert = incident.alert;
    if (alert == null) {
      return null;
    }
    return routing.routesOf(alert.severity(), Labels.of(alert)).stream()
        .filter(route -> route.allReceivers().contains(receiver))
        .findFirst()
        .orElse(null);
  }

  /** Tells those who were not told yet: at first all, later those whom a redefinition adds. */
  private void begin(Incident incident, List<Route> routes, long nowMillis) {
    if (incident.told.isEmpty()) {
      incident.firstToldMillis = nowMillis;
    }
    for (Route route : routes) {
      for (String receiver : route.receivers()) {
        if (incident.told.add(receiver)) {
          send(incident, receiver, Notification.Kind.ALERT, route, nowMillis);
        }
      }
    }
  }

  private void escalate(Incident incident, List<Route> routes, long nowMillis) {
    for (Route route : routes) {
      int done = incident.escalated.getOrDefault(route.name(), 0);
      List<Route.EscalationStep> steps = route.escalation();
      while (done < steps.size()
          && nowMillis - incident.firstToldMillis >= Millis.of(steps.get(done).after())) {
        for (String receiver : steps.get(done).receivers()) {
          incident.told.add(receiver);
          send(incident, receiver, Notification.Kind.ESCALATION, route, nowMillis);
        }
        done++;
        incident.escalated.put(route.name(), done);
      }
    }
  }

  private void remind(Incident incident, List<Route> routes, long nowMillis) {
    Set<String> reminded = new HashSet<>();
    for (Route route : routes) {
      if (route.remindEvery().isEmpty()) {
        continue;
      }
      long every = Millis.of(route.remindEvery().get());
      long last = incident.reminded.getOrDefault(route.name(), incident.firstToldMillis);
      if (nowMillis - last >= every) {
        incident.reminded.put(route.name(), nowMillis);
        for (String receiver : route.receivers()) {
          if (reminded.add(receiver)) {
            send(incident, receiver, Notification.Kind.REMINDER, route, nowMillis);
          }
        }
      }
    }
  }

  private void send(
      Incident incident,
      String receiver,
      Notification.Kind kind,
      @Nullable Route route,
      long nowMillis) {
    Alert alert = incident.alert;
    if (alert == null) {
      return;
    }
    incident.messages++;
    Notification notification =
        new Notification(
            incident.id + "#" + incident.messages + "@" + receiver,
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
    // One message is of one kind: what begins is not told of together with what is over.
    String group =
        wait == 0 || route == null
            ? null
            : String.join("/", route.name(), alert.service(), kind.text(), alert.state().text());
    routing
        .receiver(receiver)
        .offer(new Outgoing(notification, Set.of(subject), group, wait), nowMillis);
  }

  /**
   * Says something that is not an alert's, on the routes of the objective it is about.
   *
   * @param subject whose messages must arrive in order
   * @param key unique among all messages
   */
  void say(
      ServiceLevelObjective slo,
      String subject,
      String key,
      Severity severity,
      Notification.State state,
      String message,
      long nowMillis) {
    Set<String> told = new HashSet<>();
    for (Route route : routing.routesOf(severity, Labels.of(slo, severity))) {
      for (String receiver : route.receivers()) {
        if (told.add(receiver)) {
          String title = Messages.policyTitle(severity, slo.name(), message);
          Notification notification =
              new Notification(
                  key + "@" + receiver,
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
              .offer(new Outgoing(notification, Set.of(subject), null, 0), nowMillis);
        }
      }
    }
  }
}
