package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads configurations, with what they may refer to: the environment, and code that policies call.
 *
 * <p>Immutable and thread safe: {@code environment} and {@code callback} return changed copies.
 * Reading takes time and memory in proportion to the text, of which a file may have 1 MiB.
 *
 * @since 0.1.0
 */
public final class SloYamlReader {
  static final SloYamlReader DEFAULT = new SloYamlReader(System::getenv, Map.of());

  private final Function<String, @Nullable String> environment;
  private final Map<String, Runnable> callbacks;

  private SloYamlReader(
      Function<String, @Nullable String> environment, Map<String, Runnable> callbacks) {
    this.environment = environment;
    this.callbacks = Map.copyOf(callbacks);
  }

  /**
   * Returns a reader that takes the values of placeholders from elsewhere than the process's
   * environment.
   *
   * @param environment returns the value of a variable, or null if it is not set
   */
  public SloYamlReader environment(Function<String, @Nullable String> environment) {
    return new SloYamlReader(requireNonNull(environment, "environment"), callbacks);
  }

  /**
   * Returns a reader that knows code for policies to call: {@code type: call, name: …}.
   *
   * @param name what files call it
   * @param callback see {@link io.slo4j.definition.Action#call}
   */
  public SloYamlReader callback(String name, Runnable callback) {
    Map<String, Runnable> more = new LinkedHashMap<>(callbacks);
    more.put(requireNonNull(name, "name"), requireNonNull(callback, "callback"));
    return new SloYamlReader(environment, more);
  }

  /**
   * Reads a file, or all files of a directory that end in {@code .yaml}, {@code .yml} or {@code
   * .json}, in the order of their names: one configuration, whose parts may refer to each other
   * wherever they stand.
   *
   * @throws ConfigurationException if anything is wrong with it, with everything that is
   */
  public SloConfiguration configuration(Path path) {
    requireNonNull(path, "path");
    Problems problems = new Problems();
    Declarations declared = new Declarations(problems);
    for (Path file : files(path, problems)) {
      String text = TextFile.read(file, file.toString(), problems);
      if (text != null) {
        parse(file.toString(), text, declared, problems);
      }
    }
    return new Assembly(declared, callbacks, problems).make();
  }

  /**
   * Reads a text.
   *
   * @param name what errors call it; one that ends in {@code .json} is read as JSON
   * @throws ConfigurationException if anything is wrong with it, with everything that is
   */
  public SloConfiguration configuration(String name, String text) {
    requireNonNull(name, "name");
    Problems problems = new Problems();
    Declarations declared = new Declarations(problems);
    if (text.length() > Limits.MAX_BYTES) {
      problems.about(name, "must have at most " + Limits.MAX_BYTES + " characters");
    } else {
      parse(name, text, declared, problems);
    }
    return new Assembly(declared, callbacks, problems).make();
  }

  /**
   * Reads the definitions of a file or directory, as {@link #configuration(Path)} does. For files
   * that declare nothing else.
   *
   * @throws ConfigurationException if anything is wrong, or if there are routes, silences or settings
   *     of the tracker, which definitions do not hold and which would be lost
   */
  public SloDefinitions read(Path path) {
    return definitionsOf(path.toString(), configuration(path));
  }

  /** Reads the definitions of a text, as {@link #read(Path)} does. */
  public SloDefinitions read(String name, String text) {
    return definitionsOf(name, configuration(name, text));
  }

  private static SloDefinitions definitionsOf(String name, SloConfiguration configuration) {
    SloConfiguration bare =
        SloConfiguration.builder().definitions(configuration.definitions()).build();
    if (!configuration.equals(bare)) {
      Problems problems = new Problems();
      problems.about(
          name,
          "has routes, silences or settings of the tracker, which definitions do not hold;"
              + " read it with configuration(…), and start the tracker with that");
      problems.check();
    }
    return configuration.definitions();
  }

  private void parse(String name, String text, Declarations declared, Problems problems) {
    Placeholders placeholders = new Placeholders(environment, problems);
    boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
    List<ConfigNode> documents =
        json
            ? JsonText.read(name, text, placeholders, problems)
            : YamlText.read(name, text, placeholders, problems);
    documents.forEach(declared::add);
  }

  /** Returns the files that make up a configuration, or reports why there are none. */
  static List<Path> files(Path path, Problems problems) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(path)) {
      all.filter(SloYamlReader::isConfiguration).sorted().forEach(files::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      problems.about(path.toString(), "cannot be read: " + OneLine.of(e.toString()));
      return List.of();
    }
    if (files.isEmpty()) {
      problems.about(path.toString(), "has no file that ends in .yaml, .yml or .json");
    }
    return files;
  }

  private static boolean isConfiguration(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    // Hidden files are editors' copies, and what a mounted Kubernetes volume keeps to itself.
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && !Files.isDirectory(file);
  }
}
