package io.slo4j.examples.demo;

import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import io.slo4j.yaml.ConfigurationListener;
import io.slo4j.yaml.ConfigurationWatch;
import io.slo4j.yaml.SloYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is promised of the checkout: a file that can be edited while the demo runs. Started without
 * {@code bin/demo} and without {@code --config}, it is a copy on the class path, and nothing to
 * edit.
 */
final class Promises {
  private static final String NAME = "demo.yaml";
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Optional<Path> file;

  private Promises(Optional<Path> file) {
    this.file = file;
  }

  /** Returns those that are asked for; the demo's own if none are. */
  static Promises of(Optional<Path> asked) {
    String own = System.getProperty("demo.config", "");
    return new Promises(
        (asked.isPresent() || own.isEmpty() ? asked : Optional.of(Path.of(own)))
            .map(Promises::shortest));
  }

  /** As one would write it from here, so that errors are short. */
  private static Path shortest(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : path;
  }

  /** Returns the file; empty if it is the copy on the class path. */
  Optional<Path> file() {
    return file;
  }

  String name() {
    return file.map(Path::toString).orElse(NAME);
  }

  /**
   * Reads them.
   *
   * @throws io.slo4j.yaml.ConfigurationException if anything is wrong with them
   */
  SloConfiguration read() throws IOException {
    if (file.isPresent()) {
      return SloYaml.configuration(file.get());
    }
    try (InputStream in = Promises.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IOException(NAME + " is not on the class path; name a file with --config");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SloYaml.reader().configuration(NAME, text);
    }
  }

  /** Keeps a tracker to what the file says, if it is one, until the watch is closed. */
  Optional<ConfigurationWatch> watch(SloTracker tracker, ConfigurationListener listener) {
    return file.map(path -> SloYaml.reader().watch(path, tracker, listener, LOOK));
  }
}
