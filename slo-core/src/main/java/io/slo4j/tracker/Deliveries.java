package io.slo4j.tracker;

import io.slo4j.alert.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Empties the receivers' queues, each on a thread of its own while it has something to send, and
 * runs the actions of policies, one after the other. Under a stepped clock it does both on the
 * thread that advances the time. Thread safe.
 */
final class Deliveries {

  /** What closing waits for messages under way, so that the last page before an end gets out. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final List<Receiver> receivers;
  private final LongSupplier nowMillis;
  private final Failures failures;
  private final @Nullable ExecutorService senders;
  private final @Nullable ExecutorService actors;
  private final Executor sending;
  private final Executor acting;

  /**
   * Makes it.
   *
   * @param inline whether everything runs on the thread that asks for it
   */
  Deliveries(List<Receiver> receivers, LongSupplier nowMillis, boolean inline, Failures failures) {
    this.receivers = List.copyOf(receivers);
    this.nowMillis = nowMillis;
    this.failures = failures;
    this.senders = inline ? null : Executors.newCachedThreadPool(daemons("slo4j-notifier"));
    this.actors = inline ? null : Executors.newSingleThreadExecutor(daemons("slo4j-action"));
    this.sending = senders == null ? Runnable::run : senders;
    this.acting = actors == null ? Runnable::run : actors;
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger made = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Sees to it that what is due is sent. Waits for nobody, unless everything runs inline. */
  void pump(long now) {
    for (Receiver receiver : receivers) {
      if (receiver.claim(now)) {
        try {
          sending.execute(() -> receiver.drain(nowMillis));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
          receiver.unclaim();
          failures.failed("receiver '" + receiver.name() + "'", e);
        }
      }
    }
  }

  /** Runs other people's code, after all that was handed over before it. */
  void act(String what, Runnable action) {
    try {
      acting.execute(
          () -> {
            try {
              action.run();
              failures.recovered(what);
            } catch (Throwable e) {
              failures.failed(what, e);
            }
          });
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      failures.failed(what, e);
    }
  }

  /** Sends what is due, waits a little for it to arrive, and stops. */
  void close() {
    pump(nowMillis.getAsLong());
    end(senders, () -> receivers.forEach(Receiver::stop));
    end(actors, () -> {});
    int left = receivers.stream().mapToInt(receiver -> receiver.status().waiting()).sum();
    if (left > 0) {
      failures.failed(
          "close", new IllegalStateException(left + " messages were not sent before the end"));
    }
  }

  /**
   * Waits a little, then interrupts.
   *
   * @param giveUp keeps those who are interrupted from beginning something new
   */
  private static void end(@Nullable ExecutorService threads, Runnable giveUp) {
    if (threads == null) {
      return;
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        giveUp.run();
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      giveUp.run();
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
