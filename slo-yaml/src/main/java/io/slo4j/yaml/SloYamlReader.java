package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads configurations, with what they may refer to: the environment, and code that policies call.
 *
 * <p>Immutable and thread safe: {@code environment} and {@code callback} return changed copies.
 * Reading takes time and memory in proportion to the text, of which a file may have 1 MiB and a
 * directory 16.
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
    return configuration(ConfigurationFiles.read(path, problems), problems);
  }

  /** Makes the configuration of files that have been read, perhaps with problems. */
  SloConfiguration configuration(ConfigurationFiles files, Problems problems) {
    Declarations declared = new Declarations(problems);
    files.parse(new Placeholders(environment, problems), declared, problems);
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
      ConfigurationFiles.parse(
          name, text, new Placeholders(environment, problems), declared, problems);
    }
    return new Assembly(declared, callbacks, problems).make();
  }

  /**
   * Reads the definitions of a file or directory, as {@link #configuration(Path)} does. For files
   * that declare nothing else.
   *
   * @throws ConfigurationException if anything is wrong, or if there are routes, silences or
   *     settings of the tracker, which definitions do not hold and which would be lost
   */
  public SloDefinitions read(Path path) {
    return definitionsOf(path.toString(), configuration(path));
  }

  /** Reads the definitions of a text, as {@link #read(Path)} does. */
  public SloDefinitions read(String name, String text) {
    return definitionsOf(name, configuration(name, text));
  }

  /**
   * Keeps a tracker to what a file or directory says, looking once a second. The tracker should
   * have been started with what it says; what differs is applied at once.
   */
  public ConfigurationWatch watch(Path path, SloTracker tracker, ConfigurationListener listener) {
    return watch(path, tracker, listener, Duration.ofSeconds(1));
  }

  /**
   * Keeps a tracker to what a file or directory says.
   *
   * @param interval how often it is looked at; at least 10 ms
   */
  public ConfigurationWatch watch(
      Path path, SloTracker tracker, ConfigurationListener listener, Duration interval) {
    return new ConfigurationWatch(
        path, tracker, this, listener, requireNonNull(interval, "interval"));
  }

  /**
   * Returns a watch without a thread: the caller calls {@link ConfigurationWatch#look} or {@link
   * ConfigurationWatch#reload}, at a signal or a click.
   */
  public ConfigurationWatch callerWatches(
      Path path, SloTracker tracker, ConfigurationListener listener) {
    return new ConfigurationWatch(path, tracker, this, listener, null);
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
}
