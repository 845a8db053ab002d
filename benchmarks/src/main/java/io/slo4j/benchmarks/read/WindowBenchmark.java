package io.slo4j.benchmarks.read;

import io.slo4j.benchmarks.subject.History;
import io.slo4j.tracker.SloReader;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading one window, from 5 minutes to 30 days, of a tracker with 30 days behind it. Both of the
 * machine's clocks are read on the way, as in an application: a good part of the figure.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class WindowBenchmark {

  /** One thread's reader, as its documentation advises. */
  @State(Scope.Thread)
  public static class Reader {
    /** The window in ISO 8601. */
    @Param({"PT5M", "PT1H", "PT720H"})
    public String window;

    private SloReader reader;
    private Duration length;

    /** Opens the reader. */
    @Setup
    public void open(History history) {
      reader = history.tracker.reader("requests");
      length = Duration.parse(window);
    }
  }

  @Benchmark
  public double slo4jBurnRate(Reader reader) {
    return reader.reader.burnRate(reader.length, 0);
  }

  @Benchmark
  public double slo4jCompliance(Reader reader) {
    return reader.reader.compliance(reader.length, 1);
  }
}
