package io.slo4j.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Does pieces of work that have nothing to do with each other on several threads at once: the
 * caller's, and some that end with the work. For starts, which have much to do and no other
 * threads. Thread safe.
 */
final class Workers {

  /** Memory does not get faster with every processor; threads cost a little each. */
  private static final int MOST = 8;

  private final int threads;

  /**
   * Makes workers.
   *
   * @param threads how many there are, the caller's among them; from 1 on
   */
  Workers(int threads) {
    this.threads = threads;
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
    List<Thread> helpers = new ArrayList<>();
    try {
      for (int helper = 1; helper < Math.min(threads, count); helper++) {
        Thread thread = new Thread(pieces, "slo4j-start-" + helper);
        thread.setDaemon(true);
        thread.start();
        helpers.add(thread);
      }
      pieces.run();
    } finally {
      awaitEnd(helpers);
    }
    pieces.rethrow();
  }

  private static void awaitEnd(List<Thread> helpers) {
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
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
