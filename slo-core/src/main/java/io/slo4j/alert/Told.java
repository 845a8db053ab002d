package io.slo4j.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was told of one firing, and how far its reminders and escalations have come. Immutable; with
 * an alert, all that has to be kept for messages to go on as if nothing had happened.
 *
 * @param receivers who was told that it fires, in the order in which they were
 * @param firstMillis when it was first told of; 0 if nobody was
 * @param pausedMillis how long it was muted since: escalation stood still
 * @param mutedSinceMillis since when it is muted, having been told of; 0 if it is not
 * @param remindedMillis when it was last reminded of, by route
 * @param escalated escalation steps taken, by route
 * @param messages how many messages it has made; tells their keys apart
 * @since 0.1.0
 */
public record Told(
    List<String> receivers,
    long firstMillis,
    long pausedMillis,
    long mutedSinceMillis,
    Map<String, Long> remindedMillis,
    Map<String, Integer> escalated,
    int messages) {

  static final Told NOBODY = new Told(List.of(), 0, 0, 0, Map.of(), Map.of(), 0);

  public Told {
    receivers = List.copyOf(receivers);
    remindedMillis = Map.copyOf(remindedMillis);
    escalated = Map.copyOf(escalated);
  }

  boolean knows(String receiver) {
    return receivers.contains(receiver);
  }

  /** Somebody hears that it fires, for the first time or again. */
  Told with(String receiver, long nowMillis) {
    if (knows(receiver)) {
      return this;
    }
    List<String> all = new ArrayList<>(receivers);
    all.add(receiver);
    long first = receivers.isEmpty() ? nowMillis : firstMillis;
    return new Told(
        all, first, pausedMillis, mutedSinceMillis, remindedMillis, escalated, messages);
  }

  Told withMessage() {
    return new Told(
        receivers,
        firstMillis,
        pausedMillis,
        mutedSinceMillis,
        remindedMillis,
        escalated,
        messages + 1);
  }

  /** Returns how long those who were told have had to answer. */
  long heardForMillis(long nowMillis) {
    long endMillis = mutedSinceMillis == 0 ? nowMillis : mutedSinceMillis;
    return endMillis - firstMillis - pausedMillis;
  }

  /** Returns when anybody was last reminded, or first told. */
  long latestReminderMillis() {
    return remindedMillis.values().stream().reduce(firstMillis, Math::max);
  }

  long lastRemindedMillis(String route) {
    return remindedMillis.getOrDefault(route, firstMillis);
  }

  Told withReminder(String route, long nowMillis) {
    Map<String, Long> all = new LinkedHashMap<>(remindedMillis);
    all.put(route, nowMillis);
    return new Told(
        receivers, firstMillis, pausedMillis, mutedSinceMillis, all, escalated, messages);
  }

  int stepsTaken(String route) {
    return escalated.getOrDefault(route, 0);
  }

  Told withStepTaken(String route) {
    Map<String, Integer> all = new LinkedHashMap<>(escalated);
    all.merge(route, 1, Integer::sum);
    return new Told(
        receivers, firstMillis, pausedMillis, mutedSinceMillis, remindedMillis, all, messages);
  }

  /** What has come of reminders and escalations is now counted on other routes. */
  Told onRoutes(Map<String, Long> reminded, Map<String, Integer> steps) {
    return reminded.equals(remindedMillis) && steps.equals(escalated)
        ? this
        : new Told(
            receivers, firstMillis, pausedMillis, mutedSinceMillis, reminded, steps, messages);
  }

  /** Nobody is to be told at the moment: escalation stands still. */
  Told muted(long nowMillis) {
    return receivers.isEmpty() || mutedSinceMillis != 0
        ? this
        : new Told(
            receivers, firstMillis, pausedMillis, nowMillis, remindedMillis, escalated, messages);
  }

  /** They are to be told again: escalation goes on from where it stood. */
  Told heard(long nowMillis) {
    if (mutedSinceMillis == 0) {
      return this;
    }
    long paused = pausedMillis + nowMillis - mutedSinceMillis;
    return new Told(receivers, firstMillis, paused, 0, remindedMillis, escalated, messages);
  }
}
