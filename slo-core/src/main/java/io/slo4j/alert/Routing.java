package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    this.receivers = new LinkedHashMap<>();
    List<Violation> found = new ArrayList<>();
    for (Receiver receiver : receivers) {
      if (this.receivers.put(receiver.name(), receiver) != null) {
        found.add(new Violation("receiver '" + receiver.name() + "'", "name", "is declared twice"));
      }
    }
    Set<String> names = new HashSet<>();
    for (Route route : routes) {
      String subject = "route '" + route.name() + "'";
      if (!names.add(route.name())) {
        found.add(new Violation(subject, "name", "is declared twice"));
      }
      for (String receiver : route.allReceivers()) {
        if (!this.receivers.containsKey(receiver)) {
          found.add(
              new Violation(
                  subject,
                  RouteRules.fieldOf(route, receiver),
                  "no receiver '" + receiver + "'; there are " + this.receivers.keySet()));
        }
      }
    }
    if (!found.isEmpty()) {
      throw new InvalidDefinitionException(found);
    }
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

  List<Receiver> receivers() {
    return List.copyOf(receivers.values());
  }
}
