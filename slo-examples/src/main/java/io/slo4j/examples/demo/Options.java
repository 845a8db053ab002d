package io.slo4j.examples.demo;

import java.time.Duration;
import java.util.List;

/** What the command line asks for. */
record Options(Duration length, boolean help) {
  static final String USAGE =
      """
      Usage: bin/demo [--seconds N]

        --seconds N   how long to run, 5 to 3600; 60 if not given
        --help        print this
      """;

  private static final int LEAST_SECONDS = 5;
  private static final int MOST_SECONDS = 3600;
  private static final int DEFAULT_SECONDS = 60;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they ask for anything else
   */
  static Options parse(List<String> arguments) {
    int seconds = DEFAULT_SECONDS;
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      if (argument.equals("--help") || argument.equals("-h")) {
        return new Options(Duration.ZERO, true);
      } else if (argument.startsWith("--seconds=")) {
        seconds = seconds(argument.substring("--seconds=".length()));
      } else if (argument.equals("--seconds") && at + 1 < arguments.size()) {
        at++;
        seconds = seconds(arguments.get(at));
      } else if (argument.equals("--seconds")) {
        throw new IllegalArgumentException("--seconds needs a number");
      } else {
        throw new IllegalArgumentException("unknown argument '" + argument + "'");
      }
    }
    return new Options(Duration.ofSeconds(seconds), false);
  }

  private static int seconds(String text) {
    if (text.matches("[0-9]{1,6}")) {
      int seconds = Integer.parseInt(text);
      if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
        return seconds;
      }
    }
    throw new IllegalArgumentException(
        "--seconds must be a whole number from "
            + LEAST_SECONDS
            + " to "
            + MOST_SECONDS
            + ", was '"
            + text
            + "'");
  }
}
