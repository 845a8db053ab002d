package io.slo4j.benchmarks.subject;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.CountingMode;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Micrometer. The counter has no window and is a floor of its kind. The step counter forgets after
 * each step: one window of one length, that of its registry. The timers also sum, keep a maximum
 * and, for a minute, a histogram: more than slo4j does for an event, but what a Micrometer user
 * declares to have an SLO bucket or percentiles in process.
 */
@State(Scope.Benchmark)
public class MicrometerMeters {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final SimpleMeterRegistry cumulative =
      new SimpleMeterRegistry(SimpleConfig.DEFAULT, Clock.SYSTEM);
  private final SimpleMeterRegistry stepping =
      new SimpleMeterRegistry(new Stepping(), Clock.SYSTEM);

  /** Counts and never forgets. */
  public final Counter counter = cumulative.counter("requests");

  /** Counts the present step. */
  public final Counter stepCounter = stepping.counter("requests");

  /** Counts what is within the threshold, over a window. */
  public final Timer sloTimer =
      Timer.builder("latency.slo")
          .serviceLevelObjectives(Objectives.THRESHOLD)
          .distributionStatisticExpiry(WINDOW)
          .register(cumulative);

  /** Estimates percentiles over a window. */
  public final Timer percentileTimer =
      Timer.builder("latency.percentiles")
          .publishPercentiles(0.5, 0.95, 0.99)
          .distributionStatisticExpiry(WINDOW)
          .register(cumulative);

  /** Stops the registries. */
  @TearDown
  public void close() {
    cumulative.close();
    stepping.close();
  }

  private static final class Stepping implements SimpleConfig {
    @Override
    public @Nullable String get(String key) {
      return null;
    }

    @Override
    public Duration step() {
      return WINDOW;
    }

    @Override
    public CountingMode mode() {
      return CountingMode.STEP;
    }
  }

  /** Records something, so that a reader of the window has something to read. */
  @Setup(Level.Iteration)
  public void fill(LatencyTape tape) {
    for (int event = 0; event < LatencyTape.LENGTH; event++) {
      long nanos = tape.nextNanos();
      sloTimer.record(nanos, TimeUnit.NANOSECONDS);
      percentileTimer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
