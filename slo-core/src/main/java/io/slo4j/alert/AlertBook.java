package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Slo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every alert there can be, and who was told of it.
 *
 * <p>Not thread safe: the tracker's lock guards it, but for {@link #firing()}, {@link #standings()}
 * and {@link #silences()}, which anybody may ask.
 *
 * @since 0.1.0
 */
public final class AlertBook {

  /** The alerts of one objective. */
  private static final class Watched {
    /** Null for what another book knew, until the first evaluation. */
    @Nullable ServiceLevelObjective slo;

    final Map<String, Incident> incidents = new LinkedHashMap<>();
    boolean failing;
  }

  private final Announcer announcer;
  private final Silences silences;
  private final FailureLog failures;
  private final Map<String, Watched> watched = new LinkedHashMap<>();

  private volatile List<Alert> firing = List.of();
  private volatile List<AlertStanding> standings = List.of();

  /**
   * Makes a book without alerts.
   *
   * @param failures told of what cannot be evaluated or matched
   * @throws io.slo4j.definition.InvalidDefinitionException if a route names a receiver there is not
   */
  public AlertBook(List<Route> routes, List<Receiver> receivers, FailureLog failures) {
    this.announcer = new Announcer(new Routing(routes, receivers, failures));
    this.silences = new Silences(failures);
    this.failures = requireNonNull(failures, "failures");
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
   * Returns the alerts that fire, or will if their condition goes on to hold, as of the latest
   * evaluation, in the order of the objectives.
   */
  public List<AlertStanding> standings() {
    return standings;
  }

  /** Returns how urgent the alerts are that an objective can raise. */
  public static Set<Severity> severities(ServiceLevelObjective slo) {
    Set<Severity> severities = EnumSet.noneOf(Severity.class);
    AlertRule.of(slo).forEach(rule -> severities.add(rule.severity()));
    return Collections.unmodifiableSet(severities);
  }

  /**
   * Takes an evaluation in and puts what there is to say into the receivers' queues. An objective
   * whose alerts cannot be evaluated is reported, and keeps none of the others from theirs.
   *
   * @param statuses of every objective that is tracked
   * @return the alerts that have begun or ceased to fire
   */
  public List<Alert> evaluate(List<SloStatus> statuses, long nowMillis) {
    silences.begin(nowMillis);
    List<Alert> changed = new ArrayList<>();
    Set<String> present = new LinkedHashSet<>();
    for (SloStatus status : statuses) {
      present.add(status.name());
      Watched of = watched(status.slo(), nowMillis, changed);
      try {
        evaluate(of, status, nowMillis);
        if (of.failing) {
          of.failing = false;
          failures.recovered(alertsOf(status));
        }
      } catch (RuntimeException e) {
        of.failing = true;
        failures.failed(alertsOf(status), e);
      }
      of.incidents.values().forEach(each -> each.change().ifPresent(changed::add));
    }
    abandonAbsent(present, nowMillis, changed);
    publish();
    return changed;
  }

  private static String alertsOf(SloStatus status) {
    return "alerts of slo '" + status.name() + "'";
  }

  private void evaluate(Watched of, SloStatus status, long nowMillis) {
    // All of them first: whether one is inhibited depends on where the others stand now.
    of.incidents.values().forEach(incident -> incident.step(status, nowMillis));
    for (Incident incident : of.incidents.values()) {
      if (incident.isFiring()) {
        Optional<Incident> inhibitor = inhibitor(of, incident);
        inhibitor.ifPresent(by -> share(by, incident));
        incident.mute(mutedBy(of, incident, inhibitor, nowMillis));
      }
      announcer.tell(incident, nowMillis);
    }
  }

  // A tracker keeps the object of an unchanged objective; comparing all of its fields, for each
  // objective at each evaluation, would only find out the same more slowly.
  @SuppressWarnings("ReferenceEquality")
  private Watched watched(ServiceLevelObjective slo, long nowMillis, List<Alert> changed) {
    Watched known = watched.computeIfAbsent(slo.name(), name -> new Watched());
    if (known.slo != slo) {
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
      kept.redefine(rule);
      known.incidents.put(rule.name(), kept);
    }
    before.values().forEach(gone -> abandon(gone, nowMillis, changed));
  }

  private void abandonAbsent(Set<String> present, long nowMillis, List<Alert> changed) {
    watched.forEach(
        (slo, each) -> {
          if (!present.contains(slo)) {
            each.incidents.values().forEach(gone -> abandon(gone, nowMillis, changed));
          }
        });
    watched.keySet().retainAll(present);
    if (!List.copyOf(watched.keySet()).equals(List.copyOf(present))) {
      // What another book remembered came first; alerts are listed as the objectives are.
      Map<String, Watched> before = new LinkedHashMap<>(watched);
      watched.clear();
      present.forEach(slo -> watched.put(slo, before.get(slo)));
    }
  }

  private void abandon(Incident gone, long nowMillis, List<Alert> changed) {
    gone.abandon(nowMillis);
    gone.change().ifPresent(changed::add);
    announcer.tell(gone, nowMillis);
  }

  /** Returns why nobody is to be told that an incident fires. */
  private Optional<String> mutedBy(
      Watched of, Incident incident, Optional<Incident> inhibitor, long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    Optional<Silence> silence = silences.covering(incident.alert(), now);
    if (silence.isPresent()) {
      return silence.map(by -> OneLine.of("silenced by " + by.author() + ": " + by.comment()));
    }
    if (isInMaintenance(of.slo, now)) {
      return Optional.of("maintenance");
    }
    return inhibitor.map(by -> "inhibited by " + by.rule().name());
  }

  private static Optional<Incident> inhibitor(Watched of, Incident incident) {
    return of.incidents.values().stream()
        .filter(other -> other.isFiring() && inhibits(other.rule(), incident.rule()))
        .findFirst();
  }

  /** Who has taken the graver alert on has taken on what it hides. */
  private static void share(Incident graver, Incident hidden) {
    Alert alert = graver.alert();
    if (alert != null && !hidden.isAcknowledged()) {
      alert.acknowledgement().ifPresent(hidden::acknowledge);
    }
  }

  private static boolean isInMaintenance(@Nullable ServiceLevelObjective of, Instant now) {
    return of instanceof Slo slo
        && slo.maintenance().stream().anyMatch(window -> window.contains(now));
  }

  /**
   * Returns whether nobody is to be told what is not an alert's: whether a silence or maintenance
   * covers it. It has no cause and no rule; matchers see those as empty.
   */
  public boolean mutes(ServiceLevelObjective slo, Severity severity, long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    return silences.covering(Labels.of(slo, severity), now).isPresent()
        || isInMaintenance(slo, now);
  }

  /**
   * A page says all that a ticket would, and the lowest budget threshold all that higher ones
   * would; but of two policies' thresholds the lower may be the milder, and then hides nothing.
   */
  private static boolean inhibits(AlertRule one, AlertRule other) {
    return one.cause() == other.cause()
        && switch (one.cause()) {
          case BURN_RATE -> one.severity() == Severity.PAGE && other.severity() == Severity.TICKET;
          case BUDGET ->
              one.threshold() < other.threshold()
                  && one.severity().urgency() >= other.severity().urgency();
          case EXHAUSTION, NO_DATA -> false;
        };
  }

  /**
   * Notes that somebody has taken alerts on, and with each what it inhibits. What does not fire any
   * more is passed over: of several, some may be over by the time somebody answers.
   *
   * @return those that were acknowledged by their ids, in the order of the objectives
   * @throws IllegalArgumentException if none of them fires; the message lists those that do
   */
  public List<Alert> acknowledge(Collection<String> alertIds, Acknowledgement acknowledgement) {
    List<Alert> acknowledged = new ArrayList<>();
    for (Watched each : watched.values()) {
      for (Incident incident : each.incidents.values()) {
        Alert alert = incident.alert();
        if (alert != null && alert.isFiring() && alertIds.contains(alert.id())) {
          incident.acknowledge(acknowledgement);
          acknowledged.add(alert.withAcknowledgement(acknowledgement));
        }
      }
      for (Incident incident : each.incidents.values()) {
        if (incident.isFiring()) {
          inhibitor(each, incident).ifPresent(by -> share(by, incident));
        }
      }
    }
    if (acknowledged.isEmpty()) {
      String wanted =
          alertIds.size() == 1 ? "'" + alertIds.iterator().next() + "'" : "of " + alertIds;
      List<String> ids = firing.stream().map(Alert::id).toList();
      throw new IllegalArgumentException("no alert " + wanted + " fires; there are " + ids);
    }
    publish();
    return acknowledged;
  }

  private void publish() {
    List<Alert> all = new ArrayList<>();
    List<AlertStanding> standing = new ArrayList<>();
    watched.forEach(
        (slo, each) -> {
          for (Incident incident : each.incidents.values()) {
            Alert alert = incident.alert();
            if (alert != null && alert.isFiring()) {
              all.add(alert);
            }
            incident.standing(slo).ifPresent(standing::add);
          }
        });
    firing = List.copyOf(all);
    standings = List.copyOf(standing);
  }

  /** Returns what another book has to be given to go on in place of this one. */
  public AlertMemory memory() {
    List<AlertMemory.Remembered> all = new ArrayList<>();
    watched.forEach(
        (slo, each) ->
            each.incidents.values().forEach(incident -> incident.memory(slo).ifPresent(all::add)));
    return new AlertMemory(all, silences.all());
  }

  /**
   * Goes on where another book has stopped. What fired there and is not declared here any more is
   * resolved at the first evaluation.
   *
   * @throws IllegalStateException if this book has evaluated before
   */
  public void restore(AlertMemory memory, long nowMillis) {
    if (!watched.isEmpty()) {
      throw new IllegalStateException("restore comes before the first evaluation");
    }
    for (AlertMemory.Remembered each : memory.alerts()) {
      Incident incident = new Incident(AlertRule.of(each));
      incident.restore(each);
      watched
          .computeIfAbsent(each.slo(), name -> new Watched())
          .incidents
          .put(each.rule(), incident);
    }
    silences.restore(memory.silences(), nowMillis);
    publish();
  }

  /** Returns the silences that are on or to come. */
  public List<Silence> silences() {
    return silences.all();
  }

  /**
   * Adds a silence; one that says no beginning begins now. One that is there already is not added
   * again.
   *
   * @return the silence, with its beginning
   * @throws IllegalArgumentException if it is over already
   * @throws IllegalStateException if there are 1,000 already
   */
  public Silence silence(Silence silence, long nowMillis) {
    return silences.add(silence, Instant.ofEpochMilli(nowMillis));
  }

  /**
   * Takes a silence back; without a beginning, all that are the same but for it.
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
