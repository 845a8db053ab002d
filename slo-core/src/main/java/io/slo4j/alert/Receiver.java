package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told: a notifier and the messages that wait for it. Thread safe.
 *
 * <p>Where a journal writes ahead, messages are held until they are stored: {@link #hold} at the
 * start, then again and again {@link #marked}, a write, {@link #release}. What came of an attempt
 * is stored by what {@link #drain(LongSupplier, Runnable)} is given. Then a process that dies and
 * is followed by another sends nothing under two keys, and nothing twice but what was under way.
 *
 * @since 0.1.0
 */
public final class Receiver {
  private final String name;
  private final Notifier notifier;
  private final ReceiverOptions options;
  private final ReceiverQueue queue;
  private final FailureLog failures;
  private final String what;

  /** Set while a thread empties the queue; only one does at a time. */
  private final AtomicBoolean claimed = new AtomicBoolean();

  private volatile boolean stopped;

  /*
   * The attempt under way: who makes it, since when, and whether it was interrupted. Guarded by
   * `attempt`, so that an interrupt meets the attempt it was meant for and not the next one.
   */
  private final ReentrantLock attempt = new ReentrantLock();
  private @Nullable Thread sender;
  private long sendingSinceMillis;
  private boolean interrupted;

  /** Makes a receiver with nothing to send. */
  public Receiver(
      String name,
      Notifier notifier,
      ReceiverOptions options,
      RandomGenerator random,
      FailureLog failures) {
    this.name = requireNonNull(name, "name");
    this.notifier = requireNonNull(notifier, "notifier");
    this.options = requireNonNull(options, "options");
    this.queue = new ReceiverQueue(name, options, random);
    this.failures = requireNonNull(failures, "failures");
    this.what = "receiver '" + name + "'";
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns how it fares. */
  public ReceiverStatus status() {
    return queue.status();
  }

  /** Returns what waits and what became of the rest, for another receiver to {@link #restore}. */
  public Outbox outbox() {
    return queue.outbox();
  }

  /** Returns {@link #outbox} and the mark to {@link #release} once that is stored. */
  public Outbox.Marked marked() {
    return queue.marked();
  }

  /**
   * Sends, besides what waits here, what has waited for another, and goes on counting where that
   * has stopped. What was restored is not held.
   */
  public void restore(Outbox outbox) {
    queue.restore(outbox);
  }

  /**
   * The same, for an outbox that has lain about while no process was there to send it: like any
   * standstill of more than an hour, that time ages no message.
   *
   * @param asOfMillis when the other receiver was last known to be at work
   */
  public void restore(Outbox outbox, long asOfMillis) {
    queue.restore(outbox, asOfMillis);
  }

  /** From now on sends only what was released. For good; before that, nothing is held. */
  public void hold() {
    queue.hold();
  }

  /**
   * Lets go the messages of a {@link #marked} outbox, as it is stored now. What came after it stays
   * held, and so does a message that something has joined, or was taken out of, since. The caller
   * is to ask {@link #claim} again.
   *
   * @param mark that outbox's own; an older one than before changes nothing
   */
  public void release(long mark) {
    queue.release(mark);
  }

  /**
   * Lets go all messages there are by now, stored or not: for when nothing can be stored and a
   * message that might be sent twice is better than none.
   */
  public void releaseAll() {
    queue.releaseAll();
  }

  void offer(Outgoing outgoing, long nowMillis) {
    queue.offer(outgoing, nowMillis);
  }

  /**
   * Returns whether the caller is to call {@link #drain}: there is something to send and nobody is
   * at it. Interrupts an attempt that takes too long.
   */
  public boolean claim(long nowMillis) {
    interruptIfStuck(nowMillis);
    return queue.hasDue(nowMillis) && claimed.compareAndSet(false, true);
  }

  /** Takes a claim back that nobody could act on. */
  public void unclaim() {
    claimed.set(false);
  }

  /**
   * Begins no further attempt. The one under way is for the caller to interrupt: nobody else will,
   * once there are no more calls of {@link #claim}.
   */
  public void stop() {
    stopped = true;
  }

  /** Sends everything that is due, then gives the claim back. Called after {@link #claim} only. */
  public void drain(LongSupplier nowMillis) {
    drain(nowMillis, () -> {});
  }

  /**
   * The same, with something to do after each attempt, whatever came of it, and before the next
   * one: to store that.
   *
   * @param settled called on this thread, which may be interrupted, and outside all locks; {@link
   *     #outbox} tells by then what came of the attempt. What it throws is reported, and ends
   *     nothing
   */
  public void drain(LongSupplier nowMillis, Runnable settled) {
    do {
      try {
        Notification next = take(nowMillis);
        while (next != null) {
          send(next, nowMillis);
          settle(settled);
          next = take(nowMillis);
        }
      } finally {
        claimed.set(false);
      }
      // Something may have come after the last look and before the claim was given back.
    } while (mayGoOn()
        && queue.hasDue(nowMillis.getAsLong())
        && claimed.compareAndSet(false, true));
  }

  private @Nullable Notification take(LongSupplier nowMillis) {
    return mayGoOn() ? queue.take(nowMillis.getAsLong()) : null;
  }

  // Not whether the thread is interrupted: a notifier that ends with an InterruptedException has
  // consumed that, and one that leaves the mark behind would keep what else there is from being
  // sent.
  private boolean mayGoOn() {
    return !stopped;
  }

  // A notifier is other people's code: whatever it throws must not end the thread, nor leave a
  // message under way for ever, behind which all others would wait.
  private void send(Notification notification, LongSupplier nowMillis) {
    Throwable failure = null;
    begin(nowMillis.getAsLong());
    try {
      notifier.send(notification);
    } catch (Throwable e) {
      failure = e;
    } finally {
      end();
    }
    if (failure == null) {
      queue.arrived();
      failures.recovered(what);
    } else {
      queue.failed(failure, nowMillis.getAsLong());
      failures.failed(what, failure);
    }
  }

  // Other people's code once more: a disk that is full must not keep a page from being sent.
  private void settle(Runnable settled) {
    String outcome = "outcome of " + what;
    try {
      settled.run();
      failures.recovered(outcome);
    } catch (Throwable e) {
      failures.failed(outcome, e);
    }
  }

  private void begin(long nowMillis) {
    attempt.lock();
    try {
      sender = Thread.currentThread();
      sendingSinceMillis = nowMillis;
      interrupted = false;
    } finally {
      attempt.unlock();
    }
  }

  private void end() {
    attempt.lock();
    try {
      sender = null;
      if (interrupted && Thread.interrupted()) {
        // It was for this attempt; the next one is not to be hit by it.
        interrupted = false;
      }
    } finally {
      attempt.unlock();
    }
  }

  private void interruptIfStuck(long nowMillis) {
    attempt.lock();
    try {
      boolean stuck =
          sender != null
              && !interrupted
              && nowMillis - sendingSinceMillis > Millis.of(options.sendTimeout());
      if (stuck && sender != null) {
        interrupted = true;
        queue.timedOut();
        sender.interrupt();
      }
    } finally {
      attempt.unlock();
    }
  }

  @Override
  public String toString() {
    return "Receiver[" + name + "]";
  }
}
