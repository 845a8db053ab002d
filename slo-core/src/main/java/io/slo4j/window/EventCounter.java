package io.slo4j.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts good and bad events. Counts only grow; nothing ever resets them.
 *
 * <p>Thread safe and wait-free: an event costs one atomic addition to a cell that few other threads
 * use. No clock is read, nothing is locked, nothing is allocated. Counts overflow after 2⁶³ events.
 *
 * @since 0.1.0
 */
public final class EventCounter {

  /*
   * One long[] holds all cells. A stripe takes STRIDE longs: good, bad, and padding to 128 bytes,
   * because processors fetch cache lines in pairs. The first stripe's worth of longs is padding
   * against the array's header and whatever lies before it.
   *
   *   | padding      | good bad padding... | good bad padding... | ...
   *   0              16                    32
   *
   * Good and bad of a stripe share a line on purpose: a thread that counts both dirties one line.
   *
   * Memory order: getAndAdd is a full (volatile) update, so no event can be lost. The sums read each
   * cell as volatile; they are not a snapshot of one moment across cells, and need not be: each cell
   * is monotone, so a later sum is never smaller than an earlier one that happens before it, and an
   * event that a sum missed is in the next.
   */
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int STRIDE = 16;
  private static final int GOOD = 0;
  private static final int BAD = 1;

  private final long[] cells = new long[(Stripes.count() + 1) * STRIDE];

  /** Makes a counter at zero: 128 bytes a stripe, four stripes a processor, at most 8 KiB. */
  public EventCounter() {}

  /** Counts one good event. */
  public void good() {
    CELLS.getAndAdd(cells, cell(GOOD), 1L);
  }

  /** Counts one bad event. */
  public void bad() {
    CELLS.getAndAdd(cells, cell(BAD), 1L);
  }

  /** Counts one event. */
  public void record(boolean good) {
    CELLS.getAndAdd(cells, cell(good ? GOOD : BAD), 1L);
  }

  /**
   * Counts {@code n} good events.
   *
   * @param n not negative; the caller has checked
   */
  public void good(long n) {
    CELLS.getAndAdd(cells, cell(GOOD), n);
  }

  /**
   * Counts {@code n} bad events.
   *
   * @param n not negative; the caller has checked
   */
  public void bad(long n) {
    CELLS.getAndAdd(cells, cell(BAD), n);
  }

  /** Returns all good events counted so far. Costs a read per stripe. */
  public long goodSum() {
    return sum(GOOD);
  }

  /** Returns all bad events counted so far. Costs a read per stripe. */
  public long badSum() {
    return sum(BAD);
  }

  private static int cell(int slot) {
    return (Stripes.mine() + 1) * STRIDE + slot;
  }

  private long sum(int slot) {
    long sum = 0;
    for (int cell = STRIDE + slot; cell < cells.length; cell += STRIDE) {
      sum += (long) CELLS.getVolatile(cells, cell);
    }
    return sum;
  }
}
