package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Remarks;
import java.time.Instant;

/**
 * Somebody has taken an alert on: it is not reminded of and not escalated any more.
 *
 * @param author who, in at most {@link Remarks#MAX_CHARS} characters
 * @param comment what they said, as short; may be empty
 * @param at when
 * @since 0.1.0
 */
public record Acknowledgement(String author, String comment, Instant at) {
  public Acknowledgement {
    requireNonNull(author, "author");
    requireNonNull(comment, "comment");
    requireNonNull(at, "at");
    Remarks.require("author", author);
    Remarks.require("comment", comment);
    if (author.isBlank()) {
      throw new IllegalArgumentException("author must not be blank: say who takes the alert on");
    }
  }
}
