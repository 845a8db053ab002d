package io.slo4j.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** Copies with one thing left out; each fails. */
public final class BrokenStress {
  private BrokenStress() {}

  /** {@code EventCounter} without {@code getAndAdd}: a read and a write. */
  @JCStressTest
  @Description("CounterStress.NoLostUpdate, with get and set in place of getAndAdd.")
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both counted.")
  @Outcome(expect = FORBIDDEN, desc = "An event was lost.")
  @State
  public static class GetAndSet {
    private volatile long cell;

    @Actor
    // The defect that is shown.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void first() {
      cell = cell + 1;
    }

    @Actor
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void second() {
      cell = cell + 1;
    }

    @Arbiter
    public void arbiter(J_Result r) {
      r.r1 = cell;
    }
  }

  /** {@code Series.snapshot} without {@code validate}. */
  @JCStressTest
  @Description("SeriesStress.ReadDuringTick, with an optimistic read that nobody validates.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "Exactly what was recorded.")
  @Outcome(expect = FORBIDDEN, desc = "Missed, or counted both live and in the history.")
  @State
  public static class NotValidated {
    private final StampedLock lock = new StampedLock();
    private final long recorded = 1;
    private long current;
    private long counted;

    @Actor
    public void ticker() {
      long stamp = lock.writeLock();
      try {
        current += recorded - counted;
        counted = recorded;
      } finally {
        lock.unlockWrite(stamp);
      }
    }

    @Actor
    public void reader(J_Result r) {
      lock.tryOptimisticRead();
      r.r1 = current + recorded - counted;
    }
  }

  /** Two cells written in order and read by plain reads: nothing but the acquire is left out. */
  @JCStressTest
  @Description("Two cells, written with release but read without acquire.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE)
  @Outcome(id = "0, 1", expect = ACCEPTABLE)
  @Outcome(id = "0, 2", expect = ACCEPTABLE)
  @Outcome(id = "1, 1", expect = ACCEPTABLE)
  @Outcome(id = "1, 2", expect = ACCEPTABLE)
  @Outcome(id = "2, 2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "The later event without the earlier.")
  @State
  public static class NotAcquired {
    private static final VarHandle GOOD;
    private static final VarHandle BAD;

    static {
      try {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        GOOD = lookup.findVarHandle(NotAcquired.class, "good", long.class);
        BAD = lookup.findVarHandle(NotAcquired.class, "bad", long.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private long good;
    private long bad;

    @Actor
    public void writer() {
      GOOD.setRelease(this, 1L);
      BAD.setRelease(this, 1L);
      GOOD.setRelease(this, 2L);
      BAD.setRelease(this, 2L);
    }

    @Actor
    public void reader(JJ_Result r) {
      r.r1 = bad;
      r.r2 = good;
    }
  }
}
