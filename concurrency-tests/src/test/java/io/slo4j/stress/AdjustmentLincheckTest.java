package io.slo4j.stress;

import io.slo4j.tracker.BudgetAdjustment;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Instant;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * An adjustment takes out exactly what had been recorded when it was made: a status beside it shows
 * all events or those since, and never fewer than none.
 *
 * <p>Asked with one thread that records and adjusts, and others that read. An event recorded while
 * an adjustment runs may fall after the tick that bounds the adjustment and yet be seen before the
 * adjustment is: two steps, by design.
 */
class AdjustmentLincheckTest {

  /** The tracker; an adjustment takes out all there has been so far, once. */
  public static class Tracker {
    private static final Instant FROM = Instant.ofEpochMilli(HandClock.START_MILLIS);
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    @Operation(nonParallelGroup = "application")
    public void bad() {
      recorder.bad();
    }

    @Operation(runOnce = true, nonParallelGroup = "application")
    public void adjust() {
      clock.pass(Trackers.TICK);
      tracker.adjust(
          new BudgetAdjustment("hour", FROM, FROM.plus(Trackers.TICK), "a tester", "a rehearsal"));
    }

    @Operation
    public long total() {
      return tracker.status("hour").total();
    }
  }

  /** What has not been taken out. */
  public static class Count {
    private long events;

    public void bad() {
      events++;
    }

    public void adjust() {
      events = 0;
    }

    public long total() {
      return events;
    }
  }

  /** The one that matters, whatever scenarios are drawn: a status, and beside it both others. */
  @Test
  void adjustment_besideAStatus_takesOutWhatWasThere() throws NoSuchMethodException {
    Lincheck.modelCheck(
        Tracker.class,
        Count.class,
        List.of(actor("total")),
        List.of(actor("bad"), actor("adjust")));
  }

  private static Actor actor(String operation) throws NoSuchMethodException {
    return new Actor(Tracker.class.getMethod(operation), List.of());
  }

  @Test
  void adjustment_schedulesOfTwoThreads_takesOutWhatWasThere() {
    Lincheck.modelCheck(Tracker.class, Count.class);
  }

  @Test
  void adjustment_threeThreads_takesOutWhatWasThere() {
    Lincheck.stress(Tracker.class, Count.class);
  }
}
