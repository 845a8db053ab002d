package io.slo4j.benchmarks.subject;

import com.netflix.hystrix.util.HystrixRollingNumber;
import org.openjdk.jmh.annotations.Scope;
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
}
