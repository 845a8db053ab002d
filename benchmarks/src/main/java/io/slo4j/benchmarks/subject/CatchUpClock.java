package io.slo4j.benchmarks.subject;

import io.slo4j.time.TimeSource;
import java.time.Duration;

/**
 * The machine's clocks, set back: a tracker begins with them in the past, is led to the present in
 * steps, and from then on reads what it would read in an application, at the same cost.
 */
final class CatchUpClock implements TimeSource {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private volatile long behindMillis;

  CatchUpClock(Duration behind) {
    this.behindMillis = behind.toMillis();
  }

  /** Leads the clock towards the present. One thread does. */
  // The only writer: no update can be lost.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void advance(Duration step) {
    behindMillis -= step.toMillis();
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis() - behindMillis;
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime() - behindMillis * NANOS_PER_MILLI;
  }
}
