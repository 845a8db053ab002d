package io.slo4j.yaml;

import java.util.List;
import java.util.Optional;

/** What holds for every error, whatever is wrong. */
final class ErrorRules {
  private ErrorRules() {}

  /** Returns which rule the errors of a file break; empty if none. */
  static String broken(ConfigurationException thrown, String text) {
    List<ConfigurationError> errors = thrown.errors();
    if (errors.isEmpty() || errors.size() > Problems.MAX_ERRORS + 1) {
      return errors.size() + " errors";
    }
    // As editors count them.
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (ConfigurationError error : errors) {
      String rule = broken(error, lines);
      if (!rule.isEmpty()) {
        return rule + ": " + error;
      }
    }
    Optional<String> told = PlantedSecrets.toldBy(thrown.getMessage());
    if (told.isPresent()) {
      return "tells " + told.get() + ": " + thrown.getMessage();
    }
    return thrown.getMessage().lines().count() == errors.size() ? "" : "not a line each";
  }

  private static String broken(ConfigurationError error, String... lines) {
    if (error.message().isBlank()) {
      return "no message";
    }
    if (!error.toString().codePoints().allMatch(ErrorRules::isOnOneLine)) {
      return "more than one line";
    }
    if (error.line() == 0) {
      return error.column() == 0 ? "" : "a column of no line";
    }
    if (error.line() < 0 || error.line() > lines.length) {
      return "line " + error.line() + " of " + lines.length;
    }
    String line = lines[error.line() - 1];
    int columns = line.codePointCount(0, line.length());
    return error.column() >= 1 && error.column() <= columns + 1
        ? ""
        : "column " + error.column() + " of " + columns;
  }

  private static boolean isOnOneLine(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
