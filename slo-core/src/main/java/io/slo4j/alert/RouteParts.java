package io.slo4j.alert;

import io.slo4j.alert.Route.EscalationStep;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Names;
import io.slo4j.definition.Violation;
import io.slo4j.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for the parts of one route. Not for several threads. */
final class RouteParts {
  private static final String RECEIVERS = "to";

  private final String subject;
  private final List<Violation> found = new ArrayList<>();

  private RouteParts(String name) {
    this.subject = "route " + Names.quoted(name);
  }

  /**
   * Checks what was declared.
   *
   * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
   */
  static void check(
      String name,
      List<String> receivers,
      List<EscalationStep> escalation,
      @Nullable Duration remindEvery,
      @Nullable Duration groupWait) {
    RouteParts rules = new RouteParts(name);
    Names.problems("name", name).forEach(each -> rules.add("name", each));
    rules.checkReceivers(receivers);
    rules.checkEscalation(escalation);
    rules.checkPositive("remindEvery", remindEvery);
    rules.checkPositive("groupByService", groupWait);
    if (!rules.found.isEmpty()) {
      throw new InvalidDefinitionException(rules.found);
    }
  }

  /** Returns the field of {@code route} that names a receiver first. */
  static String fieldOf(Route route, String receiver) {
    int place = route.receivers().indexOf(receiver);
    if (place >= 0) {
      return element(RECEIVERS, place);
    }
    for (int i = 0; i < route.escalation().size(); i++) {
      place = route.escalation().get(i).receivers().indexOf(receiver);
      if (place >= 0) {
        return element(ofStep(i), place);
      }
    }
    throw new IllegalArgumentException(route + " does not name '" + receiver + "'");
  }

  private void checkReceivers(List<String> receivers) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < receivers.size(); i++) {
      if (seen.add(receivers.get(i))) {
        checkReceiver(element(RECEIVERS, i), receivers.get(i));
      }
    }
    if (receivers.isEmpty()) {
      add(RECEIVERS, "leads nowhere: name a receiver with to(…)");
    }
  }

  private void checkEscalation(List<EscalationStep> escalation) {
    Duration before = Duration.ZERO;
    for (int i = 0; i < escalation.size(); i++) {
      EscalationStep step = escalation.get(i);
      if (step.after().compareTo(before) <= 0) {
        add(
            element("escalation", i),
            "escalation steps must come later and later, after "
                + Durations.text(before)
                + " was "
                + Durations.text(step.after()));
      }
      for (int j = 0; j < step.receivers().size(); j++) {
        checkReceiver(element(ofStep(i), j), step.receivers().get(j));
      }
      if (step.receivers().isEmpty()) {
        add(ofStep(i), "escalation after " + Durations.text(step.after()) + " tells nobody");
      }
      before = step.after();
    }
  }

  private void checkReceiver(String field, String receiver) {
    Names.problems("receiver", receiver).forEach(each -> add(field, each));
  }

  private void checkPositive(String field, @Nullable Duration value) {
    if (value != null && (value.isNegative() || value.isZero())) {
      add(field, field + " must be greater than 0, was " + Durations.text(value));
    }
  }

  private void add(String field, String message) {
    found.add(new Violation(subject, field, message));
  }

  private static String ofStep(int index) {
    return element("escalation", index) + "." + RECEIVERS;
  }

  private static String element(String list, int index) {
    return list + "[" + index + "]";
  }
}
