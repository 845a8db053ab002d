package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.AlertBook;
import io.slo4j.alert.LogNotifier;
import io.slo4j.alert.Receiver;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.policy.DeploymentGate;
import io.slo4j.policy.PolicyBook;
import io.slo4j.time.SteppedTimeSource;
import io.slo4j.time.TrackerClock;
import io.slo4j.window.EventCounter;
import io.slo4j.window.PercentileSeries;
import io.slo4j.window.WindowReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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

  /*
   * tickLock makes ticks and changes of the registry happen one after the other; it is a ReentrantLock
   * so that a virtual thread that waits for it lets go of its carrier. Neither recorders nor readers of
   * a status ever take it. Listeners run under it, which is what keeps the order of what they are told.
   */
  private final ReentrantLock tickLock = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final TrackerClock clock;
  private final Registry registry;
  private final Failures failures = new Failures();
  private final Evaluations evaluations;
  private final Responses responses;
  private final Deliveries deliveries;
  private final Alerts alerts;
  private final DeploymentGate gate;
  private final long evaluationMillis;
  private final Sources sources;
  private final @Nullable ExecutorService pollers;
  private final AutoCloseable ticking;
  private long evaluatedPeriod;

  SloTracker(SloTrackerBuilder builder) {
    this.clock = new TrackerClock(builder.timeSource);
    long startMillis = clock.nowMillis();
    long tickMillis = builder.tickInterval.toMillis();
    this.evaluationMillis = builder.evaluationInterval.toMillis();
    this.evaluatedPeriod = Math.floorDiv(startMillis, evaluationMillis);
    this.evaluations = new Evaluations(builder.listeners, failures);
    this.registry = new Registry(tickMillis, startMillis);
    registry.apply(builder.definitions(), startMillis);
    boolean stepped = builder.timeSource instanceof SteppedTimeSource;
    AlertBook book = new AlertBook(builder.routes, receivers(builder), failures);
    PolicyBook policies = new PolicyBook();
    this.deliveries =
        new Deliveries(book.receivers(), clock::nowMillis, stepped || !builder.threaded, failures);
    this.responses = new Responses(book, policies, deliveries);
    this.alerts = new Alerts(book, tickLock, clock::nowMillis);
    this.gate = new DeploymentGate(policies, this::statuses, clock::nowMillis);
    this.pollers = builder.sources.isEmpty() || stepped ? null : pollers();
    this.sources =
        new Sources(builder.sources, registry, pollers == null ? Runnable::run : pollers, failures);
    if (!builder.threaded) {
      this.ticking = () -> {};
    } else if (builder.timeSource instanceof SteppedTimeSource source) {
      this.ticking = source.every(builder.tickInterval, this::tick);
    } else {
      this.ticking = new Ticker(builder.timeSource, tickMillis, this::tickSafely);
    }
  }

  private List<Receiver> receivers(SloTrackerBuilder builder) {
    List<Receiver> receivers = new ArrayList<>();
    // No seed: two processes that fail together must not try again together.
    RandomGenerator random = new Random();
    for (SloTrackerBuilder.DeclaredReceiver each : builder.receivers) {
      receivers.add(new Receiver(each.name(), each.notifier(), each.options(), random, failures));
    }
    if (receivers.isEmpty()) {
      // An alert that nobody hears of is worse than none.
      receivers.add(
          new Receiver("log", new LogNotifier(), ReceiverOptions.DEFAULT, random, failures));
    }
    return receivers;
  }

  private static ExecutorService pollers() {
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "slo4j-poller");
          thread.setDaemon(true);
          return thread;
        });
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
    SliTrack track = registry.sli(requireNonNull(sli, "sli"));
    if (track == null) {
      throw unknown("sli", sli, registry.contents().slis());
    }
    return track.recorder();
  }

  /**
   * Returns how an objective stands now.
   *
   * @throws IllegalArgumentException if there is no such SLO; the message lists those there are
   */
  public SloStatus status(String slo) {
    return track(slo).status(clock.nowMillis());
  }

  /** Returns how every objective stands now, in the order of their declaration. */
  public List<SloStatus> statuses() {
    long nowMillis = clock.nowMillis();
    return registry.contents().slos().values().stream().map(slo -> slo.status(nowMillis)).toList();
  }

  /**
   * Returns a reader of one objective's windows, for code that asks often and must not allocate.
   *
   * @throws IllegalArgumentException if there is no such SLO; the message lists those there are
   */
  public SloReader reader(String slo) {
    return new SloReader(this, track(slo).slo().name());
  }

  /** Returns the share of a window; see {@link SloTrack#share}. */
  double share(SloTrack track, boolean good, Duration window, WindowReading scratch) {
    return track.share(good, window.toMillis(), clock.nowMillis(), scratch);
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
    SliTrack track = registry.sli(requireNonNull(sli, "sli"));
    if (track == null) {
      throw unknown("sli", sli, registry.contents().slis());
    }
    PercentileSeries percentiles = track.percentiles();
    if (percentiles == null) {
      throw new IllegalArgumentException(
          "sli '" + sli + "' keeps no percentile values: declare it with percentileValues(true)");
    }
    OptionalDouble value = percentiles.value(percentile, window, clock.nowMillis());
    long unitNanos = track.sli().unitNanos().orElse(1);
    return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / unitNanos);
  }

  /** Returns the alerts: which fire, who takes them on, what is silenced, who was told. */
  public Alerts alerts() {
    return alerts;
  }

  /** Returns what says whether a service may be deployed. */
  public DeploymentGate deploymentGate() {
    return gate;
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
    return responses.guard(status(slo), minimumRemainingRatio);
  }

  /** Returns what is tracked at the moment. */
  public SloDefinitions definitions() {
    return registry.contents().definitions();
  }

  /**
   * Tracks one more objective, and its SLI if that is new.
   *
   * @throws io.slo4j.definition.InvalidDefinitionException if its name is taken or does not fit the
   *     others; then nothing has changed
   */
  public void add(ServiceLevelObjective slo) {
    requireNonNull(slo, "slo");
    change(
        now -> {
          SloDefinitions.Builder wanted = copyWithout(now, "");
          return (slo instanceof Slo single
                  ? wanted.slo(single)
                  : wanted.composite((CompositeSlo) slo))
              .build();
        });
  }

  /**
   * Stops to track an objective. Its SLI and recorder stay.
   *
   * @return whether it was tracked
   * @throws io.slo4j.definition.InvalidDefinitionException if a composite needs it
   */
  public boolean remove(String slo) {
    requireNonNull(slo, "slo");
    tickLock.lock();
    try {
      // Asked under the lock: of two who remove it at once, one has.
      boolean tracked = registry.slo(slo) != null;
      change(now -> copyWithout(now, slo).build());
      return tracked;
    } finally {
      tickLock.unlock();
    }
  }

  /**
   * Tracks exactly {@code definitions} from now on, all at once. SLIs and objectives that are
   * unchanged keep their history, and recording goes on meanwhile.
   */
  public void apply(SloDefinitions definitions) {
    requireNonNull(definitions, "definitions");
    change(now -> definitions);
  }

  private void change(UnaryOperator<SloDefinitions> edit) {
    tickLock.lock();
    try {
      // What was recorded up to now belongs to the objectives there were.
      long nowMillis = clock.advance();
      registry.tick(nowMillis, failures);
      registry.apply(edit.apply(registry.contents().definitions()), nowMillis);
    } finally {
      tickLock.unlock();
    }
  }

  private static SloDefinitions.Builder copyWithout(SloDefinitions now, String slo) {
    SloDefinitions.Builder copy = SloDefinitions.builder();
    now.slis().forEach(copy::sli);
    now.slos().stream().filter(each -> !each.name().equals(slo)).forEach(copy::slo);
    now.composites().stream().filter(each -> !each.name().equals(slo)).forEach(copy::composite);
    return copy;
  }

  /**
   * Takes an interval out of an objective's windows.
   *
   * @throws IllegalArgumentException if there is no such SLO, the interval ends in the future, or
   *     it overlaps one taken out before
   */
  public void adjust(BudgetAdjustment adjustment) {
    tickLock.lock();
    try {
      SloTrack track = track(adjustment.slo());
      long nowMillis = clock.advance();
      if (adjustment.to().toEpochMilli() > nowMillis) {
        throw new IllegalArgumentException("to must not be in the future, was " + adjustment.to());
      }
      registry.tick(nowMillis, failures);
      track.adjust(adjustment);
      Failures.adjusted(adjustment);
    } finally {
      tickLock.unlock();
    }
  }

  /** Adds a listener; it is told of what is evaluated from now on. */
  public void addListener(SloListener listener) {
    evaluations.addListener(listener);
  }

  /**
   * Takes what has been recorded into the history, polls the sources that are due and, when an
   * evaluation interval has passed, evaluates. For callers that own the clock; otherwise the
   * tracker's thread does it. Does nothing once closed.
   */
  public void tick() {
    tickLock.lock();
    try {
      if (!closed.get()) {
        tickAt(clock.advance());
      }
    } finally {
      tickLock.unlock();
    }
  }

  private void tickSafely() {
    try {
      tick();
      failures.recovered("tick");
    } catch (RuntimeException | Error e) {
      // An Error, too: the scheduler would keep it to itself.
      failures.failed("tick", e);
    }
  }

  private void tickAt(long nowMillis) {
    EventCounter.releaseEndedThreads();
    registry.tick(nowMillis, failures);
    sources.pollDue(nowMillis);
    long period = Math.floorDiv(nowMillis, evaluationMillis);
    if (period > evaluatedPeriod) {
      evaluatedPeriod = period;
      evaluate(nowMillis);
    }
    deliveries.pump(nowMillis);
  }

  private void evaluate(long nowMillis) {
    List<SloStatus> statuses = evaluations.evaluate(registry.contents().slos(), nowMillis);
    evaluations.tell(responses.evaluated(statuses, nowMillis));
  }

  /** Returns how the pull sources fare. */
  public List<SourceStatus> sources() {
    return sources.statuses();
  }

  /** Returns how the tracker itself fares. */
  public TrackerHealth health() {
    long rejected = 0;
    for (SliTrack sli : registry.contents().slis().values()) {
      rejected += sli.recorder().rejected();
    }
    return new TrackerHealth(
        failures.count(),
        failures.latest(),
        rejected,
        Duration.ofMillis(clock.aheadMillis()),
        closed.get());
  }

  /**
   * Takes the last events into the history and stops. Recorders and statuses go on to answer, with
   * the events counted since that last tick dated to it. Closing twice does no harm.
   */
  @Override
  public void close() {
    tickLock.lock();
    try {
      if (closed.get()) {
        return;
      }
      registry.tick(clock.advance(), failures);
      closed.set(true);
    } finally {
      tickLock.unlock();
    }
    try {
      ticking.close();
    } catch (Exception e) {
      failures.failed("close", e);
    }
    if (pollers != null) {
      pollers.shutdownNow();
    }
    deliveries.close();
  }

  SloTrack track(String slo) {
    SloTrack track = registry.slo(requireNonNull(slo, "slo"));
    if (track == null) {
      throw unknown("slo", slo, registry.contents().slos());
    }
    return track;
  }

  private static IllegalArgumentException unknown(String kind, String name, Map<String, ?> known) {
    return new IllegalArgumentException(
        "no " + kind + " '" + name + "'; there are " + new ArrayList<>(known.keySet()));
  }
}
