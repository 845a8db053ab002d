package io.slo4j.benchmarks.subject;

import io.slo4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that stands still until it is moved; whoever moves it ticks. Reading it costs next to
 * nothing, so what is measured under it lacks the two clock readings that a figure of the present
 * costs in an application: {@code System.currentTimeMillis} and {@code System.nanoTime}.
 */
public final class SteppedClock implements TimeSource {
  private static final long START_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final long NANOS_PER_MILLI = 1_000_000;

  private volatile long passedMillis;

  /** Lets time pass. One thread moves the clock. */
  // The only writer: no update can be lost.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void advance(Duration duration) {
    passedMillis += duration.toMillis();
  }

  @Override
  public long wallMillis() {
    return START_MILLIS + passedMillis;
  }

  @Override
  public long monotonicNanos() {
    return passedMillis * NANOS_PER_MILLI;
  }
}
