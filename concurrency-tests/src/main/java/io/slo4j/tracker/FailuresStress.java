package io.slo4j.tracker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** What pollers, the ticker and callers note in {@link Failures} at once. */
public final class FailuresStress {
  private static final RuntimeException CAUSE = new IllegalStateException("a rehearsal");

  private FailuresStress() {}

  /** {@code Failures.count}, a LongAdder, and {@code Failures.latest}, a ConcurrentHashMap. */
  @JCStressTest
  @Description("Two threads fail at once: both are counted, each is found by its name.")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Both.")
  @Outcome(expect = FORBIDDEN, desc = "A failure went unnoticed.")
  @State
  public static class TwoFail {
    private final Failures failures = new Failures();

    @Actor
    public void first() {
      failures.failed("Aa", CAUSE);
    }

    @Actor
    public void second() {
      failures.failed("BB", CAUSE);
    }

    @Arbiter
    public void arbiter(JJ_Result r) {
      r.r1 = failures.count();
      r.r2 = failures.latest().size();
    }
  }

  /** The copy of {@code Failures.latest} that {@code health()} hands out. */
  @JCStressTest
  @Description("Health can be asked while something recovers and fails again.")
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "A copy with or without it.")
  @Outcome(expect = FORBIDDEN, desc = "The copy failed.")
  @State
  public static class CopyDuringChange {
    private final Failures failures = new Failures();

    public CopyDuringChange() {
      // Of one hash, so both stand in one bin, where one that comes back stands last.
      failures.failed("Aa", CAUSE);
      failures.failed("BB", CAUSE);
    }

    @Actor
    public void poller() {
      failures.recovered("Aa");
      failures.failed("Aa", CAUSE);
    }

    @Actor
    public void reader(Z_Result r) {
      try {
        r.r1 = failures.latest().containsKey("BB");
      } catch (IllegalArgumentException duplicate) {
        r.r1 = false;
      }
    }
  }
}
