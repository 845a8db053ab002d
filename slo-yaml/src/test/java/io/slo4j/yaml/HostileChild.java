package io.slo4j.yaml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program that reads configurations, and says how long that took and what was wrong with them.
 */
final class HostileChild {
  private HostileChild() {}

  /**
   * Reads files, the first of them only so that no class is loaded on the clock, and prints a line
   * for each: its name, milliseconds, how many errors, the first of them.
   */
  public static void main(String[] arguments) {
    read(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      Path path = Path.of(arguments[i]);
      long began = System.nanoTime();
      List<ConfigurationError> errors = read(path);
      long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      String first = errors.isEmpty() ? "nothing is wrong with it" : errors.get(0).message();
      System.out.println(path.getFileName() + " " + millis + " " + errors.size() + " " + first);
    }
  }

  private static List<ConfigurationError> read(Path path) {
    try {
      SloYaml.configuration(path);
      return List.of();
    } catch (ConfigurationException e) {
      return e.errors();
    }
  }
}
