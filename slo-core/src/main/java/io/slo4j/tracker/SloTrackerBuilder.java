package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.Notifier;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.Route;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Names;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares a {@link SloTracker}. Not thread safe.
 *
 * @since 0.1.0
 */
public final class SloTrackerBuilder {
  private final SloDefinitions.Builder declared = SloDefinitions.builder();
  final List<SloListener> listeners = new ArrayList<>();
  final List<Sources.Declared> sources = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  final List<DeclaredReceiver> receivers = new ArrayList<>();
  TimeSource timeSource = TimeSource.system();
  Duration tickInterval = Duration.ofSeconds(1);
  Duration evaluationInterval = Duration.ofSeconds(10);
  boolean threaded = true;
  @Nullable Path directory;
  Durability durability = Durability.FLUSH;
  Duration flushInterval = Duration.ofSeconds(1);
  boolean strictRecovery;
  Storage storage = Storage.FILES;
  final Renames renamed = new Renames();

  /** Somebody to tell, before there is a tracker. */
  record DeclaredReceiver(String name, Notifier notifier, ReceiverOptions options) {}

  SloTrackerBuilder() {}

  /** Tracks these objectives. May be called again for more. */
  public SloTrackerBuilder slos(ServiceLevelObjective... slos) {
    for (ServiceLevelObjective slo : slos) {
      requireNonNull(slo, "slo");
      if (slo instanceof Slo single) {
        declared.slo(single);
      } else {
        declared.composite((CompositeSlo) slo);
      }
    }
    return this;
  }

  /** Tracks everything in {@code definitions}. */
  public SloTrackerBuilder definitions(SloDefinitions definitions) {
    definitions.slis().forEach(declared::sli);
    definitions.slos().forEach(declared::slo);
    definitions.composites().forEach(declared::composite);
    return this;
  }

  /**
   * Tells somebody of alerts and of what policies do: of all, unless routes say otherwise. Without
   * any notifier the log is told.
   *
   * @param name what routes call them; unique, one line of at most 128 characters
   */
  public SloTrackerBuilder notifier(String name, Notifier notifier) {
    return notifier(name, notifier, ReceiverOptions.DEFAULT);
  }

  /** Tells somebody, as {@link #notifier(String, Notifier)} does, with limits of their own. */
  public SloTrackerBuilder notifier(String name, Notifier notifier, ReceiverOptions options) {
    requireNonNull(name, "name");
    requireNonNull(notifier, "notifier");
    requireNonNull(options, "options");
    List<String> problems = Names.problems("name of a notifier", name);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    receivers.add(new DeclaredReceiver(name, notifier, options));
    return this;
  }

  /** Says which alerts go to which notifiers; asked in the order of their declaration. */
  public SloTrackerBuilder routes(Route... declared) {
    routes.addAll(List.of(declared));
    return this;
  }

  /** Takes the time from elsewhere than the machine's clocks. */
  public SloTrackerBuilder timeSource(TimeSource timeSource) {
    this.timeSource = requireNonNull(timeSource, "timeSource");
    return this;
  }

  /**
   * Sets the time between ticks, which is the resolution of short windows and how late the time of
   * an event may be known. The default is 1 second.
   *
   * @param interval 10 ms to 1 hour, and a whole fraction of a second, a minute or an hour
   */
  public SloTrackerBuilder tickInterval(Duration interval) {
    long millis = interval.toMillis();
    boolean fits =
        millis >= 10
            && interval.minusMillis(millis).isZero()
            && (1000 % millis == 0 || 60_000 % millis == 0 || 3_600_000 % millis == 0);
    if (!fits) {
      throw new IllegalArgumentException(
          "interval must be 10 ms to 1 hour and divide a second, a minute or an hour, was "
              + interval);
    }
    this.tickInterval = interval;
    return this;
  }

  /**
   * Sets how often objectives are evaluated: what listeners, alerts, policies and guards go by. The
   * default is 10 seconds; no finer than the ticks.
   *
   * @param interval at least 10 ms
   */
  public SloTrackerBuilder evaluationInterval(Duration interval) {
    if (interval.toMillis() < 10) {
      throw new IllegalArgumentException("interval must be at least 10 ms, was " + interval);
    }
    this.evaluationInterval = interval;
    return this;
  }

  /** Tells {@code listener} what evaluations find. */
  public SloTrackerBuilder listener(SloListener listener) {
    listeners.add(requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Polls {@code source} for the SLI named {@code sli}.
   *
   * @param interval positive; no finer than the ticks
   */
  public SloTrackerBuilder source(String sli, Duration interval, SliSource source) {
    sources.add(new Sources.Declared(sli, interval, source));
    return this;
  }

  /**
   * Starts no thread and registers nowhere: the caller calls {@link SloTracker#tick}, which then
   * also polls sources, sends messages and runs actions.
   */
  public SloTrackerBuilder callerTicks() {
    this.threaded = false;
    return this;
  }

  /**
   * Keeps state in a directory: counts, alerts and who was told of them, messages that wait,
   * silences, acknowledgements, crossed steps of policies, overrides, adjustments. A tracker that
   * is started on it later goes on where this one ended. Made if need be; one tracker owns it at a
   * time, and {@link #start} refuses a second one. What survives what: {@code docs/durability.md}.
   */
  public SloTrackerBuilder directory(Path directory) {
    this.directory = requireNonNull(directory, "directory");
    return this;
  }

  /**
   * Sets what survives; the default is {@link Durability#FLUSH}. Means nothing without a {@link
   * #directory}.
   */
  public SloTrackerBuilder durability(Durability durability) {
    this.durability = requireNonNull(durability, "durability");
    return this;
  }

  /**
   * Sets how much of what was recorded last may be lost when the process is killed. The default is
   * 1 second; no finer than the ticks.
   *
   * @param interval 10 ms to 1 hour
   */
  public SloTrackerBuilder flushInterval(Duration interval) {
    boolean fits =
        interval.compareTo(Duration.ofMillis(10)) >= 0
            && interval.compareTo(Duration.ofHours(1)) <= 0;
    if (!fits) {
      throw new IllegalArgumentException("interval must be 10 ms to 1 hour, was " + interval);
    }
    this.flushInterval = interval;
    return this;
  }

  /**
   * Refuses to {@link #start} on a directory that is damaged or cannot be used, rather than going on
   * without. {@link io.slo4j.journal.JournalInspection#repair} makes a damaged one fit.
   */
  public SloTrackerBuilder strictRecovery() {
    this.strictRecovery = true;
    return this;
  }

  /**
   * Lets an SLI go on with what the directory holds of another name. May be said again at later
   * starts, until an SLI is called {@code before} once more; of several names it had, each with its
   * name now. {@link #start} throws an {@link IllegalArgumentException} if {@code before} is
   * declared, has two successors or is one itself, or nothing declares {@code now}.
   *
   * @param before the name it had
   * @param now the name it has
   */
  public SloTrackerBuilder renamedSli(String before, String now) {
    renamed.add(requireNonNull(before, "before"), requireNonNull(now, "now"));
    return this;
  }

  SloDefinitions definitions() {
    return declared.build();
  }

  /**
   * Starts the tracker.
   *
   * @throws io.slo4j.definition.InvalidDefinitionException if the definitions do not fit each other
   * @throws IllegalArgumentException if a source is for an SLI that nothing declares, or what
   *     {@link #renamedSli} says does not fit
   * @throws io.slo4j.journal.JournalException if the {@link #directory} is owned by another tracker
   *     (the message names the process), was written by a newer slo4j, or its path is that of a
   *     file; with {@link #strictRecovery} also if it is damaged or cannot be used
   */
  public SloTracker start() {
    return new SloTracker(this);
  }
}
