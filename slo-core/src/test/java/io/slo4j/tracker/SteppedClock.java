package io.slo4j.tracker;

import io.slo4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock for trackers whose test ticks itself. */
final class SteppedClock implements TimeSource {
  private final AtomicLong wallMillis;
  private final AtomicLong monotonicMillis = new AtomicLong();

  SteppedClock(String start) {
    wallMillis = new AtomicLong(Instant.parse(start).toEpochMilli());
  }

  /** Lets time pass in seconds, with a tick after each. */
  void pass(Duration duration, SloTracker tracker) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      skip(Duration.ofSeconds(1));
      tracker.tick();
    }
  }

  /** Lets time pass without a tick. */
  void skip(Duration duration) {
    wallMillis.addAndGet(duration.toMillis());
    monotonicMillis.addAndGet(duration.toMillis());
  }

  /** Sets the wall clock alone. */
  void jump(Duration by) {
    wallMillis.addAndGet(by.toMillis());
  }

  Instant now() {
    return Instant.ofEpochMilli(wallMillis.get());
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
