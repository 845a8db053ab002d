package io.slo4j.benchmarks.record;

import com.alibaba.csp.sentinel.slots.statistic.MetricEvent;
import com.netflix.hystrix.util.HystrixRollingNumberEvent;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.Snapshot;
import io.slo4j.benchmarks.subject.DropwizardMeters;
import io.slo4j.benchmarks.subject.Floors;
import io.slo4j.benchmarks.subject.HystrixWindow;
import io.slo4j.benchmarks.subject.LiveTracker;
import io.slo4j.benchmarks.subject.MicrometerMeters;
import io.slo4j.benchmarks.subject.PrometheusMeters;
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
 * Recording a good event, from all threads to one SLI: the case of nearly every request. The
 * set-ups of the peers say what each does beyond counting, and what it does not do.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GoodOutcomeBenchmark {

  @Benchmark
  public void slo4j(LiveTracker tracker) {
    tracker.requests.good();
  }

  @Benchmark
  public void longAdder(Floors floors) {
    floors.good.increment();
  }

  @Benchmark
  public long atomicLong(Floors floors) {
    return floors.single.incrementAndGet();
  }

  /** What every window that dates its events pays for each of them. */
  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }

  @Benchmark
  public void micrometerCounter(MicrometerMeters micrometer) {
    micrometer.counter.increment();
  }

  @Benchmark
  public void micrometerStepCounter(MicrometerMeters micrometer) {
    micrometer.stepCounter.increment();
  }

  @Benchmark
  public void prometheusCounter(PrometheusMeters prometheus) {
    prometheus.counter.inc();
  }

  @Benchmark
  public void dropwizardMeter(DropwizardMeters dropwizard) {
    dropwizard.meter.mark();
  }

  @Benchmark
  public void sentinel(SentinelWindow sentinel) {
    sentinel.metric.add(MetricEvent.SUCCESS, 1);
  }

  @Benchmark
  public void sentinelNode(SentinelWindow sentinel) {
    sentinel.node.addPassRequest(1);
  }

  @Benchmark
  public void hystrix(HystrixWindow hystrix) {
    hystrix.number.increment(HystrixRollingNumberEvent.SUCCESS);
  }

  @Benchmark
  public Snapshot resilience4jLocking(Resilience4jWindows windows) {
    return windows.locking.record(1, TimeUnit.MILLISECONDS, Metrics.Outcome.SUCCESS);
  }

  @Benchmark
  public Snapshot resilience4jLockFree(Resilience4jWindows windows) {
    return windows.lockFree.record(1, TimeUnit.MILLISECONDS, Metrics.Outcome.SUCCESS);
  }
}
