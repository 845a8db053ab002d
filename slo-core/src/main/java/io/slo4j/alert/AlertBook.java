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

/**
 * Every alert there can be, and who was told of it.
 *
 * <p>Not thread safe: the tracker's lock guards it, but for {@link #firing()} and {@link
 * #silences()}, which anybody may ask.
 *
 * @since 0.1.0
 */
public final class AlertBook {

  /** The alerts of one objective. */
  private static final class Watched {
    ServiceLevelObjective slo;
    final Map<String, Incident> incidents = new LinkedHashMap<>();

    Watched(ServiceLevelObjective slo) {
      this.slo = slo;
      AlertRule.of(slo).forEach(rule -> incidents.put(rule.name(), new Incident(rule)));
    }
  }

  private final Announcer announcer;
  private final Silences silences = new Silences();
  private final Map<String, Watched> watched = new LinkedHashMap<>();
  private volatile List<Alert> firing = List.of();

  /**
   * Makes a book without alerts.
   *
   * @throws io.slo4j.definition.InvalidDefinitionException if a route names a receiver there is not
   */
  public AlertBook(List<Route> routes, List<Receiver> receivers) {
    this.announcer = new Announcer(new Routing(routes, receivers));
  }

  /** Returns whom there is to tell. */
  public List<Receiver> receivers() {
    return announcer.receivers();
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
    silences.forgetOld(nowMillis);
    List<Alert> changed = new ArrayList<>();
    List<Alert> nowFiring = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (SloStatus status : statuses) {
      present.add(status.name());
      Watched of = watched(status.slo(), nowMillis, changed);
      // All of them first: whether one is inhibited depends on where the others stand now.
      Set<Incident> turned = new HashSet<>();
      for (Incident incident : of.incidents.values()) {
        if (incident.step(status, nowMillis)) {
          turned.add(incident);
        }
      }
      for (Incident incident : of.incidents.values()) {
        if (incident.state.firing() || !incident.told.isEmpty()) {
          Optional<String> mutedBy = mutedBy(of, incident, nowMillis);
          incident.annotate(mutedBy);
          announcer.tell(incident, mutedBy.isPresent(), nowMillis);
        }
        if (turned.contains(incident) && incident.alert != null) {
          changed.add(incident.alert);
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

  // A tracker keeps the object of an unchanged objective; comparing all of its fields, for each
  // objective at each evaluation, would only find out the same more slowly.
  @SuppressWarnings("ReferenceEquality")
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
      announcer.tell(gone, false, nowMillis);
    }
  }

  /** Returns why nobody is to be told that an incident fires. */
  private Optional<String> mutedBy(Watched of, Incident incident, long nowMillis) {
    Optional<Silence> silence = silences.covering(incident.alert, nowMillis);
    if (silence.isPresent()) {
      return silence.map(by -> "silenced by " + by.author() + ": " + by.comment());
    }
    if (isInMaintenance(of.slo, nowMillis)) {
      return Optional.of("maintenance");
    }
    for (Incident other : of.incidents.values()) {
      if (other.state.firing() && inhibits(other.rule, incident.rule)) {
        return Optional.of("inhibited by " + other.rule.name());
      }
    }
    return Optional.empty();
  }

  private static boolean isInMaintenance(ServiceLevelObjective of, long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    return of instanceof Slo slo
        && slo.maintenance().stream().anyMatch(window -> window.contains(now));
  }

  /**
   * Returns whether nobody is to be told what is not an alert's: whether a silence or maintenance
   * covers it. It has no cause and no rule; matchers see those as empty.
   */
  public boolean mutes(ServiceLevelObjective slo, Severity severity, long nowMillis) {
    return silences.covering(Labels.of(slo, severity), nowMillis).isPresent()
        || isInMaintenance(slo, nowMillis);
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
    return silences.all();
  }

  /**
   * Adds a silence.
   *
   * @throws IllegalArgumentException if it is over already
   */
  public void silence(Silence silence, long nowMillis) {
    silences.add(silence, nowMillis);
  }

  /**
   * Takes a silence back.
   *
   * @return whether there was one
   */
  public boolean unsilence(Silence silence) {
    return silences.remove(silence);
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
    announcer.say(slo, subject, key, severity, state, message, nowMillis);
  }
}
