package io.slo4j.benchmarks.scale;

import io.slo4j.time.TimeSource;

/** Real time, on another day. */
final class ShiftedClock implements TimeSource {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long wallMillis;
  private final long startNanos = System.nanoTime();

  /** Makes a clock that shows {@code wallMillis} now. */
  ShiftedClock(long wallMillis) {
    this.wallMillis = wallMillis;
  }

  @Override
  public long wallMillis() {
    return wallMillis + (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime();
  }
}
