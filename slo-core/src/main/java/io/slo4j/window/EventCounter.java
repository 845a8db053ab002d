package io.slo4j.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts good and bad events. Counts only grow; nothing ever resets them.
 *
 * <p>Thread safe and wait-free: an event costs a plain addition to a cell that no other thread
 * writes, or, for threads that share a stripe, one atomic addition to a cell that few others use.
 * No clock is read, nothing is locked, nothing is allocated. Counts overflow after 2⁶³ events.
 *
 * @since 0.1.0
 */
public final class EventCounter {

  /*
   * One long[] holds all cells. A stripe takes STRIDE longs: the owner's good and bad, everybody
   * else's good and bad, and padding to 128 bytes, because processors fetch cache lines in pairs.
   * The first stripe's worth of longs is padding against the array's header and whatever lies
   * before it.
   *
   *   | padding      | good bad good bad padding... | good bad good bad padding... | ...
   *   |              | owner's  shared              | owner's  shared              |
   *   0              16                             32
   *
   * All of a stripe shares a line on purpose: a thread that counts both outcomes dirties one line.
   *
   * Memory order:
   * - A shared cell takes getAndAdd, a full (volatile) update, so no event can be lost.
   * - An owned cell has one writer (see Stripes for why), so load, add and store lose nothing either.
   *   The store is a release: whoever sees the count sees what its thread did before, an earlier
   *   event in another cell above all, as after an atomic addition. On x86 that is an ordinary store.
   *   Not more: a reader that comes after the event in the order of happens-before sees it; one that
   *   does not may miss it, as it may with any counter, and finds it at the next look.
   * - The sums read each cell as volatile. They are not a snapshot of one moment across cells, and
   *   need not be: each cell is monotone, so a later sum is never smaller than an earlier one that
   *   happens before it, and an event that a sum missed is in the next.
   */
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int STRIDE = 16;
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int SHARED = 2;

  private final long[] cells = new long[(Stripes.count() + 1) * STRIDE];

  /** Makes a counter at zero: 128 bytes a stripe, four stripes a processor, at most 8 KiB. */
  public EventCounter() {}

  /** Counts one good event. */
  public void good() {
    add(GOOD, 1);
  }

  /** Counts one bad event. */
  public void bad() {
    add(BAD, 1);
  }

  /** Counts one event. */
  public void record(boolean good) {
    add(good ? GOOD : BAD, 1);
  }

  /**
   * Counts one event, which is good if {@code value} lies between {@code least} and {@code
   * greatest}, both included, else bad. Free of branches: what is good in a stream of durations is
   * nothing a processor could predict.
   *
   * @param value not negative
   * @param least not negative
   * @param greatest at least −1
   */
  public void recordWithin(long value, long least, long greatest) {
    // Neither difference can overflow; one of them is negative, its sign bit set, outside the
    // range.
    long outside = (greatest - value | value - least) >>> 63;
    add(GOOD + (int) outside, 1);
  }

  /**
   * Counts {@code n} good events.
   *
   * @param n not negative; the caller has checked
   */
  public void good(long n) {
    add(GOOD, n);
  }

  /**
   * Counts {@code n} bad events.
   *
   * @param n not negative; the caller has checked
   */
  public void bad(long n) {
    add(BAD, n);
  }

  private void add(int slot, long n) {
    Thread me = Thread.currentThread();
    int stripe = Stripes.of(me);
    int cell = (stripe + 1) * STRIDE + slot;
    if (Stripes.owns(me, stripe)) {
      CELLS.setRelease(cells, cell, (long) CELLS.get(cells, cell) + n);
    } else {
      CELLS.getAndAdd(cells, cell + SHARED, n);
    }
  }

  /** Returns all good events counted so far. Costs two reads per stripe. */
  public long goodSum() {
    return sum(GOOD);
  }

  /** Returns all bad events counted so far. Costs two reads per stripe. */
  public long badSum() {
    return sum(BAD);
  }

  private long sum(int slot) {
    long sum = 0;
    for (int cell = STRIDE + slot; cell < cells.length; cell += STRIDE) {
      sum += (long) CELLS.getVolatile(cells, cell);
      sum += (long) CELLS.getVolatile(cells, cell + SHARED);
    }
    return sum;
  }

  /**
   * Lets threads to come have the cells to themselves that threads which have ended had: for
   * whoever ticks, now and then.
   */
  public static void releaseEndedThreads() {
    Stripes.releaseEnded();
  }
}
