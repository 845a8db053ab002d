package io.slo4j.alert;

import io.slo4j.definition.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to fit for routes to be used together, and with the receivers there are.
 *
 * @since 0.1.0
 */
public final class RouteRules {
  private RouteRules() {}

  /** Returns a violation for each route whose name is taken by one before it. */
  public static List<Violation> names(List<Route> routes) {
    List<Violation> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Route route : routes) {
      if (!names.add(route.name())) {
        found.add(new Violation(subject(route), "name", "is declared twice"));
      }
    }
    return found;
  }

  /**
   * Returns a violation for each receiver that is there twice, and for each that a route leads to
   * and that is not there.
   *
   * @param receivers the names of all there are
   */
  public static List<Violation> receivers(List<Route> routes, List<String> receivers) {
    List<Violation> found = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String receiver : receivers) {
      if (!known.add(receiver)) {
        found.add(new Violation("receiver '" + receiver + "'", "name", "is declared twice"));
      }
    }
    for (Route route : routes) {
      for (String receiver : route.allReceivers()) {
        if (!known.contains(receiver)) {
          found.add(
              new Violation(
                  subject(route),
                  RouteParts.fieldOf(route, receiver),
                  "no receiver '"
                      + receiver
                      + "'; there are "
                      + receivers.stream().distinct().toList()));
        }
      }
    }
    return found;
  }

  private static String subject(Route route) {
    return "route '" + route.name() + "'";
  }
}
