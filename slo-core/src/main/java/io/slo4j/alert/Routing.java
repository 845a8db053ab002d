package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which routes an alert takes. Immutable. */
final class Routing {
  private final List<Route> routes;
  private final Map<String, Receiver> receivers;
  private final Route everybody;
  private final FailureLog failures;

  /**
   * Makes a routing.
   *
   * @param failures told of expressions that do not come to a decision
   * @throws InvalidDefinitionException if a route leads to a receiver there is not, or two have one
   *     name; with everything that is wrong
   */
  Routing(List<Route> routes, List<Receiver> receivers, FailureLog failures) {
    this.failures = requireNonNull(failures, "failures");
    this.routes = List.copyOf(routes);
    List<Violation> found =
        new ArrayList<>(
            RouteRules.receivers(routes, receivers.stream().map(Receiver::name).toList()));
    found.addAll(RouteRules.names(routes));
    if (!found.isEmpty()) {
      throw new InvalidDefinitionException(found);
    }
    this.receivers = new LinkedHashMap<>();
    receivers.forEach(receiver -> this.receivers.put(receiver.name(), receiver));
    this.everybody =
        receivers.isEmpty()
            ? Route.builder("everybody").to("nobody").build()
            : Route.builder("everybody").to(this.receivers.keySet().toArray(String[]::new)).build();
  }

  /** Returns the routes an alert takes: every receiver, if it matches none. */
  List<Route> routesOf(Severity severity, Map<String, String> labels) {
    if (receivers.isEmpty()) {
      return List.of();
    }
    List<Route> taken = new ArrayList<>();
    for (Route route : routes) {
      if (route.matches(severity, labels, failures)) {
        taken.add(route);
        if (!route.continues()) {
          break;
        }
      }
    }
    return taken.isEmpty() ? List.of(everybody) : taken;
  }

  Receiver receiver(String name) {
    Receiver receiver = receivers.get(name);
    if (receiver == null) {
      throw new IllegalArgumentException(
          "no receiver '" + name + "'; there are " + receivers.keySet());
    }
    return receiver;
  }

  boolean hasReceiver(String name) {
    return receivers.containsKey(name);
  }

  List<Receiver> receivers() {
    return List.copyOf(receivers.values());
  }

  List<Route> routes() {
    return routes;
  }

  /** That a route which is gone once did not come to a decision is history. */
  void retireBefore(Routing next) {
    for (Route route : routes) {
      if (!next.routes.contains(route)) {
        failures.forget(Matcher.failureOf(route));
      }
    }
  }
}
