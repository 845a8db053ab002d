package io.slo4j.benchmarks.subject;

import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * slo4j as an application runs it: its own thread ticks once a second while the benchmark records.
 * One objective on outcomes, one on latencies, each over 30 days with four alert tiers.
 */
@State(Scope.Benchmark)
public class LiveTracker {
  private final SloTracker tracker =
      SloTracker.builder()
          .slos(Objectives.ratio("requests"), Objectives.latency("latency"))
          .notifier("nobody", sent -> {})
          .start();

  /** Takes outcomes. */
  public final SliRecorder requests = tracker.recorder("requests");

  /** Takes latencies, and judges them by one threshold. */
  public final SliRecorder latency = tracker.recorder("latency");

  /** Stops the ticks. */
  @TearDown
  public void close() {
    tracker.close();
  }
}
