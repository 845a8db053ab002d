package io.slo4j.benchmarks.subject;

import com.codahale.metrics.Meter;
import com.codahale.metrics.SlidingTimeWindowArrayReservoir;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Dropwizard Metrics. The meter keeps moving averages, not a window. The reservoir keeps every
 * value of its window; at the rate of a benchmark a window of seconds would not fit into memory, so
 * it has a tenth of one, which favours it.
 */
@State(Scope.Benchmark)
public class DropwizardMeters {
  private static final long WINDOW_MILLIS = 100;

  /** Counts, and averages over 1, 5 and 15 minutes. */
  public final Meter meter = new Meter();

  /** Keeps the values of a window. */
  public final SlidingTimeWindowArrayReservoir reservoir =
      new SlidingTimeWindowArrayReservoir(WINDOW_MILLIS, TimeUnit.MILLISECONDS);

  /** Keeps the values of a minute; to be read, with a thousand values in it. */
  public final SlidingTimeWindowArrayReservoir minuteReservoir =
      new SlidingTimeWindowArrayReservoir(1, TimeUnit.MINUTES);

  /** Records something, so that a reader of the window has something to read. */
  @Setup(Level.Iteration)
  public void fill(LatencyTape tape) {
    for (int event = 0; event < LatencyTape.LENGTH; event++) {
      minuteReservoir.update(tape.nextNanos());
    }
  }
}
