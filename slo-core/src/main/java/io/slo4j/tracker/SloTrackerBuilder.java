package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.LogNotifier;
import io.slo4j.alert.Notifier;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.Route;
import io.slo4j.alert.RouteRules;
import io.slo4j.alert.Silence;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Names;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.Violation;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Declares a {@link SloTracker}. Not thread safe.
 *
 * @since 0.1.0
 */
public final class SloTrackerBuilder {

  /** Who is told if nobody is declared: an alert that nobody hears of is worse than none. */
  private static final DeclaredReceiver LOG =
      new DeclaredReceiver("log", new LogNotifier(), ReceiverOptions.DEFAULT);

  private final SloConfiguration.Builder declared = SloConfiguration.builder();
  private final List<DeclaredReceiver> receivers = new ArrayList<>();
  final SettingLayers settings = new SettingLayers();
  final List<SloListener> listeners = new ArrayList<>();
  final List<Sources.Declared> sources = new ArrayList<>();
  TimeSource timeSource = TimeSource.system();
  boolean threaded = true;
  Storage storage = Storage.FILES;

  /* What the settings come to, as of the latest of them. */
  Duration tickInterval = Duration.ZERO;
  Duration evaluationInterval = Duration.ZERO;
  @Nullable Path directory;
  Durability durability = Durability.FLUSH;
  Duration flushInterval = Duration.ZERO;
  boolean strictRecovery;
  Map<String, String> renamed = Map.of();

  /** Somebody to tell, before there is a tracker. */
  record DeclaredReceiver(String name, Notifier notifier, ReceiverOptions options) {}

  SloTrackerBuilder() {
    settle();
  }

  /** Tracks these objectives. May be called again for more. */
  public SloTrackerBuilder slos(ServiceLevelObjective... slos) {
    declared.slos(slos);
    return this;
  }

  /** Tracks everything in {@code definitions}. */
  public SloTrackerBuilder definitions(SloDefinitions definitions) {
    declared.definitions(definitions);
    return this;
  }

  /**
   * Starts with all of a configuration, besides what else is declared. Of its settings those count
   * that no later call sets.
   */
  public SloTrackerBuilder configuration(SloConfiguration configuration) {
    declared
        .definitions(configuration.definitions())
        .routes(configuration.routes().toArray(Route[]::new))
        .silences(configuration.silences().toArray(Silence[]::new));
    settings.addConfigured(configuration.settings());
    return settle();
  }

  /** Sets what {@code settings} set; what they leave open stays as it is. */
  public SloTrackerBuilder settings(TrackerSettings settings) {
    this.settings.add(requireNonNull(settings, "settings"));
    return settle();
  }

  private SloTrackerBuilder set(TrackerSettings.Builder one) {
    return settings(one.build());
  }

  private SloTrackerBuilder settle() {
    TrackerSettings all = TrackerSettings.DEFAULTS.overlaidWith(settings.all());
    tickInterval = all.tickInterval().orElseThrow();
    evaluationInterval = all.evaluationInterval().orElseThrow();
    directory = all.directory().orElse(null);
    durability = all.durability().orElseThrow();
    flushInterval = all.flushInterval().orElseThrow();
    strictRecovery = all.strictRecovery().orElseThrow();
    renamed = all.renamedSlis();
    return this;
  }

  /** Refuses an argument for what is wrong with it. */
  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
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
    refuse(Names.problems("name of a notifier", name));
    receivers.add(new DeclaredReceiver(name, notifier, options));
    return this;
  }

  /** Says which alerts go to which notifiers; asked in the order of their declaration. */
  public SloTrackerBuilder routes(Route... routes) {
    declared.routes(routes);
    return this;
  }

  /**
   * Silences alerts from the start on, as a configuration does: one that says no beginning begins
   * then, or is the one that a {@link #directory} holds already. One that is over is left out, and
   * logged.
   */
  public SloTrackerBuilder silences(Silence... silences) {
    declared.silences(silences);
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
    refuse(SettingRules.tickInterval("interval", interval));
    return set(TrackerSettings.builder().tickInterval(interval));
  }

  /**
   * Sets how often objectives are evaluated: what listeners, alerts, policies and guards go by. The
   * default is 10 seconds; no finer than the ticks.
   *
   * @param interval at least 10 ms
   */
  public SloTrackerBuilder evaluationInterval(Duration interval) {
    refuse(SettingRules.evaluationInterval("interval", interval));
    return set(TrackerSettings.builder().evaluationInterval(interval));
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
   *
   * @throws IllegalArgumentException if the path is blank, as an unset variable is
   */
  public SloTrackerBuilder directory(Path directory) {
    refuse(SettingRules.directory("directory", requireNonNull(directory, "directory")));
    return set(TrackerSettings.builder().directory(directory));
  }

  /**
   * Sets what survives; the default is {@link Durability#FLUSH}. Means nothing without a {@link
   * #directory}.
   */
  public SloTrackerBuilder durability(Durability durability) {
    return set(TrackerSettings.builder().durability(durability));
  }

  /**
   * Sets how much of what was recorded last may be lost when the process is killed. The default is
   * 1 second; no finer than the ticks.
   *
   * @param interval 10 ms to 1 hour
   */
  public SloTrackerBuilder flushInterval(Duration interval) {
    refuse(SettingRules.flushInterval("interval", interval));
    return set(TrackerSettings.builder().flushInterval(interval));
  }

  /**
   * Refuses to {@link #start} on a directory that is damaged or cannot be used, rather than going
   * on without. {@link io.slo4j.journal.JournalInspection#repair} makes a damaged one fit.
   */
  public SloTrackerBuilder strictRecovery() {
    return set(TrackerSettings.builder().strictRecovery(true));
  }

  /**
   * Lets an SLI go on with what the directory holds of another name. May be said again at later
   * starts, until an SLI is called {@code before} once more; of several names it had, each with its
   * name now. {@link #start} refuses it if {@code before} is declared, {@code now} has another name
   * itself, or nothing declares it.
   *
   * @param before the name it had
   * @param now the name it has
   * @throws IllegalArgumentException if either is no name
   */
  public SloTrackerBuilder renamedSli(String before, String now) {
    refuse(SettingRules.renamedSli(before, now));
    return set(TrackerSettings.builder().renamedSli(before, now));
  }

  /**
   * Returns all that was declared as data.
   *
   * @throws InvalidDefinitionException if it does not fit, with everything that does not
   */
  SloConfiguration configuration() {
    List<Violation> found = new ArrayList<>();
    List<String> names = receivers().stream().map(DeclaredReceiver::name).toList();
    found.addAll(RouteRules.receivers(declared.routes(), names));
    SloConfiguration made = declared.make(Optional.of(tickInterval), found);
    if (made != null) {
      found.addAll(RenameRules.violations(renamed, made.definitions()));
    }
    if (made == null || !found.isEmpty()) {
      throw new InvalidDefinitionException(found);
    }
    return made.withSettings(settings.all());
  }

  /** Returns whom there is to tell. */
  List<DeclaredReceiver> receivers() {
    return receivers.isEmpty() ? List.of(LOG) : List.copyOf(receivers);
  }

  /**
   * Starts the tracker.
   *
   * @throws InvalidDefinitionException if definitions do not fit each other or the ticks, routes do
   *     not fit each other or the receivers, or what {@link #renamedSli} says does not fit the
   *     SLIs, with everything that does not
   * @throws IllegalArgumentException if a source is for an SLI that nothing declares
   * @throws io.slo4j.journal.JournalException if the {@link #directory} is owned by another tracker
   *     (the message names the process), was written by a newer slo4j, or its path is that of a
   *     file; with {@link #strictRecovery} also if it is damaged or cannot be used
   */
  public SloTracker start() {
    return new SloTracker(this);
  }
}
