package io.slo4j.tracker;

import io.slo4j.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Waiting that no interrupt ends, for what must not be left half done; bounded for that reason. */
final class Patience {

  /** Something to wait for. */
  @FunctionalInterface
  interface Wait<T> {
    T atMost(long nanos) throws InterruptedException, ExecutionException, TimeoutException;
  }

  private Patience() {}

  /** Waits; an interrupt that came meanwhile is pending afterwards. */
  static <T> T uninterrupted(Duration longest, Wait<T> wait)
      throws ExecutionException, TimeoutException {
    TimeSource time = TimeSource.system();
    long untilNanos = time.monotonicNanos() + longest.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.atMost(untilNanos - time.monotonicNanos());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
