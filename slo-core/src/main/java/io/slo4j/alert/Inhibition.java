package io.slo4j.alert;

import io.slo4j.definition.Severity;
import java.util.Collection;
import java.util.Optional;

/** Which alert of an objective says all that another one would. */
final class Inhibition {
  private Inhibition() {}

  /** Returns the alert that fires and says what {@code incident} would; empty if none does. */
  static Optional<Incident> of(Incident incident, Collection<Incident> all) {
    return all.stream()
        .filter(other -> other.isFiring() && inhibits(other.rule(), incident.rule()))
        .findFirst();
  }

  /**
   * A page says all that a ticket would, and the lowest budget threshold all that higher ones
   * would; but of two policies' thresholds the lower may be the milder, and then hides nothing.
   */
  private static boolean inhibits(AlertRule one, AlertRule other) {
    return one.cause() == other.cause()
        && switch (one.cause()) {
          case BURN_RATE -> one.severity() == Severity.PAGE && other.severity() == Severity.TICKET;
          case BUDGET ->
              one.threshold() < other.threshold()
                  && one.severity().urgency() >= other.severity().urgency();
          case EXHAUSTION, NO_DATA -> false;
        };
  }

  /** Who has taken the graver alert on has taken on what it hides. */
  static void share(Incident graver, Incident hidden) {
    Alert alert = graver.alert();
    if (alert != null && !hidden.isAcknowledged()) {
      alert.acknowledgement().ifPresent(hidden::acknowledge);
    }
  }
}
