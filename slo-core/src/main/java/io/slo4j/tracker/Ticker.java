package io.slo4j.tracker;

import io.slo4j.time.TimeSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thread that ticks: a daemon that wakes at each multiple of the interval since 1970. */
final class Ticker implements AutoCloseable {
  private final TimeSource timeSource;
  private final long intervalMillis;
  private final Runnable tick;
  private final ScheduledThreadPoolExecutor thread;
  private volatile @Nullable Thread running;

  Ticker(TimeSource timeSource, long intervalMillis, Runnable tick) {
    this.timeSource = timeSource;
    this.intervalMillis = intervalMillis;
    this.tick = tick;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread made = new Thread(work, "slo4j-ticker");
              made.setDaemon(true);
              return made;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
    schedule();
  }

  // Each tick is scheduled anew by the wall clock, so ticks stay on whole seconds, where calendar
  // windows and maintenance begin; a fixed rate would keep whatever offset it started with.
  // Nobody waits for its Future: `tick` reports its own failures.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void schedule() {
    long delay = intervalMillis - Math.floorMod(timeSource.wallMillis(), intervalMillis);
    try {
      thread.schedule(this::run, delay, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      if (!thread.isShutdown()) {
        throw e;
      }
    }
  }

  private void run() {
    running = Thread.currentThread();
    try {
      tick.run();
    } finally {
      running = null;
      if (!thread.isShutdown()) {
        schedule();
      }
    }
  }

  @Override
  public void close() {
    if (running == Thread.currentThread()) {
      // A listener closes the tracker: an interrupt would keep the last messages from being sent.
      thread.shutdown();
    } else {
      thread.shutdownNow();
    }
  }
}
