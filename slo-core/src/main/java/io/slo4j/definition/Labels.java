package io.slo4j.definition;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Labels: keys as Prometheus allows them, any text as values. */
final class Labels {
  private static final Pattern KEY = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final int MAX_LABELS = 64;
  private static final int MAX_KEY_CHARS = 128;
  private static final int MAX_VALUE_CHARS = 1024;

  private static final String LABELS = "labels";

  private Labels() {}

  static Map<String, String> copyOf(Map<String, String> labels) {
    return Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  static void check(Map<String, String> labels, Violations violations) {
    if (labels.size() > MAX_LABELS) {
      violations.at(LABELS).add("labels must be at most " + MAX_LABELS + ", were " + labels.size());
    }
    labels.forEach(
        (key, value) -> {
          Violations own = violations.at(LABELS).at(key);
          if (!KEY.matcher(key).matches()) {
            own.add(
                "label key must be a letter or _ followed by letters, digits or _, was "
                    + Wording.quoted(key));
          }
          if (key.length() > MAX_KEY_CHARS) {
            own.add(
                "label key must have at most "
                    + MAX_KEY_CHARS
                    + " characters, had "
                    + key.length());
          }
          if (value.length() > MAX_VALUE_CHARS) {
            own.add(
                "value of label "
                    + Wording.quoted(key)
                    + " must have at most "
                    + MAX_VALUE_CHARS
                    + " characters, had "
                    + value.length());
          }
        });
  }
}
