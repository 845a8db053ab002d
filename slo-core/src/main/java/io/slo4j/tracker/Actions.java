package io.slo4j.tracker;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the callbacks of policies, one after the other, on one thread; under a stepped clock on the
 * thread that advances the time. Thread safe.
 */
final class Actions {

  /** After what an action is reported as hanging. It is not interrupted: a rollback takes long. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What runs, and since when. */
  private record Running(String what, long sinceMillis) {}

  private final @Nullable ExecutorService thread;
  private final LongSupplier nowMillis;
  private final Failures failures;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile @Nullable Running running;
  private volatile @Nullable Thread runner;

  /** Of the ticking thread alone: what has been reported. */
  private @Nullable Running reported;

  Actions(boolean inline, LongSupplier nowMillis, Failures failures) {
    this.thread =
        inline ? null : Executors.newSingleThreadExecutor(Deliveries.daemons("slo4j-action"));
    this.nowMillis = nowMillis;
    this.failures = failures;
  }

  /** Runs other people's code, after all that was handed over before it. */
  void run(String what, Runnable action) {
    waiting.incrementAndGet();
    if (thread == null) {
      runNow(what, action);
      return;
    }
    try {
      thread.execute(() -> runNow(what, action));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      waiting.decrementAndGet();
      failures.failed(what, e);
    }
  }

  private void runNow(String what, Runnable action) {
    waiting.decrementAndGet();
    running = new Running(what, nowMillis.getAsLong());
    runner = Thread.currentThread();
    try {
      action.run();
      failures.recovered(what);
    } catch (Throwable e) {
      failures.failed(what, e);
    } finally {
      running = null;
      runner = null;
    }
  }

  /** Reports, once, an action that keeps all others waiting. */
  @SuppressWarnings("ReferenceEquality") // One run of an action is one object.
  void watch(long now) {
    Running slow = running;
    if (slow != null && slow != reported && now - slow.sinceMillis() >= PATIENCE.toMillis()) {
      reported = slow;
      failures.failed(
          slow.what(),
          new TimeoutException(
              "still runs after "
                  + PATIENCE.toSeconds()
                  + " s; the actions after it wait, "
                  + waiting.get()
                  + " now"));
    }
  }

  /** Waits a little for what was handed over, then interrupts; what was not begun is told of. */
  void close(Duration grace) {
    if (thread == null) {
      return;
    }
    if (runner == Thread.currentThread()) {
      // An action closes the tracker: it cannot wait for itself, nor for what comes after it.
      thread.shutdown();
      return;
    }
    Deliveries.end(thread, grace, () -> {});
    int left = waiting.get();
    if (left > 0) {
      failures.failed(
          "close", new IllegalStateException(left + " actions of policies were not run"));
    }
  }
}
