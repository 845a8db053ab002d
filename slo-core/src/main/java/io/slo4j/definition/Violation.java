package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One thing that is wrong with a definition.
 *
 * <p>{@code field} is a path in the words of the builders, from the subject inwards: {@code
 * targetPercent}, {@code alerting.tiers[1].factor}, {@code review.reviewers[0]}. Lists are counted
 * from 0 in the order in which the builder was called. What follows {@code labels.} or {@code
 * links.} is a key as it was given, to the end, whatever characters it has. A field that is missing
 * is named like one that is wrong.
 *
 * @param subject the definition it is about: {@code slo 'checkout'}
 * @param field the part of it that should be given, changed or left out; empty if that is the whole
 * @param message what was found and what would be right: {@code target must be between 0 and 100
 *     (exclusive), was 999}
 * @since 0.1.0
 */
public record Violation(String subject, String field, String message) implements Serializable {
  public Violation {
    requireNonNull(subject, "subject");
    requireNonNull(field, "field");
    requireNonNull(message, "message");
  }

  /** Makes a violation that is about a definition as a whole. */
  public Violation(String subject, String message) {
    this(subject, "", message);
  }

  /** Returns subject and message as one line. */
  @Override
  public String toString() {
    return subject + ": " + message;
  }
}
