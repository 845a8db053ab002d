package io.slo4j.stress;

import io.slo4j.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Two clocks that a test moves, from any thread. */
public final class HandClock implements TimeSource {

  /** Midnight of a Tuesday, so that days, hours and minutes begin here. */
  public static final long START_MILLIS = 1_773_100_800_000L;

  private final AtomicLong wallMillis;
  private final AtomicLong monotonicMillis = new AtomicLong();

  /** Makes clocks that show {@link #START_MILLIS}. */
  public HandClock() {
    this(START_MILLIS);
  }

  /** Makes clocks that show {@code wallMillis}. */
  public HandClock(long wallMillis) {
    this.wallMillis = new AtomicLong(wallMillis);
  }

  /** Lets time pass on both clocks. */
  public void pass(Duration duration) {
    monotonicMillis.addAndGet(duration.toMillis());
    wallMillis.addAndGet(duration.toMillis());
  }

  /** Sets the wall clock alone. */
  public void jump(Duration by) {
    wallMillis.addAndGet(by.toMillis());
  }

  @Override
  public long wallMillis() {
    return wallMillis.get();
  }

  @Override
  public long monotonicNanos() {
    return monotonicMillis.get() * 1_000_000;
  }
}
