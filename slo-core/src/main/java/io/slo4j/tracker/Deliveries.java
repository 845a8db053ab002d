package io.slo4j.tracker;

import io.slo4j.alert.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * Empties the receivers' queues, each on a thread of its own while it has something to send. Under
 * a stepped clock it does so on the thread that advances the time. Thread safe.
 */
final class Deliveries {

  /** What closing waits for messages under way, so that the last page before an end gets out. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private final List<Receiver> receivers;
  private final LongSupplier nowMillis;
  private final Runnable settled;
  private final Failures failures;
  private final @Nullable ExecutorService senders;
  private final Executor sending;

  /** Who is inside a notifier: it may call back, and close the tracker. */
  private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

  /**
   * Inline only, where one thread at a time gets here: closed by a notifier, and not yet told of.
   */
  private boolean endsAfterPump;

  /**
   * Makes it.
   *
   * @param inline whether everything runs on the thread that asks for it
   * @param settled called after each attempt, before the next one of the same receiver
   */
  Deliveries(
      List<Receiver> receivers,
      LongSupplier nowMillis,
      boolean inline,
      Runnable settled,
      Failures failures) {
    this.receivers = List.copyOf(receivers);
    this.nowMillis = nowMillis;
    this.settled = settled;
    this.failures = failures;
    this.senders = inline ? null : Executors.newCachedThreadPool(daemons("slo4j-notifier"));
    this.sending = senders == null ? Runnable::run : senders;
  }

  static ThreadFactory daemons(String name) {
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
          sending.execute(() -> drain(receiver));
          failures.recovered(claim(receiver));
        } catch (RejectedExecutionException e) {
          // It has ended, and what is left then is told of there.
          receiver.unclaim();
        } catch (OutOfMemoryError e) {
          receiver.unclaim();
          failures.failed(claim(receiver), e);
        }
      }
    }
    if (endsAfterPump && !busy.contains(Thread.currentThread())) {
      endsAfterPump = false;
      tellWhatIsLeft();
    }
  }

  private void drain(Receiver receiver) {
    boolean outermost = busy.add(Thread.currentThread());
    try {
      receiver.drain(nowMillis, settled);
    } finally {
      if (outermost) {
        busy.remove(Thread.currentThread());
      }
    }
  }

  private static String claim(Receiver receiver) {
    return "thread for receiver '" + receiver.name() + "'";
  }

  /**
   * Sends what is due, waits a little for it to arrive, and stops. A notifier that closes the
   * tracker cannot wait for itself: then all but the first happens after it has returned.
   */
  void close() {
    boolean fromNotifier = busy.contains(Thread.currentThread());
    pump(nowMillis.getAsLong());
    if (!fromNotifier) {
      end();
    } else if (senders == null) {
      endsAfterPump = true;
    } else {
      daemons("slo4j-close-deliveries").newThread(this::end).start();
    }
  }

  private void end() {
    if (senders != null) {
      end(senders, GRACE, () -> receivers.forEach(Receiver::stop));
    }
    tellWhatIsLeft();
  }

  private void tellWhatIsLeft() {
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
  static void end(ExecutorService threads, Duration grace, Runnable giveUp) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
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
