package io.slo4j.benchmarks.record;

import io.slo4j.benchmarks.subject.FastTickingTracker;
import io.slo4j.benchmarks.subject.Floors;
import io.slo4j.benchmarks.subject.LiveTracker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether ticks disturb recording: a good event while a tracker ticks a hundred times as often as
 * it does by default. All three figures should be one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FastTickBenchmark {

  @Benchmark
  public void slo4jTickingEvery10Millis(FastTickingTracker tracker) {
    tracker.requests.good();
  }

  @Benchmark
  public void slo4jTickingEverySecond(LiveTracker tracker) {
    tracker.requests.good();
  }

  @Benchmark
  public void longAdder(Floors floors) {
    floors.good.increment();
  }
}
