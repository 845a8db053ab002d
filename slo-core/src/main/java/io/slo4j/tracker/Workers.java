package io.slo4j.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does pieces of work that have nothing to do with each other on several threads at once: the
 * caller's, and some that end with the work. For starts, which have much to do and no other
 * threads. Thread safe.
 */
final class Workers {
  private static final Logger log = LoggerFactory.getLogger(Workers.class);

  /** Memory does not get faster with every processor; threads cost a little each. */
  private static final int MOST = 8;

  private final int threads;
  private final ThreadFactory factory;

  /**
   * Makes workers.
   *
   * @param threads how many there are, the caller's among them; from 1 on
   */
  Workers(int threads) {
    this(threads, work -> new Thread(work, "slo4j-start"));
  }

  Workers(int threads, ThreadFactory factory) {
    this.threads = threads;
    this.factory = factory;
  }

  /** Makes one for each processor, up to a number. */
  static Workers ofProcessors() {
    return new Workers(Math.min(Runtime.getRuntime().availableProcessors(), MOST));
  }

  /**
   * Does the pieces from 0 to {@code count} - 1, each once, in no order, and returns when all are
   * done: what they have written can be seen then. An interrupt of the caller is still pending.
   *
   * @throws RuntimeException what a piece has thrown; of several, the first piece's
   */
  void each(int count, IntConsumer work) {
    Pieces pieces = new Pieces(count, work);
    List<Thread> others = new ArrayList<>();
    try {
      startOthers(Math.min(threads, count) - 1, pieces, others);
      pieces.run();
    } finally {
      awaitEnd(others);
    }
    pieces.rethrow();
  }

  private void startOthers(int wanted, Runnable work, List<Thread> to) {
    try {
      for (int other = 1; other <= wanted; other++) {
        Thread thread = factory.newThread(work);
        thread.setDaemon(true);
        thread.start();
        to.add(thread);
      }
    } catch (OutOfMemoryError e) {
      // No more threads are to be had. Those there are do it all, the caller's if need be.
      log.debug("threads for a start: {} of {}", to.size(), wanted, e);
    }
  }

  private static void awaitEnd(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is still to be done, and what went wrong. */
  private static final class Pieces implements Runnable {

    private record Failure(int piece, Throwable thrown) {
      static Failure first(@Nullable Failure one, Failure other) {
        return one != null && one.piece < other.piece ? one : other;
      }
    }

    private final int count;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    Pieces(int count, IntConsumer work) {
      this.count = count;
      this.work = work;
    }

    @Override
    public void run() {
      for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
        try {
          work.accept(piece);
        } catch (RuntimeException | Error e) {
          // Whatever else goes wrong: the same failure is told however many threads there are.
          failure.accumulateAndGet(new Failure(piece, e), Failure::first);
        }
      }
    }

    void rethrow() {
      Failure first = failure.get();
      if (first != null && first.thrown instanceof Error error) {
        throw error;
      }
      if (first != null) {
        throw (RuntimeException) first.thrown;
      }
    }
  }
}
