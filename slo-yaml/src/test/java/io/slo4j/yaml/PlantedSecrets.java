package io.slo4j.yaml;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Secrets in the environment, and whether anything of them can be read somewhere. */
final class PlantedSecrets {
  /** Less of one, by chance, stands anywhere. */
  private static final int TELLING_CHARS = 7;

  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put("SECRET", "Xq7-ZwKv'9fRt\"Lm:3PbYd");
    ALL.put("LONG", "tHqVx".repeat(3) + "0Jk9WcZuGyQeRsP".repeat(40));
    ALL.put("LINES", "gVq8kNw\u0007fJxz2\n  pQwZ7rT: x\r\n\u202edKvM4sB");
    ALL.put("PIN", "7391826455.1082");
  }

  private PlantedSecrets() {}

  /** Returns a variable of the environment, or null. */
  static String get(String name) {
    return ALL.get(name);
  }

  /** Returns which secrets a text tells something of; empty if it keeps them. */
  static String toldBy(String text) {
    String told = text.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> secret : ALL.entrySet()) {
      String value = secret.getValue().toLowerCase(Locale.ROOT);
      for (int i = 0; i + TELLING_CHARS <= value.length(); i++) {
        if (told.contains(value.substring(i, i + TELLING_CHARS))) {
          return secret.getKey();
        }
      }
    }
    return "";
  }
}
