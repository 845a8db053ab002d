package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Slo;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@code AlertBook} and {@code Silences}, under {@code Stages.tickLock}; receivers' queues. */
public final class AlertStress {
  private AlertStress() {}

  /** An alert that fires at the next tick, and who is told of it. */
  private abstract static class Burning {
    final HandClock clock = new HandClock();
    final AtomicInteger firing = new AtomicInteger();
    final AtomicInteger resolved = new AtomicInteger();
    final SloTracker tracker;

    Burning() {
      Slo slo =
          Trackers.HOUR.toBuilder()
              .alerting(
                  BurnRateAlerting.builder()
                      .page(2, Duration.ofMinutes(40), Duration.ofMinutes(10))
                      .build())
              .build();
      tracker =
          SloTracker.builder()
              .timeSource(clock)
              .tickInterval(Trackers.TICK)
              .evaluationInterval(Trackers.TICK)
              .callerTicks()
              .slos(slo)
              .notifier("ops", this::count)
              .start();
      tracker.recorder("requests").bad(1000);
      clock.pass(Trackers.TICK);
    }

    private void count(Notification notification) {
      boolean fires = notification.state() == Notification.State.FIRING;
      (fires ? firing : resolved).incrementAndGet();
    }

    final void tickOnce() {
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    final Silence silence() {
      Instant from = Instant.ofEpochMilli(HandClock.START_MILLIS);
      return Silence.builder()
          .slo("hour")
          .from(from)
          .until(from.plus(Duration.ofDays(1)))
          .author("ann")
          .comment("test")
          .build();
    }
  }

  /** A silence that comes while the alert does: told before, or once the silence is lifted. */
  @JCStressTest
  @Description(
      "A silence is added while an evaluation fires; in the end the alert is told of once.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Told that it fires, and that it is over.")
  @Outcome(expect = FORBIDDEN, desc = "Lost or repeated.")
  @State
  public static class SilenceDuringTick extends Burning {
    @Actor
    public void ticker() {
      tracker.tick();
    }

    @Actor
    public void operator() {
      tracker.alerts().silence(silence());
    }

    @Arbiter
    public void arbiter(II_Result r) {
      tracker.alerts().unsilence(silence());
      tracker.recorder("requests").bad(1000);
      tickOnce();
      for (int tick = 0; tick < 10; tick++) {
        tickOnce();
      }
      r.r1 = firing.get();
      r.r2 = resolved.get();
    }
  }

  /** Who has taken an alert on has done so, whatever an evaluation makes of it meanwhile. */
  @JCStressTest
  @Description("An alert is acknowledged while an evaluation goes on; it stays acknowledged.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Fires on, and somebody has it.")
  @Outcome(expect = FORBIDDEN, desc = "The acknowledgement is lost.")
  @State
  public static class AcknowledgeDuringTick extends Burning {
    private final String id;

    public AcknowledgeDuringTick() {
      tracker.tick();
      id = tracker.alerts().firing().get(0).id();
      tracker.recorder("requests").bad(1000);
      clock.pass(Trackers.TICK);
    }

    @Actor
    public void ticker() {
      tracker.tick();
    }

    @Actor
    public void operator() {
      tracker.alerts().acknowledge(id, "ann", "");
    }

    @Arbiter
    public void arbiter(II_Result r) {
      r.r1 = tracker.alerts().firing().size();
      r.r2 =
          (int)
              tracker.alerts().firing().stream()
                  .filter(alert -> alert.acknowledgement().isPresent())
                  .count();
    }
  }

  /**
   * Other routes while the alert begins to fire: told on the one or on the other, and of its end.
   */
  @JCStressTest
  @Description("A configuration is applied while an evaluation fires; the alert is told of once.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Told that it fires, and that it is over.")
  @Outcome(expect = FORBIDDEN, desc = "Lost or repeated.")
  @State
  public static class ApplyDuringTick extends Burning {
    @Actor
    public void ticker() {
      tracker.tick();
    }

    @Actor
    public void operator() {
      tracker.apply(
          tracker.configuration().toBuilder()
              .routes(Route.builder("pages").to("ops").build())
              .build());
    }

    @Arbiter
    public void arbiter(II_Result r) {
      for (int tick = 0; tick < 10; tick++) {
        tickOnce();
      }
      r.r1 = firing.get();
      r.r2 = resolved.get();
    }
  }

  /** Two that tick at once: one evaluation, one message. */
  @JCStressTest
  @Description("Two threads tick; the alert that fires is told of once.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Once.")
  @Outcome(expect = FORBIDDEN, desc = "Lost or repeated.")
  @State
  public static class TwoTickers extends Burning {
    @Actor
    public void first() {
      tracker.tick();
    }

    @Actor
    public void second() {
      tracker.tick();
    }

    @Arbiter
    public void arbiter(II_Result r) {
      r.r1 = firing.get();
      r.r2 = resolved.get();
    }
  }

  /** Closing while the alert fires: the message is sent, or nothing has fired. */
  @JCStressTest
  @Description("The tracker is closed while an evaluation fires; what fires is told of.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Closed first: nothing fires.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Fired, and told of.")
  @Outcome(expect = FORBIDDEN, desc = "Fired without a message, or told of what does not fire.")
  @State
  public static class CloseDuringTick extends Burning {
    @Actor
    public void ticker() {
      tracker.tick();
    }

    @Actor
    public void closer() {
      tracker.close();
    }

    @Arbiter
    public void arbiter(II_Result r) {
      r.r1 = tracker.alerts().firing().size();
      r.r2 = firing.get();
    }
  }
}
