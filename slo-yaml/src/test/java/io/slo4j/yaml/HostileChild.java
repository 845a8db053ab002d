package io.slo4j.yaml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that reads a configuration, and says how long that took and what was wrong with it. */
final class HostileChild {
  private HostileChild() {}

  /** Prints a line: milliseconds, how many errors, the first of them. */
  public static void main(String[] arguments) {
    Path path = Path.of(arguments[0]);
    // Once before, so that no class is loaded on the clock.
    read(Path.of(arguments[1]));
    long began = System.nanoTime();
    List<ConfigurationError> errors = read(path);
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    String first = errors.isEmpty() ? "nothing is wrong with it" : errors.get(0).message();
    System.out.println(millis + " " + errors.size() + " " + first);
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
