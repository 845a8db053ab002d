package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  private static final String SCHEMA = "slo4j-v1.schema.json";

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
   * written; half of a surrogate pair, which is no character, becomes U+FFFD. What comes to more
   * than 1 MiB, some 6,000 objectives, has to be read in parts.
   */
  public static String write(SloDefinitions definitions) {
    return write(SloConfiguration.builder().definitions(definitions).build());
  }

  /** Writes a whole configuration, as {@link #write(SloDefinitions)} does. */
  public static String write(SloConfiguration configuration) {
    return ConfigurationWriter.write(configuration);
  }

  /**
   * Returns the JSON Schema (2020-12) of what a file may say, for editors and for checks outside of
   * this library. What it rejects, reading rejects; reading rejects more: references to what there
   * is not, for one. Its {@code $id} is {@code urn:slo4j:configuration:v1}, and the jar has it as
   * {@code io/slo4j/yaml/slo4j-v1.schema.json}.
   */
  public static String schema() {
    try (InputStream in = SloYaml.class.getResourceAsStream(SCHEMA)) {
      return new String(requireNonNull(in, SCHEMA).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a reader, to give it what files refer to. */
  public static SloYamlReader reader() {
    return SloYamlReader.DEFAULT;
  }
}
