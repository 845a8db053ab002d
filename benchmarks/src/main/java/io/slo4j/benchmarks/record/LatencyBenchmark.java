package io.slo4j.benchmarks.record;

import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.Snapshot;
import io.slo4j.benchmarks.subject.DropwizardMeters;
import io.slo4j.benchmarks.subject.Floors;
import io.slo4j.benchmarks.subject.HdrRecorder;
import io.slo4j.benchmarks.subject.HistogramTracker;
import io.slo4j.benchmarks.subject.LatencyTape;
import io.slo4j.benchmarks.subject.LiveTracker;
import io.slo4j.benchmarks.subject.MicrometerMeters;
import io.slo4j.benchmarks.subject.Objectives;
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
 * Recording a latency, 5 % of them above the threshold. Reading the tape is part of every figure
 * but that of the plain adder, which knows no latencies: a ratio to it is against slo4j. Two
 * adders, one of which is picked by a comparison, are the least that judges a latency.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LatencyBenchmark {
  private static final long THRESHOLD_NANOS = Objectives.THRESHOLD.toNanos();
  private static final double NANOS_PER_SECOND = 1e9;

  @Benchmark
  public void slo4j(LiveTracker tracker, LatencyTape tape) {
    tracker.latency.recordNanos(tape.nextNanos());
  }

  @Benchmark
  public void slo4jHistogram(HistogramTracker tracker, LatencyTape tape) {
    tracker.latency.recordNanos(tape.nextNanos());
  }

  @Benchmark
  public void longAdder(Floors floors) {
    floors.good.increment();
  }

  @Benchmark
  public void twoLongAdders(Floors floors, LatencyTape tape) {
    (tape.nextNanos() <= THRESHOLD_NANOS ? floors.good : floors.bad).increment();
  }

  @Benchmark
  public void micrometerSloTimer(MicrometerMeters micrometer, LatencyTape tape) {
    micrometer.sloTimer.record(tape.nextNanos(), TimeUnit.NANOSECONDS);
  }

  @Benchmark
  public void micrometerPercentileTimer(MicrometerMeters micrometer, LatencyTape tape) {
    micrometer.percentileTimer.record(tape.nextNanos(), TimeUnit.NANOSECONDS);
  }

  @Benchmark
  public void prometheusHistogram(PrometheusMeters prometheus, LatencyTape tape) {
    prometheus.histogram.observe(tape.nextNanos() / NANOS_PER_SECOND);
  }

  /** Sentinel has no threshold here: it counts the event and sums the milliseconds. */
  @Benchmark
  public void sentinel(SentinelWindow sentinel, LatencyTape tape) {
    sentinel.metric.addSuccess(1);
    sentinel.metric.addRT(TimeUnit.NANOSECONDS.toMillis(tape.nextNanos()));
  }

  @Benchmark
  public void sentinelNode(SentinelWindow sentinel, LatencyTape tape) {
    sentinel.node.addRtAndSuccess(TimeUnit.NANOSECONDS.toMillis(tape.nextNanos()), 1);
  }

  @Benchmark
  public Snapshot resilience4jLocking(Resilience4jWindows windows, LatencyTape tape) {
    long nanos = tape.nextNanos();
    return windows.locking.record(nanos, TimeUnit.NANOSECONDS, outcome(nanos));
  }

  @Benchmark
  public Snapshot resilience4jLockFree(Resilience4jWindows windows, LatencyTape tape) {
    long nanos = tape.nextNanos();
    return windows.lockFree.record(nanos, TimeUnit.NANOSECONDS, outcome(nanos));
  }

  @Benchmark
  public void dropwizardReservoir(DropwizardMeters dropwizard, LatencyTape tape) {
    dropwizard.reservoir.update(tape.nextNanos());
  }

  @Benchmark
  public void hdrRecorder(HdrRecorder hdr, LatencyTape tape) {
    hdr.recorder.recordValue(tape.nextNanos());
  }

  private static Metrics.Outcome outcome(long nanos) {
    return nanos <= THRESHOLD_NANOS ? Metrics.Outcome.SUCCESS : Metrics.Outcome.SLOW_SUCCESS;
  }
}
