package io.slo4j.stress;

import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloListener;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads record, tick and close, a listener hears of a tier in turns: exceeded, not
 * exceeded, exceeded. No change is told twice, none is left out between two that are told, and none
 * is told once {@code close} has returned.
 */
class TransitionLincheckTest {

  /** The tracker, its listener, and what that heard. */
  public static class Tracker implements SloListener {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker =
        SloTracker.builder()
            .timeSource(clock)
            .tickInterval(Trackers.TICK)
            .evaluationInterval(Trackers.TICK)
            .callerTicks()
            .slos(
                Slo.builder("tiered")
                    .sli(Trackers.REQUESTS)
                    .targetPercent(90)
                    .window(TimeWindow.rolling(Duration.ofHours(3)))
                    .alerting(
                        BurnRateAlerting.builder()
                            .page(5, Duration.ofMinutes(60), Duration.ofMinutes(20)))
                    .build())
            .listener(this)
            .start();
    private final SliRecorder recorder = tracker.recorder("requests");
    private final AtomicReference<List<Boolean>> heard = new AtomicReference<>(List.of());
    private volatile boolean closed;
    private volatile boolean heardLate;

    @Override
    public void onTierChanged(SloStatus status, TierStatus tier) {
      List<Boolean> longer = new ArrayList<>(heard.get());
      longer.add(tier.exceeded());
      heard.set(longer);
      heardLate |= closed;
    }

    @Operation
    public void bad() {
      recorder.bad(3);
    }

    @Operation
    public void good() {
      recorder.good(100);
    }

    @Operation
    public void advance() {
      clock.pass(Trackers.TICK);
      tracker.tick();
    }

    @Operation(runOnce = true)
    public void close() {
      tracker.close();
      closed = true;
    }

    @Validate
    public void alternates() {
      boolean exceeded = false;
      for (boolean told : heard.get()) {
        if (told == exceeded) {
          throw new AssertionError("not in turns: " + heard.get());
        }
        exceeded = told;
      }
      if (heardLate) {
        throw new AssertionError("heard of a tier after close had returned");
      }
    }
  }

  /** No operation answers anything: the validation above is what is checked. */
  public static class Silent {
    public void bad() {}

    public void good() {}

    public void advance() {}

    public void close() {}
  }

  @Test
  void transitions_schedulesOfTwoThreads_alternate() {
    Lincheck.modelCheck(Tracker.class, Silent.class);
  }

  @Test
  void transitions_threeThreads_alternate() {
    Lincheck.stress(Tracker.class, Silent.class);
  }
}
