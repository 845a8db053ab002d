package io.slo4j.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one definition and the parts declared inside it. */
final class Violations {
  private final String subject;
  private final String prefix;
  private final List<Violation> all;
  private boolean empty = true;

  private Violations(String subject, String prefix, List<Violation> all) {
    this.subject = subject;
    this.prefix = prefix;
    this.all = all;
  }

  /**
   * Returns what {@code part} makes.
   *
   * @throws InvalidDefinitionException if it reports violations instead
   */
  static <T> T check(String subject, Part<T> part) {
    Violations violations = new Violations(subject, "", new ArrayList<>());
    T made = part.make(violations);
    if (made == null) {
      throw new InvalidDefinitionException(violations.all);
    }
    return made;
  }

  /** Makes a part of this definition, whose violations are told as this definition's own. */
  <T> @Nullable T within(String partSubject, Part<T> part) {
    Violations nested = new Violations(subject, prefix + partSubject + ": ", all);
    T made = part.make(nested);
    empty &= nested.empty;
    return made;
  }

  /** Reports a violation of this definition. */
  void add(String message) {
    about(subject, prefix + message);
  }

  /** Reports a violation of another definition that this one holds. */
  void about(String otherSubject, String message) {
    all.add(new Violation(otherSubject, message));
    empty = false;
  }

  /** Returns whether nothing was reported, by this definition or a part of it. */
  boolean isEmpty() {
    return empty;
  }

  /**
   * Something that is made unless it is invalid.
   *
   * @param <T> what is made
   */
  @FunctionalInterface
  interface Part<T> {
    /** Returns what is made, or reports at least one violation and returns null. */
    @Nullable T make(Violations violations);
  }
}
