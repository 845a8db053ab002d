package io.slo4j.benchmarks.subject;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Prometheus's own client. Neither has a window: that is the server's business, so they do less
 * than slo4j. Labels and exemplars are left out, and the histogram is a classic one with its
 * default bounds, which is how it is fastest.
 */
@State(Scope.Benchmark)
public class PrometheusMeters {
  /** Counts and never forgets. */
  public final Counter counter =
      Counter.builder().name("requests_total").help("Requests.").withoutExemplars().build();

  /** Counts by bucket and never forgets; takes seconds. */
  public final Histogram histogram =
      Histogram.builder()
          .name("latency_seconds")
          .help("Latencies.")
          .classicOnly()
          .withoutExemplars()
          .build();

  /** Records something, so that a reader of the window has something to read. */
  @Setup(Level.Iteration)
  public void fill(LatencyTape tape) {
    for (int event = 0; event < LatencyTape.LENGTH; event++) {
      counter.inc();
      histogram.observe(tape.nextNanos() / 1e9);
    }
  }
}
