package io.slo4j.time;

/**
 * Where a tracker takes its time from: a wall clock, which says what the date is and may be set
 * back or forth at any moment, and a monotonic clock, which only says how much time has passed.
 *
 * <p>Implementations must be safe for use from any thread. Neither method may block.
 *
 * @since 0.1.0
 */
public interface TimeSource {

  /**
   * Returns the wall clock in milliseconds since 1970-01-01T00:00:00Z. Consecutive calls may go
   * backwards.
   */
  long wallMillis();

  /**
   * Returns the monotonic clock in nanoseconds since an arbitrary origin. It never goes back; only
   * differences between two calls have a meaning.
   */
  long monotonicNanos();

  /** Returns the machine's own clocks. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
