package io.slo4j.time;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The tracker's own time line, made from the two clocks of a {@link TimeSource}: milliseconds since
 * 1970-01-01T00:00:00Z that never run backwards from one {@link #advance} to the next.
 *
 * <p>Thread safe. A reading costs the two clock readings and one volatile read, and allocates
 * nothing.
 *
 * @since 0.1.0
 */
public final class TrackerClock {

  /*
   * The two clocks are compared at every tick (`advance`). Between two ticks both should have moved
   * by the same amount. Where they differ by more than JUMP_MILLIS the wall clock has been set:
   *
   *   wall       10:00:00   10:00:01   09:00:02   09:00:03   10:00:04   10:00:05
   *   monotonic        0          1          2          3          4          5
   *   ahead            0          0       +1 h       +1 h          0          0
   *   time line  10:00:00   10:00:01   10:00:02   10:00:03   10:00:04   10:00:05
   *
   *   - set back: the time line goes on at the pace of the monotonic clock, ahead of the wall by the
   *     jump; nothing recorded is dated again, so no count is lost or counted twice;
   *   - set forth, or the machine slept (the monotonic clock of most systems stands still then):
   *     first what we are ahead by is used up, and the rest is a gap that nobody observed.
   *
   * Smaller differences are drift (a slewed clock, rounding): the wall clock leads and the time line
   * stands still for at most JUMP_MILLIS until it is caught up with. So it cannot drift away from
   * the wall clock over months, which an `anchor + monotonic` clock does.
   */
  private static final long JUMP_MILLIS = 500;

  private record Anchor(long timeMillis, long wallMillis, long monotonicNanos, long aheadMillis) {}

  private final TimeSource source;
  private final AtomicReference<Anchor> anchor;

  /** Starts a time line at the wall clock's present reading. */
  public TrackerClock(TimeSource source) {
    this(source, Long.MIN_VALUE);
  }

  /**
   * Goes on with a time line that has been up to {@code reachedMillis} before: if the wall clock is
   * not there yet, ahead of it.
   */
  public TrackerClock(TimeSource source, long reachedMillis) {
    this.source = requireNonNull(source, "source");
    long wallMillis = source.wallMillis();
    long timeMillis = Math.max(wallMillis, reachedMillis);
    this.anchor =
        new AtomicReference<>(
            new Anchor(timeMillis, wallMillis, source.monotonicNanos(), timeMillis - wallMillis));
  }

  /**
   * Returns the present on the time line, never before the last {@link #advance}, without moving
   * the point that later jumps are judged by. Two such readings between advances may go backwards
   * if the wall clock does.
   */
  public long nowMillis() {
    Anchor last = anchor.get();
    long wallMillis = source.wallMillis();
    long ahead = ahead(last, wallMillis, source.monotonicNanos());
    return Math.max(last.timeMillis(), wallMillis + ahead);
  }

  /**
   * Returns the present on the time line and takes both clocks' readings as the point from which
   * the next jump is judged. Called once a tick.
   */
  public long advance() {
    return anchor.updateAndGet(this::next).timeMillis();
  }

  /** Returns by how much the time line is ahead of the wall clock: 0 unless that was set back. */
  public long aheadMillis() {
    return anchor.get().aheadMillis();
  }

  private Anchor next(Anchor last) {
    long wallMillis = source.wallMillis();
    long monotonicNanos = source.monotonicNanos();
    long ahead = ahead(last, wallMillis, monotonicNanos);
    long timeMillis = Math.max(last.timeMillis(), wallMillis + ahead);
    return new Anchor(timeMillis, wallMillis, monotonicNanos, ahead);
  }

  private static long ahead(Anchor last, long wallMillis, long monotonicNanos) {
    long wallMoved = wallMillis - last.wallMillis();
    long reallyMoved = NANOSECONDS.toMillis(monotonicNanos - last.monotonicNanos());
    long jump = wallMoved - reallyMoved;
    if (jump < -JUMP_MILLIS) {
      return last.aheadMillis() - jump;
    }
    return jump > JUMP_MILLIS ? Math.max(0, last.aheadMillis() - jump) : last.aheadMillis();
  }
}
