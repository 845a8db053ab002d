package io.slo4j.benchmarks.subject;

import com.netflix.hystrix.util.HystrixRollingNumber;
import com.netflix.hystrix.util.HystrixRollingNumberEvent;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Hystrix's rolling counter at Hystrix's defaults: ten seconds in ten buckets. It is no longer
 * developed, but many windows were copied from it.
 */
@State(Scope.Benchmark)
public class HystrixWindow {
  private static final int WINDOW_MILLIS = 10_000;
  private static final int BUCKETS = 10;

  /** Counts outcomes. */
  public final HystrixRollingNumber number = new HystrixRollingNumber(WINDOW_MILLIS, BUCKETS);

  /** Records something, so that a reader of the window has something to read. */
  @Setup(Level.Iteration)
  public void fill() {
    number.add(HystrixRollingNumberEvent.SUCCESS, LatencyTape.LENGTH);
  }
}
