package io.slo4j.benchmarks.record;

import io.slo4j.benchmarks.subject.Floors;
import io.slo4j.benchmarks.subject.LatencyTape;
import io.slo4j.benchmarks.subject.LiveTracker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long single records take while the tracker ticks once a second. The same live tracker is
 * there beside the adder, so that the machine is as busy. Each sample includes reading the clock
 * twice, some ten times what is measured: the tails can be compared, the medians hardly.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class RecordPercentilesBenchmark {

  @Benchmark
  public void slo4jOutcome(LiveTracker tracker) {
    tracker.requests.good();
  }

  @Benchmark
  public void slo4jLatency(LiveTracker tracker, LatencyTape tape) {
    tracker.latency.recordNanos(tape.nextNanos());
  }

  @Benchmark
  public void longAdder(LiveTracker tracker, Floors floors, Blackhole blackhole) {
    blackhole.consume(tracker);
    floors.good.increment();
  }
}
