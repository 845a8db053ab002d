package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every alert there can be, and who was told of it.
 *
 * <p>Not thread safe: the tracker's lock guards it, but for {@link #firing()}, {@link #standings()}
 * and {@link #silences()}, which anybody may ask.
 *
 * @since 0.1.0
 */
public final class AlertBook {

  private final Announcer announcer;
  private final Silences silences;
  private final DeclaredSilences declared;
  private final Quiet quiet;
  private final FailureLog failures;
  private final Map<String, Watched> watched = new LinkedHashMap<>();

  private volatile List<Alert> firing = List.of();
  private volatile List<AlertStanding> standings = List.of();

  /**
   * Makes a book without alerts.
   *
   * @param failures told of what cannot be evaluated or matched
   * @throws InvalidDefinitionException if a route names a receiver there is not
   */
  public AlertBook(List<Route> routes, List<Receiver> receivers, FailureLog failures) {
    this.announcer = new Announcer(new Routing(routes, receivers, failures));
    this.silences = new Silences(failures);
    this.declared = new DeclaredSilences(silences);
    this.quiet = new Quiet(silences);
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
      Watched of = watched.computeIfAbsent(status.name(), name -> new Watched());
      of.follow(status.slo()).forEach(gone -> abandon(gone, nowMillis, changed));
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
      of.incidents().forEach(each -> each.change().ifPresent(changed::add));
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
    of.step(status, nowMillis);
    for (Incident incident : of.incidents()) {
      if (incident.isFiring()) {
        incident.mute(of.mutedBy(incident, quiet, nowMillis));
      }
      announcer.tell(incident, nowMillis);
    }
  }

  private void abandonAbsent(Set<String> present, long nowMillis, List<Alert> changed) {
    watched.forEach(
        (slo, each) -> {
          if (!present.contains(slo)) {
            each.incidents().forEach(gone -> abandon(gone, nowMillis, changed));
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

  /**
   * Returns whether nobody is to be told what is not an alert's: whether a silence or maintenance
   * covers it. It has no cause and no rule; matchers see those as empty.
   */
  public boolean mutes(ServiceLevelObjective slo, Severity severity, long nowMillis) {
    return quiet.about(slo, severity, Instant.ofEpochMilli(nowMillis));
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
      acknowledged.addAll(each.acknowledge(alertIds, acknowledgement));
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
          all.addAll(each.firing());
          each.incidents().forEach(one -> one.standing(slo).ifPresent(standing::add));
        });
    firing = List.copyOf(all);
    standings = List.copyOf(standing);
  }

  /** Returns what another book has to be given to go on in place of this one. */
  public AlertMemory memory() {
    List<AlertMemory.Remembered> all = new ArrayList<>();
    watched.forEach(
        (slo, each) ->
            each.incidents().forEach(incident -> incident.memory(slo).ifPresent(all::add)));
    return new AlertMemory(all, declared.byHand());
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
      watched.computeIfAbsent(each.slo(), name -> new Watched()).restore(each);
    }
    declared.restore(memory.silences(), nowMillis);
    publish();
  }

  /**
   * Goes by other routes and declared silences from now on, all at once.
   *
   * <p>Alerts that fire go on: with their ids, acknowledgements and all that was told of them. At
   * the next evaluation whom the new routes add is told that they fire; who was told before is told
   * of the end, whatever the routes say by then. A route that keeps its name goes on with its
   * reminders and escalation steps; of steps that are new those whose time has come tell only such
   * as have not heard.
   *
   * <p>A silence that was declared before and is not now is taken back; one that is new is added,
   * unless it stands already or is over. One that somebody has added by hand stays.
   *
   * @return what became of the silences
   * @throws InvalidDefinitionException if a route leads to a receiver there is not, or two have one
   *     name, with everything that is wrong; then nothing has changed
   */
  public SilenceChange declare(List<Route> routes, Collection<Silence> wanted, long nowMillis) {
    Routing routing = new Routing(routes, receivers(), failures);
    if (!routes.equals(announcer.routes())) {
      List<Incident> incidents = new ArrayList<>();
      watched.values().forEach(each -> incidents.addAll(each.incidents()));
      announcer.reroute(routing, incidents, nowMillis);
    }
    return declared.declare(wanted, Instant.ofEpochMilli(nowMillis));
  }

  /** Returns the silences that are on or to come. */
  public List<Silence> silences() {
    return silences.all();
  }

  /**
   * Adds a silence by hand; one that says no beginning begins now. One that is there already is not
   * added again.
   *
   * @return the silence, with its beginning
   * @throws IllegalArgumentException if it is over already
   * @throws IllegalStateException if there are {@value Silence#MOST} already, besides those that
   *     are declared
   */
  public Silence silence(Silence silence, long nowMillis) {
    return declared.addByHand(silence, Instant.ofEpochMilli(nowMillis));
  }

  /**
   * Takes a silence back; without a beginning, all that are the same but for it.
   *
   * @return whether there was one
   */
  public boolean unsilence(Silence silence) {
    return silences.remove(silence);
  }

  /** Returns who is told what is not an alert's, on the routes there are now. */
  public Set<String> receiversOf(ServiceLevelObjective slo, Severity severity) {
    return announcer.receiversOf(slo, severity);
  }

  /**
   * Says something that is not an alert's.
   *
   * @param to who is told
   * @param subject whose messages must arrive in order
   * @param key unique among all messages
   */
  public void say(
      Set<String> to,
      ServiceLevelObjective slo,
      String subject,
      String key,
      Severity severity,
      Notification.State state,
      String message,
      long nowMillis) {
    announcer.say(to, slo, subject, key, severity, state, message, nowMillis);
  }
}
