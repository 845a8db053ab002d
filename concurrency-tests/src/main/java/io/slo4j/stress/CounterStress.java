package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.window.EventCounter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * {@code EventCounter.cells}: the owner of a stripe writes by release, others by {@code getAndAdd};
 * {@code getVolatile} reads. The threads here have a stripe each, which most of them own.
 */
public final class CounterStress {
  private CounterStress() {}

  /** More than 32 bits on both halves, so a torn long would show. */
  private static final long WIDE = (1L << 40) + 1;

  /** No event is lost. */
  @JCStressTest
  @Description("Two threads count; both events are there once both are done.")
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both counted.")
  @Outcome(expect = FORBIDDEN, desc = "An event was lost or made up.")
  @State
  public static class NoLostUpdate {
    private final EventCounter counter = new EventCounter();

    @Actor
    public void first() {
      counter.good();
    }

    @Actor
    public void second() {
      counter.record(true);
    }

    @Arbiter
    public void arbiter(J_Result r) {
      r.r1 = counter.goodSum();
    }
  }

  /** A cell is read whole: {@code getVolatile} of a long is atomic. */
  @JCStressTest
  @Description("A sum never shows half of an addition, and never falls.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before.")
  @Outcome(id = "0, 1099511627777", expect = ACCEPTABLE, desc = "Counted in between.")
  @Outcome(id = "1099511627777, 1099511627777", expect = ACCEPTABLE, desc = "Read after.")
  @Outcome(expect = FORBIDDEN, desc = "Torn, or fell.")
  @State
  public static class WholeAndMonotone {
    private final EventCounter counter = new EventCounter();

    @Actor
    public void writer() {
      counter.bad(WIDE);
    }

    @Actor
    public void reader(JJ_Result r) {
      r.r1 = counter.badSum();
      r.r2 = counter.badSum();
    }
  }

  /** An owner's stores are releases, everybody else's additions full fences; the sums acquire. */
  @JCStressTest
  @Description("A reader that sees a later event of a thread sees the earlier one.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The bad one came later.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Read after.")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The later event without the earlier.")
  @State
  public static class LaterImpliesEarlier {
    private final EventCounter counter = new EventCounter();

    @Actor
    public void writer() {
      counter.good();
      counter.bad();
    }

    @Actor
    public void reader(JJ_Result r) {
      r.r1 = counter.badSum();
      r.r2 = counter.goodSum();
    }
  }

  /** An accepted race: the two sums are not a snapshot of one moment. */
  @JCStressTest
  @Description("Good is summed before bad, as the series do; events in between skew the two.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Read between the two events.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Read after.")
  @Outcome(
      id = "0, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Accepted: a later event without an earlier one; the next read has both.")
  @State
  public static class SumsAreNoSnapshot {
    private final EventCounter counter = new EventCounter();

    @Actor
    public void writer() {
      counter.good();
      counter.bad();
    }

    @Actor
    public void reader(JJ_Result r) {
      r.r1 = counter.goodSum();
      r.r2 = counter.badSum();
    }
  }

  /** What a thread did before it counted is visible to whoever sees the count. */
  @JCStressTest
  @Description("A plain write before an event is visible to who sees the event.")
  @Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "Not counted yet.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Counted, and published with it.")
  @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "Counted before what came before it.")
  @State
  public static class CountPublishes {
    private final EventCounter counter = new EventCounter();
    private int plain;

    @Actor
    public void writer() {
      plain = 1;
      counter.good();
    }

    @Actor
    public void reader(II_Result r) {
      r.r1 = (int) counter.goodSum();
      r.r2 = r.r1 == 0 ? -1 : plain;
    }
  }
}
