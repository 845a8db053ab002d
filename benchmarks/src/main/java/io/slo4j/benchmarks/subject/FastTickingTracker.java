package io.slo4j.benchmarks.subject;

import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A tracker that ticks a hundred times a second, as often as it can be told to. */
@State(Scope.Benchmark)
public class FastTickingTracker {
  private final SloTracker tracker =
      SloTracker.builder()
          .slos(Objectives.ratio("requests"))
          .tickInterval(Duration.ofMillis(10))
          .notifier("nobody", sent -> {})
          .start();

  /** Takes outcomes. */
  public final SliRecorder requests = tracker.recorder("requests");

  /** Stops the ticks. */
  @TearDown
  public void close() {
    tracker.close();
  }
}
