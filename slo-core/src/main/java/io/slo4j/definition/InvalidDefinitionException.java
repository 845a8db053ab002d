package io.slo4j.definition;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Thrown when a definition cannot be used. It carries everything that is wrong, not only what was
 * found first, and its message lists it, a line each.
 *
 * @since 0.1.0
 */
public final class InvalidDefinitionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An array, because lists do not promise to be serializable. */
  private final Violation[] violations;

  /**
   * Makes the exception for what was found.
   *
   * @throws IllegalArgumentException if {@code violations} is empty
   */
  public InvalidDefinitionException(List<Violation> violations) {
    super(message(violations));
    this.violations = violations.toArray(Violation[]::new);
  }

  /** Returns what is wrong, in the order it was found; never empty. */
  public List<Violation> violations() {
    return List.of(violations);
  }

  private static String message(List<Violation> violations) {
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("violations must not be empty");
    }
    if (violations.size() == 1) {
      return violations.get(0).toString();
    }
    List<String> subjects = violations.stream().map(Violation::subject).distinct().toList();
    String where = subjects.size() == 1 ? subjects.get(0) : subjects.size() + " definitions";
    return violations.stream()
        .map(violation -> "\n  " + violation)
        .collect(joining("", violations.size() + " violations in " + where + ":", ""));
  }
}
