package io.slo4j.test;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.SteppedTimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that stands still until it is advanced, and then runs everything that falls due on the
 * way, on the calling thread, before it returns. A tracker under it has no thread of its own.
 *
 * <p>Thread safe for reading; one thread at a time advances.
 *
 * @since 0.1.0
 */
public final class ManualTime implements SteppedTimeSource {

  private static final class Scheduled {
    final long intervalMillis;
    final Runnable action;
    long dueMillis;

    Scheduled(long intervalMillis, Runnable action, long nowMillis) {
      this.intervalMillis = intervalMillis;
      this.action = action;
      reschedule(nowMillis);
    }

    void reschedule(long nowMillis) {
      dueMillis = (Math.floorDiv(nowMillis, intervalMillis) + 1) * intervalMillis;
    }
  }

  private final List<Scheduled> scheduled = new ArrayList<>();
  private volatile long wallMillis;
  private volatile long monotonicMillis;
  private boolean advancing;

  private ManualTime(Instant start) {
    this.wallMillis = start.toEpochMilli();
  }

  /** Returns a clock that shows {@code start}, to the millisecond. */
  public static ManualTime startingAt(Instant start) {
    return new ManualTime(requireNonNull(start, "start"));
  }

  /** Returns what the wall clock shows. */
  public Instant now() {
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

  /**
   * Lets time pass: stops at each moment for which something is registered, in order, runs it, and
   * returns when all of {@code duration} has passed.
   *
   * @param duration not negative; what is finer than a millisecond is dropped
   * @throws IllegalStateException if called from what it runs
   */
  public synchronized void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "duration must not be negative, was " + duration + "; setWall sets the clock back");
    }
    if (advancing) {
      throw new IllegalStateException("time is being advanced already");
    }
    advancing = true;
    try {
      advanceTo(wallMillis + duration.toMillis());
    } finally {
      advancing = false;
    }
  }

  private synchronized void advanceTo(long endMillis) {
    while (true) {
      long next = endMillis;
      for (Scheduled each : scheduled) {
        next = Math.min(next, each.dueMillis);
      }
      monotonicMillis += next - wallMillis;
      wallMillis = next;
      // A copy: what runs may close its own registration, or make others.
      for (Scheduled each : List.copyOf(scheduled)) {
        if (each.dueMillis <= next && scheduled.contains(each)) {
          each.reschedule(next);
          each.action.run();
        }
      }
      if (next == endMillis) {
        return;
      }
    }
  }

  /**
   * Lets time pass until the wall clock shows {@code instant}, which is not before {@link #now}.
   */
  public void advanceTo(Instant instant) {
    advance(Duration.between(now(), instant));
  }

  /**
   * Sets the wall clock, back or forth, as an operator or a time server does: no time passes on the
   * monotonic clock, and nothing falls due.
   */
  public synchronized void setWall(Instant instant) {
    wallMillis = instant.toEpochMilli();
    scheduled.forEach(each -> each.reschedule(wallMillis));
  }

  /**
   * Suspends the process: time passes on both clocks, but nothing runs. What would have fallen due
   * in between is missed.
   */
  public synchronized void suspend(Duration duration) {
    monotonicMillis += duration.toMillis();
    wallMillis += duration.toMillis();
    scheduled.forEach(each -> each.reschedule(wallMillis));
  }

  @Override
  public synchronized Registration every(Duration interval, Runnable action) {
    if (interval.toMillis() <= 0) {
      throw new IllegalArgumentException("interval must be positive, was " + interval);
    }
    Scheduled added =
        new Scheduled(interval.toMillis(), requireNonNull(action, "action"), wallMillis);
    scheduled.add(added);
    return () -> remove(added);
  }

  private synchronized void remove(Scheduled added) {
    scheduled.remove(added);
  }

  @Override
  public String toString() {
    return "ManualTime[" + now() + "]";
  }
}
