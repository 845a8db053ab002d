package io.slo4j.window;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** The sinks of values. In this package, because only a series may drain or read one. */
public final class ValueStress {
  private ValueStress() {}

  private static String text(Aggregate held) {
    return held.count() == 0
        ? "none"
        : held.count() + "/" + (int) held.sum() + "/" + (int) held.min() + "/" + (int) held.max();
  }

  /** {@code ValueCell.cells}: {@code compareAndSet} against {@code getAndSet}. */
  @JCStressTest
  @Description("A value is in exactly one drain, with its count, its sum and its extremes.")
  @Outcome(id = "none, 2/6/2/4", expect = ACCEPTABLE, desc = "Drained before.")
  @Outcome(id = "1/2/2/2, 1/4/4/4", expect = ACCEPTABLE, desc = "Drained in between.")
  @Outcome(id = "2/6/2/4, none", expect = ACCEPTABLE, desc = "Drained after.")
  @Outcome(expect = FORBIDDEN, desc = "A value lost, doubled or split.")
  @State
  public static class RecordDuringDrain {
    private final ValueCell cell = new ValueCell(false);

    @Actor
    public void recorder() {
      cell.record(2);
      cell.record(4);
    }

    @Actor
    public void drainer(LL_Result r) {
      r.r1 = text(cell.drain());
    }

    @Arbiter
    public void arbiter(LL_Result r) {
      r.r2 = text(cell.drain());
    }
  }

  /** The retry of {@code ValueCell.record}, on one stripe that both threads write. */
  @JCStressTest
  @Description("Two threads record into one stripe; both values are there.")
  @Outcome(id = "2/6/2/4", expect = ACCEPTABLE, desc = "Both.")
  @Outcome(expect = FORBIDDEN, desc = "One overwrote the other.")
  @State
  public static class SameStripe {
    private final ValueCell cell = new ValueCell(true);

    @Actor
    public void first() {
      cell.record(2);
    }

    @Actor
    public void second() {
      cell.record(4);
    }

    @Arbiter
    public void arbiter(L_Result r) {
      r.r1 = text(cell.drain());
    }
  }

  /** {@code ValueHistogram.counts}: {@code getAndAdd} on one bucket that both threads write. */
  @JCStressTest
  @Description("Two threads record into one bucket; both values are there.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Both, in the one bucket.")
  @Outcome(expect = FORBIDDEN, desc = "A value was lost or strayed.")
  @State
  public static class SameBucket {
    private final ValueHistogram histogram = ValueHistogram.ofNanos();

    @Actor
    public void first() {
      histogram.record(1e6);
    }

    @Actor
    public void second() {
      histogram.record(1e6);
    }

    @Arbiter
    public void arbiter(JJ_Result r) {
      long[] held = new long[histogram.buckets()];
      histogram.read(held);
      r.r1 = Arrays.stream(held).sum();
      r.r2 = Arrays.stream(held).max().orElse(0);
    }
  }

  /** {@code ValueHistogram.counts}: {@code getVolatile} to read. */
  @JCStressTest
  @Description("A reader of a histogram never sees it shrink.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE)
  @Outcome(id = "0, 1", expect = ACCEPTABLE)
  @Outcome(id = "0, 2", expect = ACCEPTABLE)
  @Outcome(id = "1, 1", expect = ACCEPTABLE)
  @Outcome(id = "1, 2", expect = ACCEPTABLE)
  @Outcome(id = "2, 2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "Fell.")
  @State
  public static class MonotoneHistogram {
    private final ValueHistogram histogram = ValueHistogram.ofNanos();

    @Actor
    public void recorder() {
      histogram.record(1e9);
      histogram.record(1e4);
    }

    @Actor
    public void reader(JJ_Result r) {
      long[] held = new long[histogram.buckets()];
      histogram.read(held);
      r.r1 = Arrays.stream(held).sum();
      histogram.read(held);
      r.r2 = Arrays.stream(held).sum();
    }
  }
}
