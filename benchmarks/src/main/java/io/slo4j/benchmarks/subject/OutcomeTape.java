package io.slo4j.benchmarks.subject;

import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Outcomes, 1 % of them bad, made beforehand and played in a loop. Each thread has its own, so that
 * what is measured is the counter and not the tape.
 */
@State(Scope.Thread)
public class OutcomeTape {
  private static final int LENGTH = 1024;
  private static final int BAD = LENGTH / 100;

  private final boolean[] good = make();
  private int at;

  private static boolean[] make() {
    boolean[] good = new boolean[LENGTH];
    Arrays.fill(good, true);
    Random random = new Random(1);
    for (int bad = 0; bad < BAD; ) {
      int index = random.nextInt(LENGTH);
      if (good[index]) {
        good[index] = false;
        bad++;
      }
    }
    return good;
  }

  /** Returns the next outcome: true is good. */
  public boolean next() {
    at = (at + 1) & (LENGTH - 1);
    return good[at];
  }
}
