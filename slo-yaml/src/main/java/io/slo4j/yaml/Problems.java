package io.slo4j.yaml;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a configuration. */
final class Problems {
  /** A file of which everything is wrong tells nothing more in its last lines than in its first. */
  static final int MAX_ERRORS = 500;

  private final Set<String> files = new LinkedHashSet<>();
  private final Set<ConfigurationError> found = new LinkedHashSet<>();
  private final Secrets secrets = new Secrets();
  private long leftOut;
  private @Nullable RuntimeException unasked;

  /** Notes that a file is read now: errors come in the order of files. */
  void inFile(String file) {
    files.add(file);
  }

  /**
   * Reports something that is wrong at a place.
   *
   * @param message without secrets: of a value that was filled in it shows what is written
   */
  void add(Place place, String path, String message) {
    add(new ConfigurationError(place.file(), place.line(), place.column(), path, message));
  }

  /** Reports something whose words take time to find, if they are still to be told. */
  void add(Place place, String path, Supplier<String> message) {
    if (isFull()) {
      files.add(place.file());
      leftOut++;
    } else {
      add(place, path, message.get());
    }
  }

  /** Reports something that is wrong with a file as a whole. */
  void about(String file, String message) {
    add(new ConfigurationError(file, 0, 0, "", message));
  }

  private void add(ConfigurationError error) {
    files.add(error.file());
    if (!isFull()) {
      found.add(error);
    } else if (!found.contains(error)) {
      leftOut++;
    }
  }

  /** Returns what came from outside the files and must not be shown. */
  Secrets secrets() {
    return secrets;
  }

  /** Notes that the environment could not be asked, which may pass. */
  void cannotBeAsked(RuntimeException why) {
    unasked = why;
  }

  /** Returns whether the same files may be right the next time. */
  boolean mayPass() {
    return unasked != null;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns whether further errors are only counted. */
  boolean isFull() {
    return found.size() >= MAX_ERRORS;
  }

  /**
   * Ends the reading of a configuration.
   *
   * @throws ConfigurationException if anything was reported
   */
  void check() {
    if (!found.isEmpty()) {
      ConfigurationException thrown = new ConfigurationException(inOrder());
      if (unasked != null) {
        thrown.initCause(unasked);
      }
      throw thrown;
    }
  }

  /** Returns the errors file by file in the order of these, from the top. */
  private List<ConfigurationError> inOrder() {
    List<String> order = List.copyOf(files);
    List<ConfigurationError> all = new ArrayList<>();
    for (ConfigurationError error : found) {
      all.add(
          new ConfigurationError(
              error.file(),
              error.line(),
              error.column(),
              error.path(),
              OneLine.visible(error.message())));
    }
    all.sort(
        comparingInt((ConfigurationError error) -> order.indexOf(error.file()))
            .thenComparingInt(ConfigurationError::line)
            .thenComparingInt(ConfigurationError::column));
    if (leftOut > 0) {
      all.add(
          new ConfigurationError(
              order.get(order.size() - 1), 0, 0, "", "and " + leftOut + " more errors"));
    }
    return all;
  }
}
