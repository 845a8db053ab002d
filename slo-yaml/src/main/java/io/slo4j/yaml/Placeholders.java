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
  private static final Pattern MARK =
      Pattern.compile("\\$(?<escaped>\\$)?\\{(?:(?<name>[A-Za-z_]\\w*)(?::(?<default>[^}]*))?})?");

  private final Function<String, @Nullable String> environment;
  private final Problems problems;

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
    Matcher mark = MARK.matcher(written);
    int end = 0;
    while (mark.find(end)) {
      text.append(written, end, mark.start());
      if (mark.group("escaped") != null) {
        text.append("${");
        end = mark.start() + "$${".length();
      } else {
        String value = value(place, mark);
        complete &= value != null;
        text.append(value);
        end = mark.end();
      }
    }
    text.append(written, end, written.length());
    return new Scalar(place, text.toString(), written, plain, complete);
  }

  /** Returns what a placeholder stands for; null if that cannot be told, which is reported. */
  private @Nullable String value(Place place, Matcher mark) {
    String name = mark.group("name");
    if (name == null) {
      problems.add(
          place,
          "",
          "'${' begins a placeholder, ${NAME} or ${NAME:default}, and none follows;"
              + " write '$${' for the characters themselves");
      return null;
    }
    String value = environment.apply(name);
    if (value != null) {
      problems.secrets().add(value, "${" + name + "}");
      return value;
    }
    String otherwise = mark.group("default");
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
