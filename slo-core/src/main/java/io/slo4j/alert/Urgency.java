package io.slo4j.alert;

import io.slo4j.definition.Severity;

/** Which of two severities is the more urgent. */
final class Urgency {
  private Urgency() {}

  /** Returns a rank: the higher, the more urgent. */
  static int of(Severity severity) {
    return severity.urgency();
  }
}
