package io.slo4j.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with one definition and the parts declared inside it. Each instance looks
 * at one field of the definition; all of them add to the same list.
 */
final class Violations {
  private final String subject;
  private final String prefix;
  private final String field;
  private final List<Violation> all;

  /** How many there were before this part of the definition was looked at. */
  private final int before;

  private Violations(String subject, String prefix, String field, List<Violation> all) {
    this.subject = subject;
    this.prefix = prefix;
    this.field = field;
    this.all = all;
    this.before = all.size();
  }

  /**
   * Returns what {@code part} makes.
   *
   * @throws InvalidDefinitionException if it reports violations instead
   */
  static <T> T check(String subject, Part<T> part) {
    Violations violations = new Violations(subject, "", "", new ArrayList<>());
    T made = part.make(violations);
    if (made == null) {
      throw new InvalidDefinitionException(violations.all);
    }
    return made;
  }

  /** Makes a part of this definition, whose violations are told as this definition's own. */
  <T> @Nullable T within(String partSubject, String partField, Part<T> part) {
    return part.make(new Violations(subject, prefix + partSubject + ": ", inside(partField), all));
  }

  /** Returns where violations of a field of this one are reported. */
  Violations at(String inner) {
    return new Violations(subject, prefix, inside(inner), all);
  }

  /** Returns where violations of an element of a list in this field are reported. */
  Violations at(String list, int index) {
    return at(indexed(list, index));
  }

  static String indexed(String list, int index) {
    return list + "[" + index + "]";
  }

  private String inside(String inner) {
    return field.isEmpty() ? inner : field + "." + inner;
  }

  /** Reports a violation of this field. */
  void add(String message) {
    all.add(new Violation(subject, field, prefix + message));
  }

  /** Reports a violation of another definition that this one holds. */
  void about(String otherSubject, String otherField, String message) {
    all.add(new Violation(otherSubject, otherField, message));
  }

  /** Returns whether nothing was reported of this part, or inside it, since it was looked at. */
  boolean isEmpty() {
    return all.size() == before;
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
