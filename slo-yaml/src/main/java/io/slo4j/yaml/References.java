package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.definition.Nearest;
import java.util.Collection;

/** Names by which one part of a configuration refers to another. */
final class References {
  private References() {}

  /**
   * Returns what is said of a name that nothing has.
   *
   * @param key where it would have to be declared
   */
  static String unknown(String what, String name, Collection<String> known, String key) {
    String suggestion = Nearest.suggestion(name, known);
    return "no "
        + what
        + " "
        + Names.quoted(name)
        + " is defined"
        + (suggestion.isEmpty() ? "; add it to " + key : suggestion);
  }
}
