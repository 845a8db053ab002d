package io.slo4j.tracker;

import io.slo4j.tracker.Plans.Plan;
import io.slo4j.tracker.Plans.RoutePlan;
import io.slo4j.tracker.Plans.SloPlan;
import io.slo4j.tracker.Plans.StepPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who must be told what, worked out the plain way from what burns and what is configured. It knows
 * neither the book of alerts nor its counts: of each firing it keeps who was told, and which steps
 * of which route were taken.
 */
final class ToldModel {
  private static final RoutePlan EVERYBODY =
      new RoutePlan(
          "everybody", "slo", "", new LinkedHashSet<>(Plans.RECEIVERS), List.of(), 0, false);

  /** One alert that fires. */
  private static final class Firing {
    long lastBurntMillis;
    long firstToldMillis;
    long mutedSinceMillis;
    long mutedMillis;
    boolean acknowledged;
    final Set<String> told = new LinkedHashSet<>();
    final Map<String, Set<Integer>> taken = new HashMap<>();
    final Map<String, Long> reminded = new HashMap<>();

    boolean hasHeardFor(int minutes, long nowMillis) {
      long until = mutedSinceMillis > 0 ? mutedSinceMillis : nowMillis;
      return until - firstToldMillis - mutedMillis >= Duration.ofMinutes(minutes).toMillis();
    }

    Set<Integer> taken(RoutePlan route) {
      return taken.computeIfAbsent(route.name(), any -> new HashSet<>());
    }

    long remindedMillis(RoutePlan route) {
      return reminded.getOrDefault(route.name(), firstToldMillis);
    }
  }

  private final Map<String, Firing> firing = new LinkedHashMap<>();
  final SilenceModel silences = new SilenceModel();
  private Plan plan;

  ToldModel(Plan plan, long nowMillis) {
    this.plan = plan;
    silences.declare(plan.silences(), nowMillis);
  }

  Plan plan() {
    return plan;
  }

  static String text(String receiver, String kind, String slo, String rule, String state) {
    return String.join(" ", receiver, kind, slo, rule, state);
  }

  Set<String> firing() {
    return new TreeSet<>(firing.keySet());
  }

  void acknowledge(String slo, String rule) {
    firing.get(slo + "/" + rule).acknowledged = true;
    coverTicket(slo);
  }

  private void coverTicket(String slo) {
    Firing page = firing.get(slo + "/page");
    Firing ticket = firing.get(slo + "/ticket");
    if (page != null && ticket != null && page.acknowledged) {
      ticket.acknowledged = true;
    }
  }

  void apply(Plan next, long nowMillis) {
    Map<String, RoutePlan> before = byName(plan.routes());
    Map<String, RoutePlan> after = byName(next.routes());
    for (Firing one : firing.values()) {
      if (!one.told.isEmpty() && !plan.routes().equals(next.routes())) {
        reroute(one, before, after, nowMillis);
      }
    }
    silences.declare(next.silences(), nowMillis);
    plan = next;
  }

  private static Map<String, RoutePlan> byName(List<RoutePlan> routes) {
    Map<String, RoutePlan> byName = new LinkedHashMap<>();
    routes.forEach(route -> byName.put(route.name(), route));
    return byName;
  }

  private static void reroute(
      Firing one, Map<String, RoutePlan> before, Map<String, RoutePlan> after, long nowMillis) {
    long latest = one.firstToldMillis;
    for (long reminded : one.reminded.values()) {
      latest = Math.max(latest, reminded);
    }
    for (RoutePlan route : after.values()) {
      RoutePlan then = before.get(route.name());
      if (then == null) {
        one.reminded.put(route.name(), latest);
      }
      for (int step = 0; step < route.steps().size(); step++) {
        boolean edited = then == null || !then.steps().equals(route.steps());
        if (edited && one.hasHeardFor(route.steps().get(step).afterMinutes(), nowMillis)) {
          one.taken(route).add(step);
        }
      }
    }
    Set<String> known = new HashSet<>(before.keySet());
    known.addAll(after.keySet());
    one.taken.keySet().retainAll(known);
    one.reminded.keySet().retainAll(known);
  }

  /**
   * Takes an evaluation in.
   *
   * @param burning the rules whose condition holds, by objective
   * @return what is to be said
   */
  List<String> evaluate(Map<String, Set<String>> burning, long nowMillis) {
    silences.forgetThoseOver(nowMillis);
    List<String> said = new ArrayList<>();
    Map<String, SloPlan> slos = new LinkedHashMap<>();
    plan.slos().forEach(slo -> slos.put(slo.name(), slo));
    for (String name : Plans.SLOS) {
      SloPlan slo = slos.get(name);
      step(name, "page", slo != null, slo, burning, nowMillis, said);
      step(name, "ticket", slo != null && slo.hasTicket(), slo, burning, nowMillis, said);
      coverTicket(name);
      if (slo != null) {
        tell(slo, "page", false, nowMillis, said);
        tell(slo, "ticket", firing.containsKey(name + "/page"), nowMillis, said);
      }
    }
    return said;
  }

  private void step(
      String name,
      String rule,
      boolean declared,
      SloPlan slo,
      Map<String, Set<String>> burning,
      long nowMillis,
      List<String> said) {
    Firing one = firing.get(name + "/" + rule);
    if (declared && burning.getOrDefault(name, Set.of()).contains(rule)) {
      firing.computeIfAbsent(name + "/" + rule, any -> new Firing()).lastBurntMillis = nowMillis;
    } else if (one != null) {
      long keepMillis = declared ? Duration.ofMinutes(slo.keepMinutes()).toMillis() : 0;
      if (nowMillis - one.lastBurntMillis >= keepMillis) {
        one.told.forEach(to -> said.add(text(to, "alert", name, rule, "resolved")));
        firing.remove(name + "/" + rule);
      }
    }
  }

  private void tell(
      SloPlan slo, String rule, boolean inhibited, long nowMillis, List<String> said) {
    Firing one = firing.get(slo.name() + "/" + rule);
    if (one == null) {
      return;
    }
    if (inhibited || silences.silences(slo.labels(rule), nowMillis)) {
      if (one.mutedSinceMillis == 0 && !one.told.isEmpty()) {
        one.mutedSinceMillis = nowMillis;
      }
      return;
    }
    if (one.mutedSinceMillis > 0) {
      one.mutedMillis += nowMillis - one.mutedSinceMillis;
      one.mutedSinceMillis = 0;
    }
    if (one.told.isEmpty()) {
      one.firstToldMillis = nowMillis;
    }
    List<RoutePlan> routes = routes(slo.labels(rule));
    Set<String> heard = new HashSet<>();
    for (RoutePlan route : routes) {
      for (String to : route.to()) {
        if (one.told.add(to)) {
          heard.add(to);
          said.add(text(to, "alert", slo.name(), rule, "firing"));
        }
      }
    }
    if (!one.acknowledged) {
      chase(one, slo.name(), rule, routes, heard, nowMillis, said);
    }
  }

  private void chase(
      Firing one,
      String slo,
      String rule,
      List<RoutePlan> routes,
      Set<String> heard,
      long nowMillis,
      List<String> said) {
    for (RoutePlan route : routes) {
      for (int number = 0; number < route.steps().size(); number++) {
        StepPlan step = route.steps().get(number);
        if (one.hasHeardFor(step.afterMinutes(), nowMillis)) {
          boolean anew = one.taken(route).add(number);
          for (String to : step.to()) {
            boolean unheard = one.told.add(to);
            if ((anew || unheard) && heard.add(to)) {
              said.add(text(to, "escalation", slo, rule, "firing"));
            }
          }
        }
      }
    }
    for (RoutePlan route : routes) {
      long every = Duration.ofMinutes(route.remindMinutes()).toMillis();
      if (every > 0 && nowMillis - one.remindedMillis(route) >= every) {
        one.reminded.put(route.name(), nowMillis);
        for (String to : route.to()) {
          if (heard.add(to)) {
            said.add(text(to, "reminder", slo, rule, "firing"));
          }
        }
      }
    }
  }

  private List<RoutePlan> routes(Map<String, String> labels) {
    List<RoutePlan> taken = new ArrayList<>();
    for (RoutePlan route : plan.routes()) {
      if (route.takes(labels)) {
        taken.add(route);
        if (!route.continues()) {
          return taken;
        }
      }
    }
    return taken.isEmpty() ? List.of(EVERYBODY) : taken;
  }
}
