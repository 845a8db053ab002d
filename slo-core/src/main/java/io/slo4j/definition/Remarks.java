package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The rule for what people say about themselves and what they do: authors, comments, reasons. They
 * are kept, logged and sent, so they have an end.
 *
 * @since 0.1.0
 */
public final class Remarks {

  /** How many characters one may have. */
  public static final int MAX_CHARS = 1024;

  private Remarks() {}

  /** Returns what is wrong with a remark, if anything is. */
  public static Optional<String> problem(String field, String text) {
    return text.length() <= MAX_CHARS
        ? Optional.empty()
        : Optional.of(
            field + " must have at most " + MAX_CHARS + " characters, had " + text.length());
  }

  /**
   * Returns a remark as it is.
   *
   * @throws IllegalArgumentException if it is too long
   */
  public static String require(String field, String text) {
    problem(field, requireNonNull(text, field))
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return text;
  }
}
