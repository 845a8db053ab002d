package io.slo4j.benchmarks.subject;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Recorder;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * HdrHistogram's recorder: nanoseconds up to an hour, two digits. It has no window; whoever takes
 * its interval histograms decides, and has to keep them.
 */
@State(Scope.Benchmark)
public class HdrRecorder {
  private static final int DIGITS = 2;

  /** Records latencies in nanoseconds. */
  public final Recorder recorder = new Recorder(TimeUnit.HOURS.toNanos(1), DIGITS);

  /** Records something, so that a reader of the window has something to read. */
  @Setup(Level.Iteration)
  public void fill(LatencyTape tape) {
    for (int event = 0; event < LatencyTape.LENGTH; event++) {
      recorder.recordValue(tape.nextNanos());
    }
  }
}
