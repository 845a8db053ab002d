package io.slo4j.definition;

import io.slo4j.definition.CompositeSlo.Component;
import io.slo4j.definition.CompositeSlo.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for what a composite is made of, so far as it can tell without the other SLOs. */
final class ComponentRules {
  /** Above any sensible weight, and far below where a sum of weights would overflow. */
  private static final int MAX_WEIGHT = 1_000_000;

  static final String COMPONENTS = "components";

  private ComponentRules() {}

  static void check(
      Kind kind, String composite, List<Component> components, Violations violations) {
    if (components.isEmpty()) {
      violations.at(COMPONENTS).add("must have at least one component");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      Violations own = violations.at(COMPONENTS, i);
      String subject = "component " + Wording.quoted(component.slo());
      if (component.slo().equals(composite)) {
        own.add(subject + " is the composite itself");
      }
      if (!names.add(component.slo())) {
        own.add(subject + " is declared twice");
      }
      checkWeight(kind, subject, component.weight(), own);
    }
  }

  private static void checkWeight(Kind kind, String subject, double weight, Violations violations) {
    if (kind == Kind.ALL_OF) {
      if (weight != 1) {
        violations.add(subject + " must not have a weight in all-of, was " + Decimals.text(weight));
      }
    } else if (!(weight > 0 && weight <= MAX_WEIGHT)) {
      violations.add(
          subject
              + " must have a weight greater than 0 and at most "
              + MAX_WEIGHT
              + ", was "
              + Decimals.text(weight));
    }
  }
}
