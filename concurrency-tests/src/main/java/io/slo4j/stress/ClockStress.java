package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.time.TrackerClock;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** {@code TrackerClock.anchor}, an AtomicReference to an immutable record. */
public final class ClockStress {
  private ClockStress() {}

  /** The anchor's volatile read in {@code nowMillis}. */
  @JCStressTest
  @Description(
      "While one thread ticks over a wall clock set back, no reading is before a known tick.")
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "Time went on or stood still.")
  @Outcome(expect = FORBIDDEN, desc = "Time ran backwards.")
  @State
  public static class SetBack {
    private final HandClock source = new HandClock();
    private final TrackerClock clock = new TrackerClock(source);

    @Actor
    public void ticker() {
      source.pass(Duration.ofSeconds(1));
      clock.advance();
      source.jump(Duration.ofHours(-1));
      clock.advance();
    }

    @Actor
    public void reader(Z_Result r) {
      long ticked = clock.advance();
      r.r1 = clock.nowMillis() >= ticked;
    }
  }

  /** The compare-and-set in {@code advance}. */
  @JCStressTest
  @Description("Two threads advance; each sees a time not before its own last one, at any jump.")
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "Time went on or stood still.")
  @Outcome(expect = FORBIDDEN, desc = "An advance was undone by the other.")
  @State
  public static class TwoAdvance {
    private final HandClock source = new HandClock();
    private final TrackerClock clock = new TrackerClock(source);

    @Actor
    public void first() {
      source.jump(Duration.ofMinutes(10));
      clock.advance();
      source.jump(Duration.ofMinutes(-20));
      clock.advance();
    }

    @Actor
    public void second(Z_Result r) {
      long one = clock.advance();
      source.pass(Duration.ofSeconds(2));
      long two = clock.advance();
      long three = clock.advance();
      r.r1 = one <= two && two <= three;
    }
  }
}
