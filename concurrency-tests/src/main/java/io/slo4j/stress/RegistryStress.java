package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** {@code Registry.contents} and {@code SliRecorder.routes}, volatile: objectives come and go. */
public final class RegistryStress {
  private RegistryStress() {}

  /** {@code Registry.contents}: published once all it refers to is whole. */
  @JCStressTest
  @Description("Whoever finds a new SLI's recorder records into counters that its objective reads.")
  @Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "Not added yet.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Recorded, seen at once and afterwards.")
  @Outcome(expect = FORBIDDEN, desc = "Recorded into nothing.")
  @State
  public static class AddDuringRecord {
    private final SloTracker tracker = Trackers.on(new HandClock()).start();

    @Actor
    public void operator() {
      tracker.add(Trackers.NEW);
    }

    @Actor
    public void application(JJ_Result r) {
      SliRecorder recorder;
      try {
        recorder = tracker.recorder("orders");
      } catch (IllegalArgumentException notYet) {
        r.r1 = -1;
        return;
      }
      recorder.good();
      r.r1 = tracker.status("new").total();
    }

    @Arbiter
    public void arbiter(JJ_Result r) {
      r.r2 = tracker.status("new").total();
    }
  }

  /** {@code SliRecorder.routes}, in a recorder that another thread passed on through a race. */
  @JCStressTest
  @Description("A recorder read from a plain field works, whoever put it there and whenever.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Not there yet.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "There, and what it takes is counted.")
  @Outcome(expect = FORBIDDEN, desc = "There, but not whole.")
  @State
  public static class RacyRecorder {
    private final SloTracker tracker = Trackers.on(new HandClock()).start();
    private @Nullable SliRecorder plain;

    @Actor
    public void operator() {
      tracker.add(Trackers.NEW);
      plain = tracker.recorder("orders");
    }

    @Actor
    public void application(JJ_Result r) {
      SliRecorder found = plain;
      if (found != null) {
        found.good();
        r.r1 = 1;
      }
    }

    @Arbiter
    public void arbiter(JJ_Result r) {
      r.r2 = tracker.status("new").total();
    }
  }

  /** {@code SliTrack.counters}: a counter lives as long as an objective needs it. */
  @JCStressTest
  @Description("An objective that goes does not take the events of one that shares its counter.")
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both events stay.")
  @Outcome(expect = FORBIDDEN, desc = "Lost or doubled by the change.")
  @State
  public static class RemoveDuringRecord {
    private final SloTracker tracker = Trackers.on(new HandClock()).slos(Trackers.LONGER).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    @Actor
    public void operator() {
      tracker.remove("longer");
    }

    @Actor
    public void application() {
      recorder.good();
      recorder.bad();
    }

    @Arbiter
    public void arbiter(J_Result r) {
      r.r1 = tracker.status("hour").total();
    }
  }

  /**
   * {@code SliRecorder.routes} and {@code Series.timeline}: a change keeps what it need not lose.
   */
  @JCStressTest
  @Description("Applied definitions that need more history keep it, and every event meanwhile.")
  @Outcome(id = "2, 3", expect = ACCEPTABLE, desc = "What the reader recorded, then all.")
  @Outcome(expect = FORBIDDEN, desc = "The change lost or doubled events.")
  @State
  public static class ApplyKeepsHistory {
    private static final SloDefinitions BOTH =
        SloDefinitions.of(Trackers.HOUR, Trackers.LONGER, Trackers.NEW);
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    public ApplyKeepsHistory() {
      recorder.good();
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Actor
    public void operator() {
      clock.pass(Trackers.TICK);
      tracker.apply(BOTH);
    }

    @Actor
    public void application(JJ_Result r) {
      recorder.good();
      r.r1 = tracker.status("hour").total();
      recorder.bad();
    }

    @Arbiter
    public void arbiter(JJ_Result r) {
      r.r2 = tracker.status("longer").total();
    }
  }

  /** What {@code SloTracker.remove} answers, which must be decided under {@code tickLock}. */
  @JCStressTest
  @Description("Of two threads that remove one objective, one hears that it was tracked.")
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first removed it.")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second removed it.")
  @Outcome(expect = FORBIDDEN, desc = "Both claim it.")
  @State
  public static class RemoveTwice {
    private final SloTracker tracker = Trackers.on(new HandClock()).slos(Trackers.LONGER).start();

    @Actor
    public void first(ZZ_Result r) {
      r.r1 = tracker.remove("longer");
    }

    @Actor
    public void second(ZZ_Result r) {
      r.r2 = tracker.remove("longer");
    }
  }
}
