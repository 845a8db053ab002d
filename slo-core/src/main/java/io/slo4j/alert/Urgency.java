package io.slo4j.alert;

import io.slo4j.definition.Severity;

/** Which of two severities is the more urgent. */
final class Urgency {
  private Urgency() {}

  /** Returns a rank: the higher, the more urgent. */
  static int of(Severity severity) {
    return switch (severity) {
      case INFO -> 0;
      case WARNING -> 1;
      case TICKET -> 2;
      case ERROR -> 3;
      case CRITICAL -> 4;
      case PAGE -> 5;
    };
  }
}
