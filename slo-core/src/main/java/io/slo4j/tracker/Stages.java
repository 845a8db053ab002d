package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.AlertBook;
import io.slo4j.alert.LogNotifier;
import io.slo4j.alert.Receiver;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.policy.DeploymentGate;
import io.slo4j.policy.PolicyBook;
import io.slo4j.time.SteppedTimeSource;
import io.slo4j.time.TrackerClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a tracker, made and joined. Nothing runs until {@link Heartbeat} does.
 *
 * <pre>
 * registry ─▶ evaluations ─▶ responses ─▶ alerts, policies, guards ─▶ deliveries, actions
 * </pre>
 */
final class Stages {

  /*
   * tickLock makes ticks and changes of the registry happen one after the other; it is a ReentrantLock
   * so that a virtual thread that waits for it lets go of its carrier. Neither recorders nor readers of
   * a status ever take it. Listeners run under it, which is what keeps the order of what they are told.
   */
  final ReentrantLock tickLock = new ReentrantLock();
  final Failures failures = new Failures();
  final TrackerClock clock;
  final Registry registry;
  final Evaluations evaluations;
  final Deliveries deliveries;
  final Actions actions;
  final Responses responses;
  final Alerts alerts;
  final DeploymentGate gate;
  final Sources sources;
  final @Nullable ExecutorService pollers;
  private final PolicyBook policies = new PolicyBook();
  private final StateStore store;

  Stages(SloTrackerBuilder builder) {
    this.clock = new TrackerClock(builder.timeSource);
    long startMillis = clock.nowMillis();
    this.registry =
        new Registry(builder.tickInterval.toMillis(), startMillis, new RestingHistories(0));
    registry.apply(builder.definitions(), startMillis);
    this.evaluations = new Evaluations(builder.listeners, failures);

    boolean stepped = builder.timeSource instanceof SteppedTimeSource;
    boolean inline = stepped || !builder.threaded;
    AlertBook book = new AlertBook(builder.routes, receivers(builder), failures);
    this.deliveries = new Deliveries(book.receivers(), clock::nowMillis, inline, failures);
    this.actions = new Actions(inline, clock::nowMillis, failures);
    this.responses = new Responses(book, policies, actions);
    this.alerts = new Alerts(book, tickLock, clock::nowMillis);
    this.gate = new DeploymentGate(policies, new GateView(registry, clock), clock::nowMillis);
    this.pollers = builder.sources.isEmpty() || inline ? null : pollers();
    this.sources =
        new Sources(builder.sources, registry, pollers == null ? Runnable::run : pollers, failures);
    this.store = builder.store;
    restore(store.restore());
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

  /**
   * Returns what is tracked of an objective.
   *
   * @throws IllegalArgumentException if there is no such SLO; the message lists those there are
   */
  SloTrack slo(String name) {
    SloTrack track = registry.slo(requireNonNull(name, "slo"));
    if (track == null) {
      throw unknown("slo", name, registry.contents().slos());
    }
    return track;
  }

  /**
   * Returns what is tracked of an SLI.
   *
   * @throws IllegalArgumentException if there is no such SLI; the message lists those there are
   */
  SliTrack sli(String name) {
    SliTrack track = registry.sli(requireNonNull(name, "sli"));
    if (track == null) {
      throw unknown("sli", name, registry.contents().slis());
    }
    return track;
  }

  private static IllegalArgumentException unknown(String kind, String name, Map<String, ?> known) {
    return new IllegalArgumentException(
        "no " + kind + " '" + name + "'; there are " + new ArrayList<>(known.keySet()));
  }

  private void restore(TrackerState state) {
    List<ServiceLevelObjective> slos =
        registry.contents().slos().values().stream().map(SloTrack::slo).toList();
    policies.restore(state.crossedSteps(), slos);
    gate.restore(state.overrides());
  }

  /** Hands the state over to be kept; under the lock. */
  void save(Instant at) {
    try {
      store.save(new TrackerState(policies.crossed(), gate.overrides()), at);
      failures.recovered("state");
    } catch (RuntimeException | Error e) {
      failures.failed("state", e);
    }
  }
}
