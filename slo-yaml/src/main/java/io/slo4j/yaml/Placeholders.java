package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in <code>${NAME}</code> and <code>${NAME:default}</code> from the environment, in values,
 * not in keys. <code>$${</code> stands for <code>${</code> itself. What is filled in is not looked
 * at again.
 */
final class Placeholders {
  private static final String BEGIN = "${";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final Function<String, @Nullable String> environment;
  private final Problems problems;
  private long filledIn;

  /**
   * Makes the environment's placeholders.
   *
   * @param environment returns the value of a variable, or null if it is not set
   */
  Placeholders(Function<String, @Nullable String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** Returns the text written so in a file. */
  static String escape(String text) {
    return text.replace("${", "$${");
  }

  /** Returns the scalar that {@code written} means; what cannot be filled in is reported. */
  Scalar scalar(Place place, String written, boolean plain) {
    if (!written.contains(BEGIN)) {
      return new Scalar(place, written, written, plain, true);
    }
    StringBuilder text = new StringBuilder();
    int copied = 0;
    int begin = written.indexOf(BEGIN);
    while (begin >= 0) {
      int end = begin + BEGIN.length();
      if (begin > copied && written.charAt(begin - 1) == '$') {
        text.append(written, copied, begin - 1).append(BEGIN);
      } else {
        end = written.indexOf('}', begin) + 1;
        String inside = end == 0 ? "" : written.substring(begin + BEGIN.length(), end - 1);
        String value = value(place, inside);
        if (value == null) {
          // The first error of a text tells enough of it.
          return new Scalar(place, written, written, plain, false);
        }
        text.append(written, copied, begin).append(value);
      }
      copied = end;
      begin = written.indexOf(BEGIN, end);
    }
    text.append(written, copied, written.length());
    return new Scalar(place, text.toString(), written, plain, true);
  }

  /** Returns what a placeholder stands for; null if that cannot be told, which is reported. */
  private @Nullable String value(Place place, String inside) {
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    if (!NAME.matcher(name).matches()) {
      problems.add(
          place,
          "",
          "'${' begins a placeholder, ${NAME} or ${NAME:default}, and none follows;"
              + " write '$${' for the characters themselves");
      return null;
    }
    if (inside.contains(BEGIN)) {
      problems.add(
          place,
          "",
          "what is to be taken instead of ${" + name + "} must not hold another placeholder");
      return null;
    }
    String value;
    try {
      value = environment.apply(name);
    } catch (RuntimeException e) {
      // What it says may be what must not be shown.
      problems.cannotBeAsked(e);
      problems.add(
          place,
          "",
          "environment variable "
              + Names.quoted(name)
              + " cannot be read: "
              + e.getClass().getName());
      return null;
    }
    if (value != null) {
      filledIn += value.length();
      if (filledIn > Limits.MAX_FILLED_IN) {
        problems.add(
            place,
            "",
            "placeholders must fill in at most "
                + Limits.MAX_FILLED_IN
                + " characters, were more with ${"
                + name
                + "}");
        return null;
      }
      problems.secrets().add(value, "${" + name + "}");
      return value;
    }
    if (colon < 0) {
      problems.add(
          place,
          "",
          "environment variable "
              + Names.quoted(name)
              + " is not set; set it, or say what to take instead: ${"
              + name
              + ":…}");
      return null;
    }
    return inside.substring(colon + 1);
  }
}
