package io.slo4j.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Secrets in the environment, and whether anything of them can be read somewhere. */
final class PlantedSecrets {
  /** Less of one stands anywhere by chance. */
  private static final int TELLING_CHARS = 7;

  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put("SECRET", "Xq7-ZwKv'9fRt\"Lm:3PbYd");
    ALL.put("LONG", "tHqVx".repeat(3) + "0Jk9WcZuGyQeRsP".repeat(40));
    ALL.put("LINES", "gVq8kNw\u0007fJxz2\n  pQwZ7rT: x\r\n\u202edKvM4sB");
    ALL.put("CAMEL", "hunterTwoVqz 'or' zqkIsItQvx");
    ALL.put("PIN", "7391826455.1082");
    ALL.put("COUNT", "-739182645511");
    ALL.put("SPAN", "739182645s");
    ALL.put("WINDOW", "rolling_739182645s");
    ALL.put("MOMENT", "7391-11-28T23:41:17.918264Z");
    ALL.put("MATCHER", "zqkw=~\"(vN7qKx3[zR9wB\"");
    ALL.put("URL", "ftp://kQ7x:Zr9wBv3n@qxj.wvzk.zz/");
  }

  private PlantedSecrets() {}

  /** Returns a variable of the environment, or null. */
  static String get(String name) {
    return ALL.get(name);
  }

  /** Returns the names of the variables. */
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Returns the secret that a text tells something of, if it does. */
  static Optional<String> toldBy(String text) {
    String told = text.toLowerCase(Locale.ROOT);
    return names().stream().filter(name -> tells(told, ALL.get(name))).findFirst();
  }

  private static boolean tells(String told, String secret) {
    // That a window is one is no secret.
    String value = secret.toLowerCase(Locale.ROOT).replaceFirst("^rolling_", "");
    for (int i = 0; i + TELLING_CHARS <= value.length(); i++) {
      if (told.contains(value.substring(i, i + TELLING_CHARS))) {
        return true;
      }
    }
    return false;
  }
}
