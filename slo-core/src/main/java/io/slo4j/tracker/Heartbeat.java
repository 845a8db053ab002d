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
  private final boolean inline;
  private long evaluatedPeriod;

  /** Starts it, unless the caller ticks. */
  Heartbeat(Stages stages, SloTrackerBuilder builder) {
    this.stages = stages;
    this.evaluationMillis = builder.evaluationInterval.toMillis();
    this.evaluatedPeriod = Math.floorDiv(stages.sinceMillis, evaluationMillis);
    this.inline = !builder.threaded || builder.timeSource instanceof SteppedTimeSource;
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
    stages.evaluations.tellAll(statuses);
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

  /**
   * Takes what has been recorded into the history and ends. A listener that closes holds the lock
   * that others need to end: then the rest happens on a thread of its own, once that is given back.
   */
  void close() {
    stages.tickLock.lock();
    try {
      if (closed.get()) {
        return;
      }
      advanceForTheLastTime();
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
    if (inline || !stages.tickLock.isHeldByCurrentThread() || !endLater()) {
      end();
    }
  }

  private void advanceForTheLastTime() {
    try {
      stages.advance();
    } catch (RuntimeException | Error e) {
      // All the more reason to write what there is, and to give the directory up.
      stages.failures.failed("close", e);
    }
  }

  /** No daemon: what there is to write is written before the process ends. */
  private boolean endLater() {
    Thread later =
        new Thread(
            () -> {
              // Does nothing any more, but waits for the one under way: what that makes is to be
              // written and sent, too.
              tick();
              end();
            },
            "slo4j-close");
    // The ticker, whose listener closes, is one.
    later.setDaemon(false);
    try {
      later.start();
      return true;
    } catch (OutOfMemoryError e) {
      stages.failures.failed("close", e);
      return false;
    }
  }

  private void end() {
    if (stages.persistence != null) {
      stages.persistence.flushOrRelease(Deliveries.GRACE);
    }
    stages.deliveries.close();
    stages.actions.close(Deliveries.GRACE);
    if (stages.persistence != null) {
      stages.persistence.close();
    }
    stages.evaluations.tellClosed();
  }
}
