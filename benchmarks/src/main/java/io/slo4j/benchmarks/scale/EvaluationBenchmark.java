package io.slo4j.benchmarks.scale;

import io.slo4j.budget.SloStatus;
import java.util.List;
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
 * Evaluating all objectives of a tracker, as it does every ten seconds for its listeners: for each,
 * compliance and budget over 30 days, the trend and four alert tiers of two windows each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx1536m")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class EvaluationBenchmark {

  /** How many objectives there are. */
  @Param({"1", "100", "10000"})
  public int slos;

  private Fleet fleet;

  /** Records a month. */
  @Setup
  public void start() {
    fleet = Fleet.ofRatios(slos).withHistory();
  }

  /** Ends the tracker. */
  @TearDown
  public void close() {
    fleet.close();
  }

  @Benchmark
  public List<SloStatus> evaluate() {
    return fleet.tracker().statuses();
  }
}
