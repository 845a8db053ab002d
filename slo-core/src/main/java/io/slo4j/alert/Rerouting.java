package io.slo4j.alert;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of the reminders and escalations of alerts that fire when routes change. */
final class Rerouting {

  /*
   * Reminders and escalation steps are counted by the name of a route, so a route that keeps its name
   * goes on where it was. What is left is what a name does not tell:
   *
   *   a route of a new name    reminds as long after the last reminder as if that had been its own
   *   steps that are new       those whose time has come count as taken; at the next evaluation only
   *                            such of their receivers are told as have not heard of the alert
   *   as many as were taken    stay taken, however the steps are edited
   *
   * The counts of a route that is gone are kept for one change: the next one may bring it back.
   */
  private final Map<String, Route> before;
  private final Map<String, Route> after;

  Rerouting(List<Route> before, List<Route> after) {
    this.before = byName(before);
    this.after = byName(after);
  }

  private static Map<String, Route> byName(List<Route> routes) {
    Map<String, Route> byName = new LinkedHashMap<>();
    routes.forEach(route -> byName.put(route.name(), route));
    return byName;
  }

  /** Returns what was told of an alert that fires, as the new routes are to go on from it. */
  Told followedBy(Told told, long nowMillis) {
    if (told.receivers().isEmpty()) {
      return told;
    }
    Map<String, Long> reminded = ofKnownRoutes(told.remindedMillis());
    Map<String, Integer> escalated = ofKnownRoutes(told.escalated());
    for (Route route : after.values()) {
      Route earlier = before.get(route.name());
      if (earlier == null) {
        reminded.put(route.name(), told.latestReminderMillis());
      }
      if (earlier == null || !earlier.escalation().equals(route.escalation())) {
        int due = stepsDue(route, told.heardForMillis(nowMillis));
        if (due > 0) {
          escalated.merge(route.name(), due, Math::max);
        }
      }
    }
    return told.onRoutes(reminded, escalated);
  }

  private <V> Map<String, V> ofKnownRoutes(Map<String, V> byRoute) {
    Map<String, V> known = new HashMap<>(byRoute);
    known.keySet().removeIf(name -> !before.containsKey(name) && !after.containsKey(name));
    return known;
  }

  private static int stepsDue(Route route, long heardMillis) {
    int due = 0;
    for (Route.EscalationStep step : route.escalation()) {
      if (heardMillis >= Millis.of(step.after())) {
        due++;
      }
    }
    return due;
  }
}
