package io.slo4j.stress;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * The registry is linearizable for objectives that share a counter with one that stays: they come
 * and go, what they count does not.
 *
 * <p>Not asked: the very first events of an objective with a counter of its own. It takes them from
 * the moment its recorder is routed, just before it can be found by name.
 */
class RegistryLincheckTest {
  private static final SloDefinitions BOTH = SloDefinitions.of(Trackers.HOUR, Trackers.LONGER);
  private static final SloDefinitions ONE = SloDefinitions.of(Trackers.HOUR);

  /** The tracker, with one objective that stays and one that comes and goes. */
  public static class Tracker {
    private final SloTracker tracker = Trackers.on(new HandClock()).start();

    @Operation
    public void record() {
      SliRecorder recorder = tracker.recorder("requests");
      recorder.good();
    }

    @Operation
    public boolean add() {
      try {
        tracker.add(Trackers.LONGER);
        return true;
      } catch (InvalidDefinitionException taken) {
        return false;
      }
    }

    @Operation
    public boolean remove() {
      return tracker.remove("longer");
    }

    @Operation
    public void applyBoth() {
      tracker.apply(BOTH);
    }

    @Operation
    public void applyOne() {
      tracker.apply(ONE);
    }

    @Operation
    public long staying() {
      return tracker.status("hour").total();
    }

    @Operation
    public long coming() {
      try {
        return tracker.status("longer").total();
      } catch (IllegalArgumentException unknown) {
        return -1;
      }
    }
  }

  /** A count and whether the second objective is there. */
  public static class Contents {
    private long events;
    private boolean tracked;

    public void record() {
      events++;
    }

    public boolean add() {
      boolean added = !tracked;
      tracked = true;
      return added;
    }

    public boolean remove() {
      boolean removed = tracked;
      tracked = false;
      return removed;
    }

    public void applyBoth() {
      tracked = true;
    }

    public void applyOne() {
      tracked = false;
    }

    public long staying() {
      return events;
    }

    public long coming() {
      return tracked ? events : -1;
    }
  }

  @Test
  void registry_schedulesOfTwoThreads_keepsCountsWhileObjectivesComeAndGo() {
    Lincheck.modelCheck(Tracker.class, Contents.class);
  }

  @Test
  void registry_threeThreads_keepsCountsWhileObjectivesComeAndGo() {
    Lincheck.stress(Tracker.class, Contents.class);
  }
}
