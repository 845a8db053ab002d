package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads configurations, with what they may refer to: the environment, and code that policies call.
 *
 * <p>Immutable and thread safe: {@code environment}, {@code callback} and {@code besides} return
 * changed copies. Reading takes time and memory in proportion to the text, of which a file may have
 * 1 MiB and a directory 16.
 *
 * @since 0.1.0
 */
public final class SloYamlReader {
  static final SloYamlReader DEFAULT =
      new SloYamlReader(System::getenv, Map.of(), SloConfiguration.builder().build());

  private final Function<String, @Nullable String> environment;
  private final Map<String, Runnable> callbacks;
  private final SloConfiguration ofCode;

  private SloYamlReader(
      Function<String, @Nullable String> environment,
      Map<String, Runnable> callbacks,
      SloConfiguration ofCode) {
    this.environment = environment;
    this.callbacks = Map.copyOf(callbacks);
    this.ofCode = ofCode;
  }

  /**
   * Returns a reader that takes the values of placeholders from elsewhere than the process's
   * environment.
   *
   * @param environment returns the value of a variable, or null if it is not set
   */
  public SloYamlReader environment(Function<String, @Nullable String> environment) {
    return new SloYamlReader(requireNonNull(environment, "environment"), callbacks, ofCode);
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
    return new SloYamlReader(environment, more, ofCode);
  }

  /**
   * Returns a reader of files that stand beside what code declares. They may refer to its SLIs and
   * objectives as if those were in a file, too, and whatever is read holds both: so a {@link
   * ConfigurationWatch} leaves it alone. Its routes are asked first; of settings the files have the
   * last word. Replaces what was given before.
   */
  public SloYamlReader besides(SloConfiguration declared) {
    return new SloYamlReader(environment, callbacks, requireNonNull(declared, "declared"));
  }

  /** Returns what code declares besides. */
  SloConfiguration ofCode() {
    return ofCode;
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
    return assembly(ConfigurationFiles.read(path, problems), problems).make();
  }

  /**
   * Starts a tracker with what a file or directory says, besides what its builder has: receivers,
   * above all. What the tracker refuses, such as a route to a receiver that it does not have, is
   * told with its place, and without what placeholders were filled in with.
   *
   * @param builder not to be used again
   * @throws ConfigurationException if anything is wrong with the files, or they do not fit the
   *     tracker, with everything that is
   * @throws IllegalArgumentException as {@link SloTrackerBuilder#start} does of what code declares
   * @throws io.slo4j.journal.JournalException as {@link SloTrackerBuilder#start} does
   */
  public SloTracker start(Path path, SloTrackerBuilder builder) {
    requireNonNull(path, "path");
    requireNonNull(builder, "builder");
    Problems problems = new Problems();
    Assembly assembly = assembly(ConfigurationFiles.read(path, problems), problems);
    SloConfiguration made = assembly.make();
    try {
      return builder.configuration(made).start();
    } catch (InvalidDefinitionException e) {
      assembly.refused(e);
      throw e;
    }
  }

  /** Takes files apart that have been read, perhaps with problems. */
  Assembly assembly(ConfigurationFiles files, Problems problems) {
    Declarations declared = new Declarations(problems);
    files.parse(new Placeholders(environment, problems), declared, problems);
    return new Assembly(declared, callbacks, ofCode, problems);
  }

  /**
   * Reads a text.
   *
   * @param name what errors call it; one that ends in {@code .json} is read as JSON
   * @throws ConfigurationException if anything is wrong with it, with everything that is
   */
  public SloConfiguration configuration(String name, String text) {
    requireNonNull(name, "name");
    requireNonNull(text, "text");
    Problems problems = new Problems();
    Declarations declared = new Declarations(problems);
    if (text.length() > Limits.MAX_BYTES) {
      problems.about(name, "must have at most " + Limits.MAX_BYTES + " characters");
    } else {
      ConfigurationFiles.parse(
          name, text, new Placeholders(environment, problems), declared, problems);
    }
    return new Assembly(declared, callbacks, ofCode, problems).make();
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
