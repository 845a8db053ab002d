package io.slo4j.tracker;

import io.slo4j.definition.Names;
import io.slo4j.time.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which settings a tracker can have: the one place that says so, for whoever builds it and for what
 * it is built from. Each returns what is wrong, empty if nothing is.
 */
final class SettingRules {
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofHours(1);
  private static final Duration COUNTABLE = Duration.ofMillis(Long.MAX_VALUE);

  private SettingRules() {}

  /**
   * Looks at the time between ticks.
   *
   * @param called the name by which messages call it
   */
  static List<String> tickInterval(String called, Duration interval) {
    return isWithinBounds(interval) && dividesTheClock(interval)
        ? List.of()
        : List.of(
            called
                + " must be 10 ms to 1 hour and divide a second, a minute or an hour, was "
                + Durations.text(interval));
  }

  private static boolean dividesTheClock(Duration interval) {
    long millis = interval.toMillis();
    return interval.minusMillis(millis).isZero()
        && (1000 % millis == 0 || 60_000 % millis == 0 || 3_600_000 % millis == 0);
  }

  /** Looks at the time between evaluations. */
  static List<String> evaluationInterval(String called, Duration interval) {
    if (interval.compareTo(LEAST) < 0) {
      return List.of(called + " must be at least 10 ms, was " + Durations.text(interval));
    }
    return interval.compareTo(COUNTABLE) <= 0
        ? List.of()
        : List.of(
            called
                + " must be at most "
                + Durations.text(COUNTABLE)
                + ", was "
                + Durations.text(interval));
  }

  /** Looks at the time between flushes. */
  static List<String> flushInterval(String called, Duration interval) {
    return isWithinBounds(interval)
        ? List.of()
        : List.of(called + " must be 10 ms to 1 hour, was " + Durations.text(interval));
  }

  private static boolean isWithinBounds(Duration interval) {
    return interval.compareTo(LEAST) >= 0 && interval.compareTo(MOST) <= 0;
  }

  /** Looks at where state is kept: a variable that is empty would make it the working directory. */
  static List<String> directory(String called, Path directory) {
    return directory.toString().isBlank()
        ? List.of(called + " must not be blank; the working directory is '.'")
        : List.of();
  }

  /** Looks at the two names of an SLI that goes on under another one. */
  static List<String> renamedSli(String before, String now) {
    List<String> found = new ArrayList<>(Names.problems("name of an SLI before", before));
    found.addAll(Names.problems("name of an SLI now", now));
    return found;
  }
}
