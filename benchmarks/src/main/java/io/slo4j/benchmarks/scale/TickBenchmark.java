package io.slo4j.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One tick of a tracker, a second after the last: reading every counter and writing a checkpoint.
 * Nothing is recorded meanwhile, so the counters' cells are warmer than in an application.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx1536m")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TickBenchmark {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** How many SLIs there are. */
  @Param({"1", "100", "10000"})
  public int slis;

  private Fleet fleet;

  /** Records a month. */
  @Setup
  public void start() {
    fleet = Fleet.ofRatios(slis).withHistory();
  }

  /** Ends the tracker. */
  @TearDown
  public void close() {
    fleet.close();
  }

  @Benchmark
  public void tick() {
    fleet.advanceAndTick(SECOND);
  }
}
