package io.slo4j.benchmarks.subject;

import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A tracker whose latencies are judged by a threshold and also kept in a histogram for display. */
@State(Scope.Benchmark)
public class HistogramTracker {
  private final SloTracker tracker =
      SloTracker.builder()
          .slos(Objectives.histogram("latency"))
          .notifier("nobody", sent -> {})
          .start();

  /** Takes latencies. */
  public final SliRecorder latency = tracker.recorder("latency");

  /** Stops the ticks. */
  @TearDown
  public void close() {
    tracker.close();
  }
}
