package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in <code>${NAME}</code> and <code>${NAME:default}</code> from the environment, in values,
 * not in keys. <code>$${</code> stands for <code>${</code> itself. What is filled in is not looked
 * at again.
 */
final class Placeholders {
  /** What follows the opening brace. A default goes to the closing one, wherever that is. */
  private static final Pattern NAME = Pattern.compile("([A-Za-z_]\\w*+)[:}]");

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
    if (!written.contains("${")) {
      return new Scalar(place, written, written, plain, true);
    }
    boolean complete = true;
    StringBuilder text = new StringBuilder();
    Matcher names = NAME.matcher(written);
    // Beyond the last brace nothing closes, and nobody looks for what would.
    int lastBrace = written.lastIndexOf('}');
    int done = 0;
    for (int mark = written.indexOf("${"); mark >= 0; mark = written.indexOf("${", done)) {
      boolean escaped = mark > done && written.charAt(mark - 1) == '$';
      text.append(written, done, escaped ? mark - 1 : mark);
      done = mark + "${".length();
      if (escaped) {
        text.append("${");
        continue;
      }
      names.region(done, written.length());
      if (lastBrace < done || !names.lookingAt()) {
        malformed(place);
        complete = false;
        continue;
      }
      int close = written.indexOf('}', done);
      String otherwise = close < names.end() ? null : written.substring(names.end(), close);
      String value = value(place, names.group(1), otherwise);
      complete &= value != null;
      text.append(value == null ? "" : value);
      done = close + 1;
    }
    text.append(written, done, written.length());
    return new Scalar(place, text.toString(), written, plain, complete);
  }

  private void malformed(Place place) {
    problems.add(
        place,
        "",
        "'${' begins a placeholder, ${NAME} or ${NAME:default}, and none follows;"
            + " write '$${' for the characters themselves");
  }

  /**
   * Returns what a placeholder stands for; null if that cannot be told, which is reported.
   *
   * @param otherwise its default, if it has one
   */
  private @Nullable String value(Place place, String name, @Nullable String otherwise) {
    String value = environment.apply(name);
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
    if (otherwise == null) {
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
    return otherwise;
  }
}
