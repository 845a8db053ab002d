package io.slo4j.examples.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param length how long to run
 * @param config what to promise; the demo's own file if empty
 * @param port where the service listens; 0 for any that is free
 * @param help whether only to say what can be asked for
 */
record Options(Duration length, Optional<Path> config, int port, boolean help) {
  static final String USAGE =
      """
      Usage: bin/demo [--seconds N] [--config FILE] [--port N]

        --seconds N    how long to run, 5 to 3600; 60 if not given
        --config FILE  what the service promises; bin/demo.yaml if not given
        --port N       where the service and its meters listen; any free port if not given
        --help         print this
      """;

  private static final int LEAST_SECONDS = 5;
  private static final int MOST_SECONDS = 3600;
  private static final int DEFAULT_SECONDS = 60;
  private static final int MOST_PORT = 65_535;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they ask for anything else
   */
  static Options parse(List<String> arguments) {
    int seconds = DEFAULT_SECONDS;
    Optional<Path> config = Optional.empty();
    int port = 0;
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      if (argument.equals("--help") || argument.equals("-h")) {
        return new Options(Duration.ZERO, Optional.empty(), 0, true);
      }
      int equals = argument.indexOf('=');
      String option = equals < 0 ? argument : argument.substring(0, equals);
      if (!List.of("--seconds", "--config", "--port").contains(option)) {
        throw new IllegalArgumentException("unknown argument '" + argument + "'");
      }
      if (equals < 0 && at + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            option + (option.equals("--config") ? " needs a file" : " needs a number"));
      }
      String value = equals < 0 ? arguments.get(++at) : argument.substring(equals + 1);
      switch (option) {
        case "--seconds" -> seconds = number(option, value, LEAST_SECONDS, MOST_SECONDS);
        case "--port" -> port = number(option, value, 0, MOST_PORT);
        default -> config = Optional.of(Path.of(value));
      }
    }
    return new Options(Duration.ofSeconds(seconds), config, port, false);
  }

  private static int number(String option, String text, int least, int most) {
    if (text.matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        option + " must be a whole number from " + least + " to " + most + ", was '" + text + "'");
  }
}
