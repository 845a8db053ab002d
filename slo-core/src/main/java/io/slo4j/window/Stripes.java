package io.slo4j.window;

/** Spreads threads over the cells of a striped counter. */
final class Stripes {

  /*
   * A stripe is chosen by the thread's id: no ThreadLocal (which a million virtual threads would each
   * carry), no random probe, no rehash on contention.
   * Ids are handed out in sequence, so the threads of a pool fall on neighbouring stripes and do not
   * meet. Four stripes a processor keep the odd collision rare; beyond 64 stripes, what a tick
   * has to add up would cost more than the collisions.
   */
  private static final int COUNT = count(Runtime.getRuntime().availableProcessors());
  private static final int MASK = COUNT - 1;

  private Stripes() {}

  /** Returns how many stripes a counter has on this machine: a power of two. */
  static int count() {
    return COUNT;
  }

  /** Returns the calling thread's stripe, in [0, {@link #count()}). */
  // getId and not threadId: the latter came with Java 19, and this library runs on 17. A Thread
  // subclass that overrides it can only choose its stripe by that.
  @SuppressWarnings("deprecation")
  static int mine() {
    return (int) Thread.currentThread().getId() & MASK;
  }

  static int count(int processors) {
    int wanted = Math.min(64, Math.max(4, processors * 4));
    return Integer.highestOneBit(2 * wanted - 1);
  }
}
