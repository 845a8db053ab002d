package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Somebody has taken an alert on: it is not reminded of and not escalated any more.
 *
 * @param author who
 * @param comment what they said, may be empty
 * @param at when
 * @since 0.1.0
 */
public record Acknowledgement(String author, String comment, Instant at) {
  public Acknowledgement {
    requireNonNull(author, "author");
    requireNonNull(comment, "comment");
    requireNonNull(at, "at");
    if (author.isBlank()) {
      throw new IllegalArgumentException("author must not be blank: say who takes the alert on");
    }
  }
}
