package io.slo4j.definition;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enum constants as words of a text format: lower case, one spelling each. */
final class Vocabulary {
  private Vocabulary() {}

  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the constant spelt {@code text}.
   *
   * @param what what the words are, for the message
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E>> E parse(Class<E> type, String what, String text) {
    requireNonNull(text, "text");
    List<E> constants = Arrays.asList(type.getEnumConstants());
    for (E constant : constants) {
      if (text(constant).equals(text)) {
        return constant;
      }
    }
    List<String> words = constants.stream().map(Vocabulary::text).toList();
    throw new IllegalArgumentException(
        what
            + " must be one of "
            + words.stream().collect(joining(", "))
            + ", was "
            + Wording.quoted(text)
            + Nearest.suggestion(text, words));
  }
}
