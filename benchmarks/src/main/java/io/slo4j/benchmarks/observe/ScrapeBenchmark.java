package io.slo4j.benchmarks.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.benchmarks.scale.Fleet;
import io.slo4j.micrometer.SloMeterBinder;
import java.io.IOException;
import java.io.OutputStream;
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
 * A scrape of all meters of many objectives, each with a month of history and four alert tiers:
 * some twenty meters an objective. Beside it, a scrape of as many gauges that read nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx1536m")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ScrapeBenchmark {

  /** How many objectives there are. */
  @Param({"1", "100", "1000"})
  public int slos;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PrometheusMeterRegistry plain =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private Fleet fleet;

  /** Records a month, binds, and makes the gauges beside it. */
  @Setup
  public void start() {
    fleet = Fleet.ofRatios(slos).withHistory();
    new SloMeterBinder(fleet.tracker()).bindTo(registry);
    for (Meter meter : registry.getMeters()) {
      Gauge.builder("plain." + meter.getId().getName(), () -> 0.999)
          .tags(meter.getId().getTags())
          .description(meter.getId().getDescription())
          .register(plain);
    }
  }

  /** Ends the tracker. */
  @TearDown
  public void close() {
    fleet.close();
  }

  @Benchmark
  public void slo4j() throws IOException {
    registry.scrape(OutputStream.nullOutputStream());
  }

  @Benchmark
  public void plainGauges() throws IOException {
    plain.scrape(OutputStream.nullOutputStream());
  }
}
