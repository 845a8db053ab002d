package io.slo4j.benchmarks.read;

import com.codahale.metrics.Snapshot;
import com.netflix.hystrix.util.HystrixRollingNumberEvent;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.slo4j.benchmarks.subject.DropwizardMeters;
import io.slo4j.benchmarks.subject.Floors;
import io.slo4j.benchmarks.subject.HdrRecorder;
import io.slo4j.benchmarks.subject.HystrixWindow;
import io.slo4j.benchmarks.subject.MicrometerMeters;
import io.slo4j.benchmarks.subject.PrometheusMeters;
import io.slo4j.benchmarks.subject.Resilience4jWindows;
import io.slo4j.benchmarks.subject.SentinelWindow;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading the peers' windows, of ten seconds or a minute, with a thousand events in them, and the
 * counters without a window as they are read for a scrape. Those with buckets cost more the more
 * buckets there are; a window of 30 days is out of reach of all.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PeerReadBenchmark {

  /** The unit of all ratios. */
  @Benchmark
  public void longAdder(Floors floors) {
    floors.good.increment();
  }

  @Benchmark
  public long longAdderSum(Floors floors) {
    return floors.good.sum();
  }

  @Benchmark
  public HistogramSnapshot micrometerSloTimer(MicrometerMeters micrometer) {
    return micrometer.sloTimer.takeSnapshot();
  }

  @Benchmark
  public HistogramSnapshot micrometerPercentileTimer(MicrometerMeters micrometer) {
    return micrometer.percentileTimer.takeSnapshot();
  }

  @Benchmark
  public CounterSnapshot prometheusCounter(PrometheusMeters prometheus) {
    return prometheus.counter.collect();
  }

  @Benchmark
  public io.prometheus.metrics.model.snapshots.HistogramSnapshot prometheusHistogram(
      PrometheusMeters prometheus) {
    return prometheus.histogram.collect();
  }

  /** The share of errors takes two sums. */
  @Benchmark
  public double sentinel(SentinelWindow sentinel) {
    long bad = sentinel.metric.exception();
    return (double) bad / (bad + sentinel.metric.success());
  }

  /** The share of errors takes two sums. */
  @Benchmark
  public double hystrix(HystrixWindow hystrix) {
    long bad = hystrix.number.getRollingSum(HystrixRollingNumberEvent.FAILURE);
    return (double) bad / (bad + hystrix.number.getRollingSum(HystrixRollingNumberEvent.SUCCESS));
  }

  @Benchmark
  public float resilience4jLocking(Resilience4jWindows windows) {
    return windows.locking.getSnapshot().getFailureRate();
  }

  @Benchmark
  public float resilience4jLockFree(Resilience4jWindows windows) {
    return windows.lockFree.getSnapshot().getFailureRate();
  }

  @Benchmark
  public Snapshot dropwizardReservoir(DropwizardMeters dropwizard) {
    return dropwizard.minuteReservoir.getSnapshot();
  }

  @Benchmark
  public Histogram hdrRecorder(HdrRecorder hdr, Recycled recycled) {
    Histogram interval = hdr.recorder.getIntervalHistogram(recycled.histogram);
    recycled.histogram = interval;
    return interval;
  }

  /** The interval histogram read last, handed back so that it need not be made again. */
  @State(Scope.Thread)
  public static class Recycled {
    private @Nullable Histogram histogram;
  }
}
