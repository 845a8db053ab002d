package io.slo4j.benchmarks.check;

import java.util.List;

/**
 * How long a check takes. The defaults come to eight or nine minutes.
 *
 * @param rounds how many forks each of what is close together gets, one after the other in turn
 * @param warmups iterations that do not count
 * @param iterations iterations that count
 * @param millis length of an iteration
 */
record Settings(int rounds, int warmups, int iterations, int millis) {
  static final Settings DEFAULTS = new Settings(5, 4, 5, 250);

  static final String USAGE =
      """
      Usage: bin/bench check [--rounds N] [--warmups N] [--iterations N] [--millis N]

        --rounds N       forks of each benchmark, in turn; 5 if not given
        --warmups N      iterations that do not count; 4
        --iterations N   iterations that count; 5
        --millis N       length of an iteration; 250
      """;

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if they say anything else
   */
  static Settings parse(List<String> arguments) {
    Settings read = DEFAULTS;
    for (int at = 0; at < arguments.size(); at += 2) {
      String name = arguments.get(at);
      if (at + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + " needs a number");
      }
      int number = positive(name, arguments.get(at + 1));
      read =
          switch (name) {
            case "--rounds" -> new Settings(number, read.warmups, read.iterations, read.millis);
            case "--warmups" -> new Settings(read.rounds, number, read.iterations, read.millis);
            case "--iterations" -> new Settings(read.rounds, read.warmups, number, read.millis);
            case "--millis" -> new Settings(read.rounds, read.warmups, read.iterations, number);
            default -> throw new IllegalArgumentException("unknown argument '" + name + "'");
          };
    }
    return read;
  }

  private static int positive(String name, String text) {
    if (text.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from 1 to 99999, was '" + text + "'");
  }
}
