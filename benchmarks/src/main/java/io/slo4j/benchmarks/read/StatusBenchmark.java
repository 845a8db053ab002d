package io.slo4j.benchmarks.read;

import io.slo4j.benchmarks.subject.History;
import io.slo4j.budget.SloStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Asking how an objective stands: compliance, budget, trend and four alert tiers of two windows
 * each, as one immutable object, which is allocated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class StatusBenchmark {

  @Benchmark
  public SloStatus slo4jStatus(History history) {
    return history.tracker.status("requests");
  }

  /** Of two objectives. */
  @Benchmark
  public List<SloStatus> slo4jStatuses(History history) {
    return history.tracker.statuses();
  }
}
