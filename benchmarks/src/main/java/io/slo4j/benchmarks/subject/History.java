package io.slo4j.benchmarks.subject;

import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A tracker with days of traffic behind it, a tick for each second of them, that goes on ticking
 * while it is read. It has one objective on outcomes and one on latencies.
 */
@State(Scope.Benchmark)
public class History {
  private static final Duration TICK = Duration.ofSeconds(1);

  // An incident an hour long each day: windows that differ have figures that differ.
  private static final int INCIDENT_EVERY_SECONDS = 86_400;
  private static final int INCIDENT_SECONDS = 3_600;

  /** How many days lie behind. */
  @Param("30")
  public int days;

  /** What is read. */
  public SloTracker tracker;

  /** Records the past and leads the tracker to the present. */
  @Setup
  public void record() {
    CatchUpClock clock = new CatchUpClock(Duration.ofDays(days));
    tracker =
        SloTracker.builder()
            .slos(Objectives.ratio("requests"), Objectives.latency("latency"))
            .timeSource(clock)
            .notifier("nobody", sent -> {})
            .start();
    SliRecorder requests = tracker.recorder("requests");
    SliRecorder latency = tracker.recorder("latency");
    long seconds = Duration.ofDays(days).toSeconds();
    for (long second = 0; second < seconds; second++) {
      boolean incident = second % INCIDENT_EVERY_SECONDS < INCIDENT_SECONDS;
      requests.good(incident ? 90 : 100);
      requests.bad(incident ? 10 : second % 20 == 0 ? 1 : 0);
      latency.recordNanos(Objectives.THRESHOLD.toNanos() + (incident ? 1 : 0));
      clock.advance(TICK);
      tracker.tick();
    }
  }

  /** Stops the ticks. */
  @TearDown
  public void close() {
    tracker.close();
  }
}
