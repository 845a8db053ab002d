package io.slo4j.window;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Spreads threads over the cells of striped counters, and lets some have a stripe to themselves.
 */
final class Stripes {

  /*
   * A stripe is chosen by the thread's id: no ThreadLocal (which a million virtual threads would each
   * carry), no random probe, no rehash on contention. Ids are handed out in sequence, so the threads
   * of a pool fall on neighbouring stripes and do not meet. Four stripes a processor keep the odd
   * collision rare; beyond 64 stripes, what a tick has to add up would cost more than the collisions.
   *
   * The first platform thread that comes to a stripe owns it until it ends. A cell that only one
   * thread ever writes needs no atomic addition, which is what an event otherwise costs: a plain load,
   * an addition and a plain store do (see EventCounter). Other threads of the same stripe add
   * atomically, to cells of their own.
   *
   *   OWNERS[stripe]   null ─── CAS by the thread itself ──▶ thread ─── it has ended, CAS ──▶ null
   *
   * - Only the thread itself makes itself the owner, and it is removed only once it is seen to have
   *   ended. So a thread that reads its own name there, without any ordering, may rely on it.
   * - The next owner finds what the last one has written: the end of a thread happens before isAlive
   *   says so (JLS 17.4.5), that before the CAS that writes null, and that before the CAS that reads
   *   it.
   * - The owner is the Thread itself and not its id: a subclass may override getId, and two owners
   *   of one cell would lose events.
   *
   * Virtual threads own nothing. They are many and short-lived, and a stripe stays taken until the
   * tick after its owner's end.
   */
  private static final int COUNT = count(Runtime.getRuntime().availableProcessors());
  private static final int MASK = COUNT - 1;
  private static final VarHandle OWNER = MethodHandles.arrayElementVarHandle(Thread[].class);
  private static final @Nullable Thread[] OWNERS = new Thread[COUNT];
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

  private Stripes() {}

  /** Returns how many stripes a counter has on this machine: a power of two. */
  static int count() {
    return COUNT;
  }

  /** Returns a thread's stripe, in [0, {@link #count()}). */
  // getId and not threadId: the latter came with Java 19, and this library runs on 17. A Thread
  // subclass that overrides it can only choose its stripe by that.
  @SuppressWarnings("deprecation")
  static int of(Thread thread) {
    return (int) thread.getId() & MASK;
  }

  /** Returns the calling thread's stripe. */
  static int mine() {
    return of(Thread.currentThread());
  }

  /**
   * Returns whether the calling thread is the only one to write a stripe's owned cells, having made
   * it the owner if there was none.
   *
   * @param me the calling thread
   */
  static boolean owns(Thread me, int stripe) {
    Thread owner = OWNERS[stripe];
    return owner == me || (owner == null && claim(me, stripe));
  }

  private static boolean claim(Thread me, int stripe) {
    return !virtual(me) && OWNER.compareAndSet(OWNERS, stripe, (Thread) null, me);
  }

  /** Returns whether a stripe has an owner. */
  static boolean owned(int stripe) {
    return OWNER.getVolatile(OWNERS, stripe) != null;
  }

  /** Gives the stripes of threads that have ended to whoever comes next. Costs a few reads. */
  static void releaseEnded() {
    for (int stripe = 0; stripe < COUNT; stripe++) {
      Thread owner = (Thread) OWNER.getVolatile(OWNERS, stripe);
      if (owner != null && !owner.isAlive()) {
        // Not a plain write: another ticker may have been here first, and the next owner come
        // since.
        OWNER.compareAndSet(OWNERS, stripe, owner, (Thread) null);
      }
    }
  }

  private static boolean virtual(Thread thread) {
    try {
      return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException("Thread.isVirtual failed", e);
    }
  }

  /** Thread.isVirtual came with Java 21. */
  private static @Nullable MethodHandle isVirtual() {
    try {
      MethodType type = MethodType.methodType(boolean.class);
      return MethodHandles.publicLookup().findVirtual(Thread.class, "isVirtual", type);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  static int count(int processors) {
    int wanted = Math.min(64, Math.max(4, processors * 4));
    return Integer.highestOneBit(2 * wanted - 1);
  }
}
