package io.slo4j.definition;

/**
 * How much attention an alert asks for.
 *
 * @since 0.1.0
 */
public enum Severity {
  /** Somebody is woken up: for burn-rate tiers. */
  PAGE,
  /** Somebody looks at it in working hours: for burn-rate tiers. */
  TICKET,
  /** Worth knowing. */
  INFO,
  /** Worth watching. */
  WARNING,
  /** Needs work. */
  ERROR,
  /** Needs work now. */
  CRITICAL;

  /**
   * Reads a severity from the form {@link #text()} writes.
   *
   * @throws IllegalArgumentException if there is no such severity; the message lists them
   */
  public static Severity parse(String text) {
    return Vocabulary.parse(Severity.class, "severity", text);
  }

  /**
   * Returns a rank: the higher, the more urgent. From the least: info, warning, ticket, error,
   * critical, page.
   */
  public int urgency() {
    return switch (this) {
      case INFO -> 0;
      case WARNING -> 1;
      case TICKET -> 2;
      case ERROR -> 3;
      case CRITICAL -> 4;
      case PAGE -> 5;
    };
  }

  /** Returns the name used in text: {@code page}. */
  public String text() {
    return Vocabulary.text(this);
  }
}
