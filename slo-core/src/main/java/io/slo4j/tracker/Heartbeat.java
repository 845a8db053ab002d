package io.slo4j.tracker;

import io.slo4j.budget.SloStatus;
import io.slo4j.time.SteppedTimeSource;
import io.slo4j.window.EventCounter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What drives the stages: a tick, every so many ticks an evaluation, in the end a close. */
final class Heartbeat {
  private final Stages stages;
  private final long evaluationMillis;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AutoCloseable ticking;
  private long evaluatedPeriod;

  /** Starts it, unless the caller ticks. */
  Heartbeat(Stages stages, SloTrackerBuilder builder) {
    this.stages = stages;
    this.evaluationMillis = builder.evaluationInterval.toMillis();
    this.evaluatedPeriod = Math.floorDiv(stages.sinceMillis, evaluationMillis);
    if (!builder.threaded) {
      this.ticking = () -> {};
    } else if (builder.timeSource instanceof SteppedTimeSource source) {
      this.ticking = source.every(builder.tickInterval, this::tick);
    } else {
      this.ticking =
          new Ticker(builder.timeSource, builder.tickInterval.toMillis(), this::tickSafely);
    }
  }

  boolean isClosed() {
    return closed.get();
  }

  void tick() {
    stages.tickLock.lock();
    try {
      if (!closed.get()) {
        tickAt(stages.advance());
      }
    } finally {
      stages.tickLock.unlock();
    }
  }

  private void tickSafely() {
    try {
      tick();
      stages.failures.recovered("tick");
    } catch (RuntimeException | Error e) {
      // An Error, too: the scheduler would keep it to itself.
      stages.failures.failed("tick", e);
    }
  }

  private void tickAt(long nowMillis) {
    EventCounter.releaseEndedThreads();
    stages.sources.pollDue(nowMillis);
    long period = Math.floorDiv(nowMillis, evaluationMillis);
    boolean evaluated = period > evaluatedPeriod;
    if (evaluated) {
      evaluatedPeriod = period;
      evaluate(nowMillis);
    }
    if (stages.persistence != null) {
      stages.persistence.flushDue(nowMillis, evaluated);
    }
    stages.deliveries.pump(nowMillis);
    stages.actions.watch(nowMillis);
  }

  private void evaluate(long nowMillis) {
    List<SloStatus> statuses =
        stages.evaluations.evaluate(stages.registry.contents().slos(), nowMillis);
    stages.evaluations.tell(stages.responses.evaluated(statuses, nowMillis));
  }

  /** Takes what has been recorded into the history, and onto the disk. */
  boolean flush() {
    Persistence persistence = stages.persistence;
    if (persistence == null) {
      return false;
    }
    stages.tickLock.lock();
    try {
      if (closed.get()) {
        return false;
      }
      stages.advance();
    } finally {
      stages.tickLock.unlock();
    }
    return persistence.flush();
  }

  void close() {
    stages.tickLock.lock();
    try {
      if (closed.get()) {
        return;
      }
      stages.advance();
      closed.set(true);
    } finally {
      stages.tickLock.unlock();
    }
    try {
      ticking.close();
    } catch (Exception e) {
      stages.failures.failed("close", e);
    }
    if (stages.pollers != null) {
      stages.pollers.shutdownNow();
    }
    if (stages.persistence != null) {
      stages.persistence.flushOrRelease(Deliveries.GRACE);
    }
    stages.deliveries.close();
    stages.actions.close(Deliveries.GRACE);
    if (stages.persistence != null) {
      stages.persistence.close();
    }
  }
}
