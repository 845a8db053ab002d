package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.tracker.BudgetAdjustment;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloListener;
import io.slo4j.tracker.SloTracker;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** {@code Stages.tickLock} and {@code closed}, and what readers see without them. */
public final class TrackerStress {
  private TrackerStress() {}

  /** {@code Stages.tickLock}: the clock is read and the series ticked as one step. */
  @JCStressTest
  @Description("Two threads tick as time passes; no tick goes backwards and no event is lost.")
  @Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "No failure, both events.")
  @Outcome(expect = FORBIDDEN, desc = "A tick failed, or an event is missing or doubled.")
  @State
  public static class TwoTickers {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    @Actor
    public void first() {
      recorder.good();
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Actor
    public void second() {
      recorder.bad();
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Arbiter
    public void arbiter(JJ_Result r) {
      r.r1 = tracker.health().failures();
      r.r2 = tracker.status("hour").total();
    }
  }

  /** {@code Heartbeat.evaluatedPeriod}, under {@code tickLock}. */
  @JCStressTest
  @Description("Two ticks in one evaluation interval make one evaluation and one change of state.")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "Told once.")
  @Outcome(expect = FORBIDDEN, desc = "A listener was told twice, or not at all.")
  @State
  public static class OneEvaluation implements SloListener {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).listener(this).start();
    private final AtomicInteger evaluated = new AtomicInteger();
    private final AtomicInteger changed = new AtomicInteger();

    public OneEvaluation() {
      tracker.recorder("requests").good();
      clock.pass(Trackers.TICK);
    }

    @Override
    public void onEvaluated(SloStatus status) {
      evaluated.incrementAndGet();
    }

    @Override
    public void onStateChanged(SloStatus status, SloState previous) {
      changed.incrementAndGet();
    }

    @Actor
    public void first() {
      tracker.tick();
    }

    @Actor
    public void second() {
      tracker.tick();
    }

    @Arbiter
    public void arbiter(III_Result r) {
      r.r1 = evaluated.get();
      r.r2 = changed.get();
      r.r3 = (int) tracker.health().failures();
    }
  }

  /** {@code EventCounter} and {@code Heartbeat.close}: an event beside the last tick. */
  @JCStressTest
  @Description("What is recorded while the tracker closes is in its statuses afterwards, once.")
  @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "Both events, no failure.")
  @Outcome(expect = FORBIDDEN, desc = "Lost or doubled over the close.")
  @State
  public static class CloseDuringRecord {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    @Actor
    public void recorder() {
      recorder.good();
      recorder.bad();
    }

    @Actor
    public void closer() {
      clock.pass(Trackers.TICK);
      tracker.close();
    }

    @Arbiter
    public void arbiter(JJ_Result r) {
      r.r1 = tracker.status("hour").total();
      r.r2 = tracker.health().failures();
    }
  }

  /** {@code Heartbeat.closed}, set under {@code tickLock}. */
  @JCStressTest
  @Description(
      "A tick beside a close happens before it or not at all; listeners hear nothing after.")
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "Closed first.")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "Ticked first.")
  @Outcome(expect = FORBIDDEN, desc = "A listener was told after close had returned.")
  @State
  public static class CloseDuringTick implements SloListener {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).listener(this).start();
    private volatile boolean closed;
    private volatile int told;
    private volatile int toldLate;

    public CloseDuringTick() {
      tracker.recorder("requests").good();
      clock.pass(Trackers.TICK);
    }

    @Override
    public void onEvaluated(SloStatus status) {
      told = 1;
      toldLate = closed ? 1 : 0;
    }

    @Actor
    public void ticker() {
      tracker.tick();
    }

    @Actor
    public void closer() {
      tracker.close();
      closed = true;
    }

    @Arbiter
    public void arbiter(JJJ_Result r) {
      r.r1 = tracker.status("hour").total();
      r.r2 = told;
      r.r3 = toldLate;
    }
  }

  /** One {@code Snapshot} behind each status: its figures belong together. */
  @JCStressTest
  @Description("Statuses read one after the other while time passes never go back.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE)
  @Outcome(id = "0, 1", expect = ACCEPTABLE)
  @Outcome(id = "0, 2", expect = ACCEPTABLE)
  @Outcome(id = "1, 1", expect = ACCEPTABLE)
  @Outcome(id = "1, 2", expect = ACCEPTABLE)
  @Outcome(id = "2, 2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "An event seen once was gone, or seen twice.")
  @State
  public static class RepeatedStatus {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    @Actor
    public void application() {
      recorder.good();
      clock.pass(Trackers.TICK);
      tracker.tick();
      recorder.bad();
    }

    @Actor
    public void reader(JJ_Result r) {
      r.r1 = tracker.status("hour").total();
      r.r2 = tracker.status("hour").total();
    }
  }

  /** {@code SloTrack.adjustments}, copy-on-write: read before the figures they are taken out of. */
  @JCStressTest
  @Description("An adjustment beside a status takes out what the status holds, or nothing.")
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "Before the events, or after the adjustment.")
  @Outcome(id = "5", expect = ACCEPTABLE, desc = "Between the two.")
  @Outcome(expect = FORBIDDEN, desc = "Took out events that the figures do not hold.")
  @State
  public static class AdjustDuringStatus {
    private static final Instant FROM = Instant.ofEpochMilli(HandClock.START_MILLIS);
    private final HandClock clock = new HandClock();
    private final SloTracker tracker = Trackers.on(clock).start();
    private final SliRecorder recorder = tracker.recorder("requests");

    public AdjustDuringStatus() {
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Actor
    public void application() {
      recorder.bad(5);
      clock.pass(Trackers.TICK);
      tracker.adjust(
          new BudgetAdjustment(
              "hour", FROM, FROM.plus(Trackers.TICK.multipliedBy(2)), "a tester", "a rehearsal"));
    }

    @Actor
    public void reader(J_Result r) {
      r.r1 = tracker.status("hour").bad();
    }
  }
}
