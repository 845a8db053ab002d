package io.slo4j.benchmarks.record;

import com.netflix.hystrix.util.HystrixRollingNumberEvent;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.Snapshot;
import io.slo4j.benchmarks.subject.Floors;
import io.slo4j.benchmarks.subject.HystrixWindow;
import io.slo4j.benchmarks.subject.LiveTracker;
import io.slo4j.benchmarks.subject.OutcomeTape;
import io.slo4j.benchmarks.subject.Resilience4jWindows;
import io.slo4j.benchmarks.subject.SentinelWindow;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Recording events of which 1 % are bad. Reading the tape is part of every figure, the floor's too:
 * two adders, one of which is picked by the outcome, are the least that keeps good and bad apart.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MixedOutcomeBenchmark {

  @Benchmark
  public void slo4j(LiveTracker tracker, OutcomeTape tape) {
    tracker.requests.record(tape.next());
  }

  @Benchmark
  public void twoLongAdders(Floors floors, OutcomeTape tape) {
    (tape.next() ? floors.good : floors.bad).increment();
  }

  @Benchmark
  public void sentinel(SentinelWindow sentinel, OutcomeTape tape) {
    if (tape.next()) {
      sentinel.metric.addSuccess(1);
    } else {
      sentinel.metric.addException(1);
    }
  }

  @Benchmark
  public void hystrix(HystrixWindow hystrix, OutcomeTape tape) {
    hystrix.number.increment(
        tape.next() ? HystrixRollingNumberEvent.SUCCESS : HystrixRollingNumberEvent.FAILURE);
  }

  @Benchmark
  public Snapshot resilience4jLocking(Resilience4jWindows windows, OutcomeTape tape) {
    return windows.locking.record(1, TimeUnit.MILLISECONDS, outcome(tape));
  }

  @Benchmark
  public Snapshot resilience4jLockFree(Resilience4jWindows windows, OutcomeTape tape) {
    return windows.lockFree.record(1, TimeUnit.MILLISECONDS, outcome(tape));
  }

  private static Metrics.Outcome outcome(OutcomeTape tape) {
    return tape.next() ? Metrics.Outcome.SUCCESS : Metrics.Outcome.ERROR;
  }
}
