package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One thing that is wrong with a definition.
 *
 * @param subject the definition it is about: {@code slo 'checkout'}
 * @param message what was found and what would be right: {@code target must be between 0 and 100
 *     (exclusive), was 999}
 * @since 0.1.0
 */
public record Violation(String subject, String message) implements Serializable {
  public Violation {
    requireNonNull(subject, "subject");
    requireNonNull(message, "message");
  }

  /** Returns subject and message as one line. */
  @Override
  public String toString() {
    return subject + ": " + message;
  }
}
