package io.slo4j.yaml;

import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import java.nio.file.Path;

/**
 * Definitions as YAML or JSON, read and written. What a file may say: {@code
 * docs/configuration.md}, or {@link #schema()}.
 *
 * <pre>{@code
 * SloDefinitions definitions = SloYaml.read(Path.of("slos.yaml"));
 * SloTracker tracker = SloTracker.builder().definitions(definitions).start();
 * }</pre>
 *
 * <p>Thread safe.
 *
 * @since 0.1.0
 */
public final class SloYaml {
  private SloYaml() {}

  /**
   * Reads definitions from a file, or from all files of a directory; see {@link
   * SloYamlReader#read(Path)}.
   *
   * @throws ConfigurationException if anything is wrong, with everything that is, a line each
   */
  public static SloDefinitions read(Path path) {
    return SloYamlReader.DEFAULT.read(path);
  }

  /**
   * Reads a whole configuration, with routes, silences and settings of the tracker, from a file or
   * all files of a directory; see {@link SloYamlReader#configuration(Path)}.
   *
   * @throws ConfigurationException if anything is wrong, with everything that is, a line each
   */
  public static SloConfiguration configuration(Path path) {
    return SloYamlReader.DEFAULT.configuration(path);
  }

  /**
   * Writes definitions as YAML that reads as equal ones. Of code that a policy calls, its name is
   * written.
   */
  public static String write(SloDefinitions definitions) {
    return write(SloConfiguration.builder().definitions(definitions).build());
  }

  /** Writes a whole configuration, as {@link #write(SloDefinitions)} does. */
  public static String write(SloConfiguration configuration) {
    return ConfigurationWriter.write(configuration);
  }

  /** Returns a reader, to give it what files refer to. */
  public static SloYamlReader reader() {
    return SloYamlReader.DEFAULT;
  }
}
