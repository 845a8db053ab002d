package io.slo4j.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The messages that wait for one receiver. Thread safe; bounded. */
final class ReceiverQueue {

  /*
   * One attempt is under way at a time. What goes next is the most urgent message, of equal ones the
   * oldest, among those that are due and have no earlier message of the same alert before them: so a
   * message that is retried holds back what else there is to say about its alert, and nothing more.
   * A receiver that has asked for quiet (Retry-After), or had its share (rate limit), gets nothing.
   * What is held until it is stored is as if it were not due.
   */
  private static final int DEAD_LETTERS_KEPT = 100;

  /** No tick interval is longer: whatever is asked no sooner than this, the machine slept. */
  private static final long STANDSTILL_MILLIS = Duration.ofHours(1).toMillis();

  private final String name;
  private final ReceiverOptions options;
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();

  // All that follows is guarded by the lock.
  private final Backlog waiting;
  private final Deque<Long> attemptTimes = new ArrayDeque<>();
  private final Deque<DeadLetter> deadLetters = new ArrayDeque<>();
  private @Nullable Pending inFlight;
  private long pausedUntilMillis = Long.MIN_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private long delivered;
  private long failedAttempts;
  private long timedOut;
  private long dropped;
  private long givenUp;
  private String failing = "";

  ReceiverQueue(String name, ReceiverOptions options, RandomGenerator random) {
    this.name = name;
    this.options = options;
    this.random = random;
    this.waiting = new Backlog(options.capacity(), this::drop);
  }

  /** Takes a message, or adds it to one of its group that waits. */
  void offer(Outgoing outgoing, long nowMillis) {
    lock.lock();
    try {
      notice(nowMillis);
      waiting.add(outgoing, nowMillis, inFlight);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A message ages only while somebody could send it. Otherwise a machine that was suspended for a
   * day, or whose clock was set forth, would give up all that waits at the first failure after it.
   */
  private void notice(long nowMillis) {
    if (lastMillis != Long.MIN_VALUE && nowMillis - lastMillis > STANDSTILL_MILLIS) {
      waiting.stoodStill(nowMillis - lastMillis);
    }
    lastMillis = Math.max(lastMillis, nowMillis);
  }

  private void drop(Pending dropped) {
    this.dropped++;
    bury(dropped, lastMillis, "more than " + options.capacity() + " messages waited");
  }

  private void bury(Pending dead, long nowMillis, String reason) {
    givenUp++;
    Instant at = Instant.ofEpochMilli(nowMillis);
    keep(new DeadLetter(dead.notification(), at, dead.attempts, reason));
  }

  private void keep(DeadLetter letter) {
    deadLetters.addLast(letter);
    if (deadLetters.size() > DEAD_LETTERS_KEPT) {
      deadLetters.removeFirst();
    }
  }

  /** Returns whether {@link #take} would give a message. */
  boolean hasDue(long nowMillis) {
    lock.lock();
    try {
      notice(nowMillis);
      return next(nowMillis) != null;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the next message, which is under way from now on; null if there is none. */
  @Nullable Notification take(long nowMillis) {
    lock.lock();
    try {
      notice(nowMillis);
      Pending next = next(nowMillis);
      if (next == null) {
        return null;
      }
      inFlight = next;
      waiting.tried(next);
      attemptTimes.addLast(nowMillis);
      return next.notification();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Pending next(long nowMillis) {
    boolean still = inFlight != null || nowMillis < pausedUntilMillis || isOverRate(nowMillis);
    return still ? null : waiting.next(nowMillis);
  }

  private boolean isOverRate(long nowMillis) {
    long from = nowMillis - Millis.of(options.ratePeriod());
    while (!attemptTimes.isEmpty() && attemptTimes.peekFirst() <= from) {
      attemptTimes.removeFirst();
    }
    return attemptTimes.size() >= options.rateLimit();
  }

  /** The message under way has arrived. */
  void arrived() {
    lock.lock();
    try {
      waiting.remove(inFlight);
      inFlight = null;
      delivered++;
      failing = "";
    } finally {
      lock.unlock();
    }
  }

  /** The message under way has not arrived. */
  void failed(Throwable cause, long nowMillis) {
    // Other people's code, which is not to run under the lock.
    String reason = FailureLog.text(cause);
    lock.lock();
    try {
      notice(nowMillis);
      Pending sent = inFlight;
      if (sent == null) {
        throw new IllegalStateException("no message is under way to '" + name + "'");
      }
      inFlight = null;
      sent.attempts++;
      failedAttempts++;
      failing = reason;
      boolean permanent = cause instanceof DeliveryException told && told.isPermanent();
      if (permanent || nowMillis - sent.bornMillis >= Millis.of(options.retry().giveUpAfter())) {
        waiting.remove(sent);
        bury(sent, nowMillis, reason);
        return;
      }
      sent.dueMillis = nowMillis + delayMillis(cause, sent.attempts, nowMillis);
    } finally {
      lock.unlock();
    }
  }

  private long delayMillis(Throwable cause, int attempts, long nowMillis) {
    long delay = options.retry().delayMillis(attempts, random);
    if (cause instanceof DeliveryException told && told.retryAfter().isPresent()) {
      // Bounded, for a receiver that asks for a year would be a receiver lost. And not less than
      // without: one that asks for nothing, again and again, would be asked without a pause.
      long limit = Millis.of(options.retry().giveUpAfter());
      long asked = Math.min(limit, Math.max(0, Millis.of(told.retryAfter().get())));
      pausedUntilMillis = nowMillis + asked;
      return Math.max(asked, delay);
    }
    return delay;
  }

  void timedOut() {
    lock.lock();
    try {
      timedOut++;
    } finally {
      lock.unlock();
    }
  }

  Outbox outbox() {
    return marked().outbox();
  }

  /** Returns what there is to keep, and what to {@link #release} once it is. */
  Outbox.Marked marked() {
    lock.lock();
    try {
      OptionalLong paused =
          pausedUntilMillis == Long.MIN_VALUE
              ? OptionalLong.empty()
              : OptionalLong.of(pausedUntilMillis);
      Outbox outbox =
          new Outbox(
              waiting.kept(),
              waiting.unheard(),
              paused,
              List.copyOf(deadLetters),
              new Outbox.Totals(delivered, failedAttempts, timedOut, dropped, givenUp),
              failing);
      return new Outbox.Marked(outbox, waiting.mark());
    } finally {
      lock.unlock();
    }
  }

  /** From now on {@link #take} gives only what was released. */
  void hold() {
    lock.lock();
    try {
      waiting.hold();
    } finally {
      lock.unlock();
    }
  }

  /** Lets go what has not changed since the mark was made. */
  void release(long mark) {
    lock.lock();
    try {
      waiting.release(mark);
    } finally {
      lock.unlock();
    }
  }

  /** Lets go everything there is by now. */
  void releaseAll() {
    release(Long.MAX_VALUE);
  }

  void restore(Outbox outbox) {
    restore(outbox, Long.MIN_VALUE);
  }

  /**
   * Goes on with what another queue had.
   *
   * @param asOfMillis when that was last looked at
   */
  void restore(Outbox outbox, long asOfMillis) {
    lock.lock();
    try {
      waiting.restore(outbox);
      lastMillis = Math.max(lastMillis, asOfMillis);
      outbox
          .pausedUntilMillis()
          .ifPresent(until -> pausedUntilMillis = Math.max(pausedUntilMillis, until));
      outbox.deadLetters().forEach(this::keep);
      delivered += outbox.totals().delivered();
      failedAttempts += outbox.totals().failedAttempts();
      timedOut += outbox.totals().timedOut();
      dropped += outbox.totals().dropped();
      givenUp += outbox.totals().givenUp();
      if (failing.isEmpty()) {
        failing = outbox.failing();
      }
    } finally {
      lock.unlock();
    }
  }

  ReceiverStatus status() {
    lock.lock();
    try {
      return new ReceiverStatus(
          name,
          waiting.size(),
          delivered,
          failedAttempts,
          timedOut,
          dropped,
          List.copyOf(deadLetters),
          givenUp,
          failing);
    } finally {
      lock.unlock();
    }
  }
}
