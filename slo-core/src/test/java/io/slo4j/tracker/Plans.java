package io.slo4j.tracker;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Configurations as a model understands them, at random. Few names, receivers and times, so that
 * what goes comes back, the same or another.
 */
final class Plans {
  static final List<String> RECEIVERS = List.of("ops", "lead", "board", "night");
  static final List<String> SLOS = List.of("a", "b", "c");

  private final Random random;
  private final Instant start;

  Plans(Random random, Instant start) {
    this.random = random;
    this.start = start;
  }

  /** An objective with a page, and maybe a ticket, on an SLI of its own name. */
  record SloPlan(String name, boolean hasTicket, String team, int keepMinutes) {
    Map<String, String> labels(String rule) {
      return Map.of("slo", name, "team", team, "severity", rule);
    }

    Slo slo() {
      BurnRateAlerting.Builder alerting =
          BurnRateAlerting.builder()
              .page(14.4, Duration.ofMinutes(10), Duration.ofMinutes(1))
              .keepFiring(Duration.ofMinutes(keepMinutes));
      if (hasTicket) {
        alerting.ticket(2, Duration.ofMinutes(20), Duration.ofMinutes(2));
      }
      return Slo.builder(name)
          .sli(Sli.availability(name).build())
          .label("team", team)
          .targetPercent("99.9")
          .window(TimeWindow.rolling(Duration.ofHours(1)))
          .alerting(alerting.build())
          .build();
    }
  }

  record StepPlan(int afterMinutes, Set<String> to) {}

  /** A route for alerts whose {@code label} is {@code value}; for all if that is empty. */
  record RoutePlan(
      String name,
      String label,
      String value,
      Set<String> to,
      List<StepPlan> steps,
      int remindMinutes,
      boolean continues) {

    boolean takes(Map<String, String> labels) {
      return value.isEmpty() || labels.get(label).equals(value);
    }

    Route route() {
      Route.Builder route = Route.builder(name).to(to.toArray(String[]::new));
      if (label.equals("severity") && !value.isEmpty()) {
        route.severity(value.equals("page") ? Severity.PAGE : Severity.TICKET);
      } else if (!value.isEmpty()) {
        route.where(Matcher.is(label, value));
      }
      for (StepPlan step : steps) {
        route.escalateAfter(
            Duration.ofMinutes(step.afterMinutes()), step.to().toArray(String[]::new));
      }
      if (remindMinutes > 0) {
        route.remindEvery(Duration.ofMinutes(remindMinutes));
      }
      return (continues ? route.andContinue() : route).build();
    }
  }

  /** A silence; one that has no beginning begins when it is added: {@code fromMillis} is 0. */
  record SilencePlan(String label, String value, long fromMillis, long untilMillis) {
    SilencePlan withoutBeginning() {
      return new SilencePlan(label, value, 0, untilMillis);
    }

    Silence silence() {
      Silence.Builder silence =
          Silence.builder()
              .where(Matcher.is(label, value))
              .until(Instant.ofEpochMilli(untilMillis))
              .author("ann")
              .comment("load test");
      return (fromMillis == 0 ? silence : silence.from(Instant.ofEpochMilli(fromMillis))).build();
    }
  }

  /** A whole configuration. */
  record Plan(List<SloPlan> slos, List<RoutePlan> routes, List<SilencePlan> silences) {
    SloConfiguration configuration() {
      return SloConfiguration.builder()
          .slos(slos.stream().map(SloPlan::slo).toArray(Slo[]::new))
          .routes(routes.stream().map(RoutePlan::route).toArray(Route[]::new))
          .silences(silences.stream().map(SilencePlan::silence).toArray(Silence[]::new))
          .build();
    }
  }

  /** Returns what may follow; it may declare one of the silences that are standing. */
  Plan next(Plan before, List<SilencePlan> standing, long nowMillis) {
    return new Plan(
        random.nextInt(3) == 0 ? slos() : before.slos(),
        random.nextInt(4) > 0 ? routes(before.routes()) : before.routes(),
        random.nextBoolean()
            ? silences(before.silences(), standing, nowMillis)
            : before.silences());
  }

  List<SloPlan> slos() {
    List<SloPlan> slos = new ArrayList<>();
    for (String name : SLOS) {
      if (random.nextInt(8) > 0) {
        String team = random.nextInt(3) == 0 ? "blue" : "red";
        slos.add(new SloPlan(name, random.nextInt(4) > 0, team, 2 * random.nextInt(2)));
      }
    }
    return slos;
  }

  /** Some of the routes there were, as they were or edited, in any order, and some new ones. */
  private List<RoutePlan> routes(List<RoutePlan> before) {
    List<RoutePlan> routes = new ArrayList<>();
    for (String name : List.of("pages", "night", "blue")) {
      RoutePlan then =
          before.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
      int what = random.nextInt(5);
      if (then == null ? what < 2 : what == 1) {
        routes.add(route(name));
      } else if (then != null && what > 1) {
        routes.add(what == 2 ? edited(then) : then);
      }
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(routes, random);
    }
    return routes;
  }

  private RoutePlan route(String name) {
    List<String> condition =
        List.of(
                List.of("severity", "page"),
                List.of("severity", "page"),
                List.of("team", "blue"),
                List.of("slo", "a"),
                List.of("slo", ""))
            .get(random.nextInt(5));
    return new RoutePlan(
        name,
        condition.get(0),
        condition.get(1),
        receivers(),
        steps(),
        random.nextInt(3) == 0 ? 0 : 3 + random.nextInt(4),
        random.nextBoolean());
  }

  private RoutePlan edited(RoutePlan route) {
    RoutePlan other = route(route.name());
    boolean steps = random.nextInt(3) > 0;
    return new RoutePlan(
        route.name(),
        route.label(),
        route.value(),
        steps ? route.to() : other.to(),
        steps ? other.steps() : route.steps(),
        random.nextBoolean() ? route.remindMinutes() : other.remindMinutes(),
        route.continues());
  }

  private List<StepPlan> steps() {
    List<StepPlan> steps = new ArrayList<>();
    int after = 0;
    for (int step = random.nextInt(4); step > 0; step--) {
      after += 1 + random.nextInt(4);
      steps.add(new StepPlan(after, receivers()));
    }
    return steps;
  }

  private Set<String> receivers() {
    Set<String> receivers = new LinkedHashSet<>();
    for (int count = 1 + random.nextInt(2); count > 0; count--) {
      receivers.add(RECEIVERS.get(random.nextInt(RECEIVERS.size())));
    }
    return receivers;
  }

  private List<SilencePlan> silences(
      List<SilencePlan> before, List<SilencePlan> standing, long nowMillis) {
    Set<SilencePlan> silences = new LinkedHashSet<>();
    before.stream().filter(each -> random.nextInt(3) > 0).forEach(silences::add);
    for (int count = random.nextInt(3); count > 0; count--) {
      silences.add(silence(nowMillis));
    }
    if (!standing.isEmpty() && random.nextInt(3) == 0) {
      SilencePlan one = standing.get(random.nextInt(standing.size()));
      silences.add(random.nextBoolean() ? one : one.withoutBeginning());
    }
    return List.copyOf(silences);
  }

  /** Ends at a full quarter of an hour, so that two are often the same; some are over already. */
  SilencePlan silence(long nowMillis) {
    long quarter = Duration.ofMinutes(15).toMillis();
    long since = nowMillis - start.toEpochMilli();
    long until = start.toEpochMilli() + (since / quarter + random.nextInt(3)) * quarter;
    long from = random.nextInt(3) == 0 ? until - quarter / 3 * (1 + random.nextInt(2)) : 0;
    boolean team = random.nextInt(3) == 0;
    String slo = SLOS.get(random.nextInt(SLOS.size()));
    return new SilencePlan(team ? "team" : "slo", team ? "blue" : slo, from, until);
  }
}
