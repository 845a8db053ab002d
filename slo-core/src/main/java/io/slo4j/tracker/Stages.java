package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.AlertBook;
import io.slo4j.alert.Outbox;
import io.slo4j.alert.Receiver;
import io.slo4j.alert.SilenceChange;
import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.SavedState;
import io.slo4j.journal.StateEntries;
import io.slo4j.policy.DeploymentGate;
import io.slo4j.policy.GateOverride;
import io.slo4j.policy.PolicyBook;
import io.slo4j.time.SteppedTimeSource;
import io.slo4j.time.TrackerClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final int RESTING_HISTORIES = 1000;

  /** What so many ratios over thirty days take. One history of values for display takes forty. */
  private static final long RESTING_BYTES = 64L << 20;

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
  final PolicyBook policies = new PolicyBook();
  final AlertBook book;
  final @Nullable Persistence persistence;
  final long tickMillis;

  /** Until when all that there was to evaluate was evaluated, before this began. */
  final long sinceMillis;

  Stages(SloTrackerBuilder builder, SloConfiguration configuration) {
    boolean stepped = builder.timeSource instanceof SteppedTimeSource;
    boolean inline = stepped || !builder.threaded;
    this.tickMillis = builder.tickInterval.toMillis();
    this.evaluations = new Evaluations(builder.listeners, failures);
    this.book = new AlertBook(configuration.routes(), receivers(builder), failures);

    RecoveredState recovered = new RecoveredState(builder.renamed);
    this.persistence = Persistence.open(builder, recovered, inline, tickLock, failures);
    boolean made = false;
    try {
      this.clock = new TrackerClock(builder.timeSource, recovered.lastTickMillis());
      long startMillis = clock.nowMillis();
      this.sinceMillis = recovered.isEmpty() ? startMillis : recovered.lastTickMillis();
      this.registry = new Registry(tickMillis, startMillis, resting(recovered));
      StateEntries entries = new StateEntries();
      SavedState state = recovered.state(entries, failures::leftOut);
      registry.recall(state.adjustments());
      registry.apply(configuration.definitions(), startMillis);
      this.deliveries =
          new Deliveries(book.receivers(), clock::nowMillis, inline, this::settled, failures);
      this.actions = new Actions(inline, clock::nowMillis, failures);
      this.responses = new Responses(book, policies, actions);
      this.gate =
          new DeploymentGate(
              policies, new GateView(registry, clock), clock::nowMillis, this::overridden);
      this.alerts = new Alerts(book, this);
      this.pollers = builder.sources.isEmpty() || inline ? null : pollers();
      this.sources =
          new Sources(
              builder.sources, registry, pollers == null ? Runnable::run : pollers, failures);
      restore(state, startMillis);
      SilenceChange silenced =
          book.declare(configuration.routes(), configuration.silences(), startMillis);
      if (persistence != null) {
        persistence.begin(new LiveState(this), entries, recovered.unaudited());
      }
      alerts.declared(silenced);
      made = true;
    } finally {
      if (!made) {
        abandon();
      }
    }
  }

  /** Gives up what was taken: there will be no tracker. */
  void abandon() {
    if (persistence != null) {
      persistence.abandon();
    }
  }

  private RestingHistories resting(RecoveredState recovered) {
    // On disk they are far smaller, and kept by number alone.
    long bytes = persistence == null ? RESTING_BYTES : Long.MAX_VALUE;
    RestingHistories resting = new RestingHistories(RESTING_HISTORIES, bytes);
    recovered.histories().forEach(resting::put);
    return resting;
  }

  private void restore(SavedState state, long startMillis) {
    book.restore(state.alerts(), startMillis);
    Map<String, Outbox> outboxes = new HashMap<>(state.outboxes());
    for (Receiver receiver : book.receivers()) {
      Outbox outbox = outboxes.remove(receiver.name());
      if (outbox != null) {
        receiver.restore(outbox, sinceMillis);
      }
      if (persistence != null) {
        receiver.hold();
      }
    }
    outboxes.forEach(
        (name, outbox) -> {
          if (!outbox.waiting().isEmpty()) {
            failures.failed(
                "receiver '" + name + "'",
                new IllegalStateException(
                    outbox.waiting().size()
                        + " messages waited for it before the restart; it is not declared any more"));
          }
        });
    policies.restore(
        state.crossedSteps(),
        registry.contents().slos().values().stream().map(SloTrack::slo).toList());
    gate.restore(state.overrides());
  }

  /**
   * Takes what has been recorded into the history; under the lock.
   *
   * @return the present
   */
  long advance() {
    long nowMillis = clock.advance();
    registry.tick(nowMillis, failures);
    if (persistence != null) {
      persistence.ticked(nowMillis);
    }
    return nowMillis;
  }

  /** Notes who did what, and sees to it that it is kept; under the lock. */
  void did(String kind, String subject, String author, String reason, Map<String, String> details) {
    note(kind, subject, author, reason, details);
    flushSoon();
  }

  /** Notes who did what, to be kept with the next flush; under the lock. */
  void note(
      String kind, String subject, String author, String reason, Map<String, String> details) {
    if (persistence != null) {
      Instant now = Instant.ofEpochMilli(clock.nowMillis());
      persistence.did(new AuditEntry(now, kind, subject, author, reason, details));
    }
  }

  /** Sees to it that what was noted is kept; under the lock. */
  void flushSoon() {
    if (persistence != null) {
      persistence.flushSoon();
    }
  }

  private void overridden(GateOverride made) {
    tickLock.lock();
    try {
      did(
          AuditEntry.FREEZE_OVERRIDDEN,
          made.service(),
          made.author(),
          made.reason(),
          Map.of("until", made.until().toString()));
    } finally {
      tickLock.unlock();
    }
  }

  /** An attempt to send a message is over: its outcome is kept before the next one begins. */
  private void settled() {
    if (persistence != null) {
      persistence.settle();
    }
  }

  private List<Receiver> receivers(SloTrackerBuilder builder) {
    List<Receiver> receivers = new ArrayList<>();
    // No seed: two processes that fail together must not try again together.
    RandomGenerator random = new Random();
    for (SloTrackerBuilder.DeclaredReceiver each : builder.receivers()) {
      receivers.add(new Receiver(each.name(), each.notifier(), each.options(), random, failures));
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
}
