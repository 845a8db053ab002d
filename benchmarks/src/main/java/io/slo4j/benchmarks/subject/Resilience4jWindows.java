package io.slo4j.benchmarks.subject;

import io.github.resilience4j.core.metrics.LockFreeSlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The sliding windows inside resilience4j's circuit breaker, without the breaker around them: a
 * minute in slices of a second. A longer window would cost them memory and no time. Every record
 * also returns a snapshot of the window, which a breaker needs and an SLI does not.
 */
@State(Scope.Benchmark)
public class Resilience4jWindows {
  private static final int WINDOW_SECONDS = 60;

  /** The breaker's default: one lock around a record. */
  public final Metrics locking = new SlidingTimeWindowMetrics(WINDOW_SECONDS, Clock.systemUTC());

  /** The one that retries instead. */
  public final Metrics lockFree = new LockFreeSlidingTimeWindowMetrics(WINDOW_SECONDS);

  /** Records something, so that a reader of the window has something to read. */
  @Setup(Level.Iteration)
  public void fill(LatencyTape tape) {
    for (int event = 0; event < LatencyTape.LENGTH; event++) {
      long nanos = tape.nextNanos();
      locking.record(nanos, TimeUnit.NANOSECONDS, Metrics.Outcome.SUCCESS);
      lockFree.record(nanos, TimeUnit.NANOSECONDS, Metrics.Outcome.SUCCESS);
    }
  }
}
