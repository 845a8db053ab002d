package io.slo4j.tracker;

import io.slo4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock for trackers whose test ticks itself. */
final class SteppedClock implements TimeSource {
  private volatile long wallMillis;
  private volatile long monotonicMillis;

  SteppedClock(String start) {
    wallMillis = Instant.parse(start).toEpochMilli();
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
    wallMillis += duration.toMillis();
    monotonicMillis += duration.toMillis();
  }

  /** Sets the wall clock alone. */
  void jump(Duration by) {
    wallMillis += by.toMillis();
  }

  Instant now() {
    return Instant.ofEpochMilli(wallMillis);
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public long monotonicNanos() {
    return monotonicMillis * 1_000_000;
  }
}
