package io.slo4j.benchmarks.subject;

import java.util.Random;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Latencies between 1 ms and 2 s, 5 % of them above the threshold at random places, made beforehand
 * and played in a loop. Each thread has its own.
 */
@State(Scope.Thread)
public class LatencyTape {
  /** How many latencies there are before they come again. */
  static final int LENGTH = 1024;

  private static final double SLOW_RATIO = 0.05;
  private static final long LEAST_NANOS = 1_000_000;
  private static final long MOST_NANOS = 2_000_000_000;

  private final long[] nanos = make();
  private int at;

  private static long[] make() {
    long threshold = Objectives.THRESHOLD.toNanos();
    Random random = new Random(2);
    long[] nanos = new long[LENGTH];
    for (int index = 0; index < LENGTH; index++) {
      boolean slow = random.nextDouble() < SLOW_RATIO;
      long from = slow ? threshold + 1 : LEAST_NANOS;
      long to = slow ? MOST_NANOS : threshold;
      nanos[index] = from + (long) (random.nextDouble() * (to - from));
    }
    return nanos;
  }

  /** Returns the next latency in nanoseconds. */
  public long nextNanos() {
    at = (at + 1) & (LENGTH - 1);
    return nanos[at];
  }
}
