package io.slo4j.yaml;

import io.slo4j.definition.Nearest;
import java.util.Collection;

/** Names by which one part of a configuration refers to another. */
final class References {
  private References() {}

  /**
   * Returns what is said of a name that nothing has.
   *
   * @param at where the name stands
   * @param key where it would have to be declared
   */
  static String unknown(String what, String name, Spot at, Collection<String> known, String key) {
    String suggestion = Nearest.suggestion(name, known);
    return "no "
        + what
        + " "
        + Section.shown(at.node())
        + " is defined"
        + (suggestion.isEmpty() ? "; add it to " + key : suggestion);
  }
}
