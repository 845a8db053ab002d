package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.policy.DeploymentGate;
import io.slo4j.time.SteppedTimeSource;
import io.slo4j.window.PercentileSeries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tracks objectives inside the application: hands out recorders, ticks, evaluates, answers.
 *
 * <p>Thread safe. Recording costs a counter; a status costs a few window reads and waits for
 * nobody. Under the system's clocks one daemon thread ticks; under a {@link SteppedTimeSource}
 * there is no thread, and whoever advances the time ticks.
 *
 * @since 0.1.0
 */
public final class SloTracker implements AutoCloseable {

  final Stages stages;
  private final Changes changes;
  private final Heartbeat heartbeat;

  SloTracker(SloTrackerBuilder builder) {
    SloConfiguration configuration = builder.configuration();
    this.stages = new Stages(builder, configuration);
    this.changes = new Changes(stages, configuration, builder.settings);
    boolean started = false;
    try {
      this.heartbeat = new Heartbeat(stages, builder);
      started = true;
    } finally {
      if (!started) {
        stages.abandon();
      }
    }
  }

  /** Starts the declaration of a tracker. */
  public static SloTrackerBuilder builder() {
    return new SloTrackerBuilder();
  }

  /**
   * Returns the recorder of an SLI: the same object for as long as the SLI is tracked.
   *
   * @throws IllegalArgumentException if there is no such SLI; the message lists those there are
   */
  public SliRecorder recorder(String sli) {
    return stages.sli(sli).recorder();
  }

  /**
   * Returns how an objective stands now.
   *
   * @throws IllegalArgumentException if there is no such SLO; the message lists those there are
   */
  public SloStatus status(String slo) {
    return stages.slo(slo).status(stages.clock.nowMillis());
  }

  /** Returns how every objective stands now, in the order of their declaration. */
  public List<SloStatus> statuses() {
    long nowMillis = stages.clock.nowMillis();
    return stages.registry.contents().slos().values().stream()
        .map(slo -> slo.status(nowMillis))
        .toList();
  }

  /**
   * Returns a reader of one objective's windows, for code that asks often and must not allocate.
   *
   * @throws IllegalArgumentException if there is no such SLO; the message lists those there are
   */
  public SloReader reader(String slo) {
    return new SloReader(this, stages.slo(slo).slo().name());
  }

  /**
   * Returns the value at a percentile of an SLI that keeps percentile values, over the last {@code
   * window}: in the SLI's unit, at most 2 % off; empty if nothing was recorded.
   *
   * @param percentile in (0, 100]
   * @throws IllegalArgumentException if there is no such SLI, or it was not declared with {@code
   *     percentileValues}
   */
  public OptionalDouble percentileValue(String sli, double percentile, Duration window) {
    SliTrack track = stages.sli(sli);
    PercentileSeries percentiles = track.percentiles();
    if (percentiles == null) {
      throw new IllegalArgumentException(
          "sli '" + sli + "' keeps no percentile values: declare it with percentileValues(true)");
    }
    OptionalDouble value = percentiles.value(percentile, window, stages.clock.nowMillis());
    long unitNanos = track.sli().unitNanos().orElse(1);
    return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / unitNanos);
  }

  /** Returns the alerts: which fire, who takes them on, what is silenced, who was told. */
  public Alerts alerts() {
    return stages.alerts;
  }

  /** Returns what says whether a service may be deployed. */
  public DeploymentGate deploymentGate() {
    return stages.gate;
  }

  /**
   * Returns what says, for the price of a volatile read, whether an objective's budget leaves room
   * for a risk now: the same object each time for the same objective and level.
   *
   * @param minimumRemainingRatio the share of the budget below which there is none: 0.2 for 20 %
   * @throws IllegalArgumentException if there is no such SLO, or the ratio is not at least 0 and
   *     less than 1
   */
  public BudgetGuard budgetGuard(String slo, double minimumRemainingRatio) {
    return stages.responses.guard(status(slo), minimumRemainingRatio);
  }

  /** Returns what is tracked at the moment. */
  public SloDefinitions definitions() {
    return stages.registry.contents().definitions();
  }

  /**
   * Returns what is tracked, told and silenced at the moment: all that was declared, with every
   * change since. Its settings are those that were set before the start.
   */
  public SloConfiguration configuration() {
    return changes.configuration();
  }

  /**
   * Tracks one more objective, and its SLI if that is new.
   *
   * @throws io.slo4j.definition.InvalidDefinitionException if its name is taken or does not fit the
   *     others; then nothing has changed
   */
  public void add(ServiceLevelObjective slo) {
    requireNonNull(slo, "slo");
    changes.add(slo);
  }

  /**
   * Stops to track an objective. Its SLI and recorder stay. Its history rests, for as long as it
   * looked back: if the objective is added again, it goes on with it, without what was recorded
   * meanwhile. So do definitions that {@link #apply(SloDefinitions)} takes away and puts back. At
   * most 1,000 histories rest, without a directory 64 MiB of them; those that have rested longest
   * are forgotten first.
   *
   * @return whether it was tracked
   * @throws io.slo4j.definition.InvalidDefinitionException if a composite needs it
   */
  public boolean remove(String slo) {
    requireNonNull(slo, "slo");
    return changes.remove(slo);
  }

  /**
   * Tracks exactly {@code definitions} from now on, all at once. SLIs and objectives that are
   * unchanged keep their history, and recording goes on meanwhile. Routes and silences stay.
   *
   * @throws io.slo4j.definition.InvalidDefinitionException if slices do not fit the ticks; then
   *     nothing has changed
   */
  public void apply(SloDefinitions definitions) {
    requireNonNull(definitions, "definitions");
    changes.apply(definitions);
  }

  /**
   * Puts a configuration in the place of the one there is, all at once, between two ticks;
   * recording goes on meanwhile. Waits for a tick that is under way.
   *
   * <p>SLIs and objectives that are unchanged keep their history. Alerts that fire go on: who has
   * been told of one is told of its end, whatever the new routes say, and whom they add is told at
   * the next evaluation. Silences that the configuration before declared and this one does not are
   * taken back, new ones are added; those of {@link Alerts#silence} stay. Settings are only
   * reported: they take effect when a tracker is started with them.
   *
   * @return what is different now
   * @throws io.slo4j.definition.InvalidDefinitionException if slices do not fit the ticks, or a
   *     route leads to a receiver there is not, with everything that is wrong; then nothing has
   *     changed
   */
  public ConfigurationChange apply(SloConfiguration configuration) {
    requireNonNull(configuration, "configuration");
    return changes.apply(configuration);
  }

  /**
   * Takes an interval out of an objective's windows.
   *
   * @throws IllegalArgumentException if there is no such SLO, the interval ends in the future, or
   *     it overlaps one taken out before
   */
  public void adjust(BudgetAdjustment adjustment) {
    changes.adjust(adjustment);
  }

  /** Adds a listener; it is told of what is evaluated from now on. */
  public void addListener(SloListener listener) {
    stages.evaluations.addListener(listener);
  }

  /**
   * Takes a listener away: this very object, however often it was added. It may still be told of
   * what is being evaluated at the moment.
   *
   * @return whether it was there
   */
  public boolean removeListener(SloListener listener) {
    return stages.evaluations.removeListener(listener);
  }

  /**
   * Takes what has been recorded into the history, polls the sources that are due and, when an
   * evaluation interval has passed, evaluates. For callers that own the clock; otherwise the
   * tracker's thread does it. Does nothing once closed.
   */
  public void tick() {
    heartbeat.tick();
  }

  /**
   * Takes what has been recorded up to now into the history and writes all that is not on disk yet,
   * and waits for it, however long the disk takes; even if a try has just failed. Recorders do not
   * wait. A caller that the tracker itself calls with its lock held, such as a listener, is not
   * waited for and told false. So is one that is interrupted, which is still pending then; the
   * flush goes on.
   *
   * @return whether everything that was recorded before the call will be there after a restart, as
   *     {@link io.slo4j.journal.Durability} promises; false without a directory
   */
  public boolean flush() {
    return heartbeat.flush();
  }

  /** Returns how the pull sources fare. */
  public List<SourceStatus> sources() {
    return stages.sources.statuses();
  }

  /** Returns how the tracker itself fares. */
  public TrackerHealth health() {
    return new TrackerHealth(
        stages.failures.count(),
        stages.failures.latest(),
        stages.registry.rejected(),
        Duration.ofMillis(stages.clock.aheadMillis()),
        Optional.ofNullable(stages.persistence).map(Persistence::status),
        heartbeat.isClosed());
  }

  /**
   * Takes the last events into the history, writes all there is to the directory, sends what is due
   * and stops. Recorders and statuses go on to answer, with the events counted since that last tick
   * dated to it. Closing twice does no harm. What cannot be written is lost: a warning says since
   * when, and so does {@link #health}.
   *
   * <p>Waits up to 2 s for notifiers, as long for actions of policies, and up to 7 s for a disk
   * that hangs; an interrupt of the thread shortens what notifiers and actions get, not the
   * writing. A listener may close: the rest then happens on a thread of its own, once the listener
   * has returned.
   */
  @Override
  public void close() {
    heartbeat.close();
  }

  SloTrack track(String slo) {
    return stages.slo(slo);
  }

  boolean tracks(String slo) {
    return stages.registry.slo(slo) != null;
  }

  long nowMillis() {
    return stages.clock.nowMillis();
  }
}
