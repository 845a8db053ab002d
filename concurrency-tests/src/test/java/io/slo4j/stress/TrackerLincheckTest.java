package io.slo4j.stress;

import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * A tracker that any thread may tick is linearizable as one count: ticks move events into the
 * history and change nothing that a status shows, so long as its window is longer than the test.
 *
 * <p>Windows whose left edge moves are asked in {@link SeriesLincheckTest}, under one ticking
 * thread. Here they would not be linearizable, by design: a status reads the clock first and the
 * counters after, and holds the events recorded in between, whatever the clock has done since.
 */
class TrackerLincheckTest {

  /** The tracker, whose time passes with each tick. */
  public static class Tracker {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    @Operation
    public void good() {
      recorder.good();
    }

    @Operation
    public void bad() {
      recorder.bad();
    }

    @Operation
    public void advance() {
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Operation
    public void close() {
      tracker.close();
    }

    @Operation
    public long total() {
      return tracker.status("hour").total();
    }

    @Operation
    public long failures() {
      return tracker.health().failures();
    }
  }

  /** Every event. */
  public static class Count {
    private long events;

    public void good() {
      events++;
    }

    public void bad() {
      events++;
    }

    public void advance() {}

    public void close() {}

    public long total() {
      return events;
    }

    public long failures() {
      return 0;
    }
  }

  @Test
  void tracker_schedulesOfTwoThreads_isACount() {
    Lincheck.modelCheck(Tracker.class, Count.class);
  }

  @Test
  void tracker_threeThreads_isACount() {
    Lincheck.stress(Tracker.class, Count.class);
  }
}
