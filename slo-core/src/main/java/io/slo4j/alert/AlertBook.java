package io.slo4j.alert;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Slo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every alert there can be, and who was told of it.
 *
 * <p>Not thread safe: the tracker's lock guards it, but for {@link #firing()} and {@link
 * #silences()}, which anybody may ask.
 *
 * @since 0.1.0
 */
public final class AlertBook {

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

  /** The alerts of one objective. */
  private static final class Watched {
    ServiceLevelObjective slo;
    final Map<String, Incident> incidents = new LinkedHashMap<>();

    Watched(ServiceLevelObjective slo) {
      this.slo = slo;
      AlertRule.of(slo).forEach(rule -> incidents.put(rule.name(), new Incident(rule)));
    }
  }

  private final Routing routing;
  private final Map<String, Watched> watched = new LinkedHashMap<>();
  private volatile List<Silence> silences = List.of();
  private volatile List<Alert> firing = List.of();

  /**
   * Makes a book without alerts.
   *
   * @throws io.slo4j.definition.InvalidDefinitionException if a route names a receiver there is not
   */
  public AlertBook(List<Route> routes, List<Receiver> receivers) {
    this.routing = new Routing(routes, receivers);
  }

  /** Returns whom there is to tell. */
  public List<Receiver> receivers() {
    return routing.receivers();
  }

  /** Returns the alerts that fire, as of the latest evaluation, in the order of the objectives. */
  public List<Alert> firing() {
    return firing;
  }

  /**
   * Takes an evaluation in and puts what there is to say into the receivers' queues.
   *
   * @param statuses of every objective that is tracked
   * @return the alerts that have begun or ceased to fire
   */
  public List<Alert> evaluate(List<SloStatus> statuses, long nowMillis) {
    forgetOldSilences(nowMillis);
    List<Alert> changed = new ArrayList<>();
    List<Alert> nowFiring = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (SloStatus status : statuses) {
      present.add(status.name());
      Watched of = watched(status.slo(), nowMillis, changed);
      for (Incident incident : of.incidents.values()) {
        boolean hasChanged = incident.step(status, nowMillis);
        if (hasChanged && incident.alert != null) {
          changed.add(incident.alert);
        }
      }
      for (Incident incident : of.incidents.values()) {
        if (incident.state.firing() || !incident.told.isEmpty()) {
          Optional<String> mutedBy = mutedBy(of, incident, nowMillis);
          incident.annotate(mutedBy);
          tell(incident, mutedBy.isPresent(), nowMillis);
        }
        if (incident.state.firing() && incident.alert != null) {
          nowFiring.add(incident.alert);
        }
      }
    }
    abandonAbsent(present, nowMillis, changed);
    firing = List.copyOf(nowFiring);
    return changed;
  }

  private Watched watched(ServiceLevelObjective slo, long nowMillis, List<Alert> changed) {
    Watched known = watched.get(slo.name());
    if (known == null) {
      known = new Watched(slo);
      watched.put(slo.name(), known);
    } else if (known.slo != slo) {
      redefine(known, slo, nowMillis, changed);
    }
    return known;
  }

  private void redefine(
      Watched known, ServiceLevelObjective slo, long nowMillis, List<Alert> changed) {
    known.slo = slo;
    Map<String, Incident> before = new LinkedHashMap<>(known.incidents);
    known.incidents.clear();
    for (AlertRule rule : AlertRule.of(slo)) {
      Incident kept = before.remove(rule.name());
      if (kept == null) {
        kept = new Incident(rule);
      }
      kept.rule = rule;
      known.incidents.put(rule.name(), kept);
    }
    before.values().forEach(gone -> abandon(gone, nowMillis, changed));
  }

  private void abandonAbsent(Set<String> present, long nowMillis, List<Alert> changed) {
    for (Iterator<Watched> all = watched.values().iterator(); all.hasNext(); ) {
      Watched each = all.next();
      if (!present.contains(each.slo.name())) {
        each.incidents.values().forEach(gone -> abandon(gone, nowMillis, changed));
        all.remove();
      }
    }
  }

  private void abandon(Incident gone, long nowMillis, List<Alert> changed) {
    if (gone.abandon(nowMillis) && gone.alert != null) {
      changed.add(gone.alert);
      tell(gone, false, nowMillis);
    }
  }

  /** Returns why nobody is to be told that an incident fires. */
  private Optional<String> mutedBy(Watched of, Incident incident, long nowMillis) {
    for (Silence silence : silences) {
      if (silence.covers(labels(of.slo, incident.rule), nowMillis)) {
        return Optional.of("silenced by " + silence.author() + ": " + silence.comment());
      }
    }
    Instant now = Instant.ofEpochMilli(nowMillis);
    if (of.slo instanceof Slo slo
        && slo.maintenance().stream().anyMatch(window -> window.contains(now))) {
      return Optional.of("maintenance");
    }
    for (Incident other : of.incidents.values()) {
      if (other.state.firing() && inhibits(other.rule, incident.rule)) {
        return Optional.of("inhibited by " + other.rule.name());
      }
    }
    return Optional.empty();
  }

  /**
   * A page says all that a ticket would, and the lowest budget threshold all that higher ones
   * would.
   */
  private static boolean inhibits(AlertRule one, AlertRule other) {
    return one.cause() == other.cause()
        && switch (one.cause()) {
          case BURN_RATE -> one.severity() == Severity.PAGE && other.severity() == Severity.TICKET;
          case BUDGET -> one.threshold() < other.threshold();
          case EXHAUSTION, NO_DATA -> false;
        };
  }

  static Map<String, String> labels(ServiceLevelObjective slo, AlertRule rule) {
    Map<String, String> labels = labels(slo, rule.severity());
    labels.put("cause", rule.cause().text());
    labels.put("rule", rule.name());
    return labels;
  }

  private static Map<String, String> labels(ServiceLevelObjective slo, Severity severity) {
    Map<String, String> labels = new TreeMap<>(slo.labels());
    labels.put("slo", slo.name());
    labels.put("service", slo.service());
    labels.put("owner", slo.owner());
    labels.put("severity", severity.text());
    return labels;
  }

  private void tell(Incident incident, boolean muted, long nowMillis) {
    if (!incident.state.firing()) {
      for (String receiver : incident.told) {
        send(incident, receiver, Notification.Kind.ALERT, null, nowMillis);
      }
      incident.told.clear();
      return;
    }
    Alert alert = incident.alert;
    if (muted || alert == null) {
      return;
    }
    Map<String, String> labels = new TreeMap<>(alert.labels());
    labels.put("slo", alert.slo());
    labels.put("service", alert.service());
    labels.put("owner", alert.owner());
    labels.put("severity", alert.severity().text());
    labels.put("cause", alert.cause().text());
    labels.put("rule", alert.rule());
    List<Route> routes = routing.routesOf(alert.severity(), labels);
    if (incident.told.isEmpty()) {
      begin(incident, routes, nowMillis);
    } else if (incident.acknowledgement == null) {
      escalate(incident, routes, nowMillis);
      remind(incident, routes, nowMillis);
    }
  }

  private void begin(Incident incident, List<Route> routes, long nowMillis) {
    for (Route route : routes) {
      for (String receiver : route.receivers()) {
        if (incident.told.add(receiver)) {
          send(incident, receiver, Notification.Kind.ALERT, route, nowMillis);
        }
      }
    }
    incident.firstToldMillis = nowMillis;
    incident.lastToldMillis = nowMillis;
  }

  private void escalate(Incident incident, List<Route> routes, long nowMillis) {
    for (Route route : routes) {
      int done = incident.escalated.getOrDefault(route.name(), 0);
      List<Route.EscalationStep> steps = route.escalation();
      while (done < steps.size()
          && nowMillis - incident.firstToldMillis >= steps.get(done).after().toMillis()) {
        for (String receiver : steps.get(done).receivers()) {
          incident.told.add(receiver);
          send(incident, receiver, Notification.Kind.ESCALATION, null, nowMillis);
        }
        done++;
        incident.escalated.put(route.name(), done);
      }
    }
  }

  private void remind(Incident incident, List<Route> routes, long nowMillis) {
    boolean reminded = false;
    for (Route route : routes) {
      long every = route.remindEvery().map(interval -> interval.toMillis()).orElse(Long.MAX_VALUE);
      if (nowMillis - incident.lastToldMillis >= every) {
        for (String receiver : route.receivers()) {
          send(incident, receiver, Notification.Kind.REMINDER, null, nowMillis);
        }
        reminded = true;
      }
    }
    if (reminded) {
      incident.lastToldMillis = nowMillis;
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
    long wait = route == null ? 0 : route.groupWait().map(each -> each.toMillis()).orElse(0L);
    String group = wait == 0 || route == null ? null : route.name() + "/" + alert.service();
    routing
        .receiver(receiver)
        .offer(new Outgoing(notification, Set.of(incident.id), group, wait), nowMillis);
  }

  /**
   * Says something that is not an alert's, on the routes of the objective it is about.
   *
   * @param subject whose messages must arrive in order
   * @param key unique among all messages
   */
  public void say(
      ServiceLevelObjective slo,
      String subject,
      String key,
      Severity severity,
      Notification.State state,
      String message,
      long nowMillis) {
    Set<String> told = new HashSet<>();
    for (Route route : routing.routesOf(severity, labels(slo, severity))) {
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

  /**
   * Notes that somebody has taken an alert on.
   *
   * @throws IllegalArgumentException if no alert of that id fires; the message lists those that do
   */
  public Alert acknowledge(String alertId, Acknowledgement acknowledgement) {
    for (Watched each : watched.values()) {
      for (Incident incident : each.incidents.values()) {
        if (incident.state.firing() && incident.id.equals(alertId) && incident.alert != null) {
          incident.acknowledgement = acknowledgement;
          incident.annotate(incident.alert.mutedBy());
          publish();
          return incident.alert;
        }
      }
    }
    List<String> ids = firing.stream().map(Alert::id).toList();
    throw new IllegalArgumentException("no alert '" + alertId + "' fires; there are " + ids);
  }

  private void publish() {
    List<Alert> all = new ArrayList<>();
    for (Watched each : watched.values()) {
      for (Incident incident : each.incidents.values()) {
        if (incident.state.firing() && incident.alert != null) {
          all.add(incident.alert);
        }
      }
    }
    firing = List.copyOf(all);
  }

  /** Returns the silences that are on or to come. */
  public List<Silence> silences() {
    return silences;
  }

  /**
   * Adds a silence.
   *
   * @throws IllegalArgumentException if it is over already
   */
  public void silence(Silence silence, long nowMillis) {
    if (silence.isOver(nowMillis)) {
      throw new IllegalArgumentException(
          "silence is over already: until was "
              + silence.until()
              + ", now is "
              + Instant.ofEpochMilli(nowMillis));
    }
    List<Silence> all = new ArrayList<>(silences);
    all.add(silence);
    silences = List.copyOf(all);
  }

  /**
   * Takes a silence back.
   *
   * @return whether there was one
   */
  public boolean unsilence(Silence silence) {
    List<Silence> all = new ArrayList<>(silences);
    boolean there = all.remove(silence);
    silences = List.copyOf(all);
    return there;
  }

  private void forgetOldSilences(long nowMillis) {
    if (silences.stream().anyMatch(silence -> silence.isOver(nowMillis))) {
      silences = silences.stream().filter(silence -> !silence.isOver(nowMillis)).toList();
    }
  }
}
