package io.slo4j.alert;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
   */
  private static final int DEAD_LETTERS_KEPT = 100;

  private static final class Pending {
    Notification notification;
    final @Nullable String group;
    final Set<String> subjects;
    final long bornMillis;
    long dueMillis;
    int attempts;

    Pending(Outgoing outgoing, long nowMillis) {
      this.notification = outgoing.notification();
      this.group = outgoing.group();
      this.subjects = new HashSet<>(outgoing.subjects());
      this.bornMillis = nowMillis;
      this.dueMillis = nowMillis + outgoing.waitMillis();
    }

    boolean isMoreUrgentThan(Pending other) {
      return Urgency.of(notification.severity()) > Urgency.of(other.notification.severity());
    }
  }

  private final String name;
  private final ReceiverOptions options;
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();

  // All that follows is guarded by the lock.
  private final List<Pending> waiting = new ArrayList<>();
  private final Deque<Long> attemptTimes = new ArrayDeque<>();
  private final Deque<DeadLetter> deadLetters = new ArrayDeque<>();
  private @Nullable Pending inFlight;
  private long pausedUntilMillis = Long.MIN_VALUE;
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
  }

  /** Takes a message, or adds it to one of its group that waits. */
  void offer(Outgoing outgoing, long nowMillis) {
    lock.lock();
    try {
      if (outgoing.group() != null && joinGroup(outgoing)) {
        return;
      }
      waiting.add(new Pending(outgoing, nowMillis));
      if (waiting.size() > options.capacity()) {
        dropLeastUrgent(nowMillis);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean joinGroup(Outgoing outgoing) {
    for (int at = waiting.size() - 1; at >= 0; at--) {
      Pending one = waiting.get(at);
      if (!Collections.disjoint(one.subjects, outgoing.subjects())) {
        // Joining an earlier message would overtake this one; joining this one, tell of one alert
        // twice in a message, and without end.
        return false;
      }
      boolean open =
          one != inFlight
              && one.attempts == 0
              && outgoing.group() != null
              && outgoing.group().equals(one.group);
      if (open) {
        one.notification = Messages.merged(one.notification, outgoing.notification());
        one.subjects.addAll(outgoing.subjects());
        return true;
      }
    }
    return false;
  }

  private void dropLeastUrgent(long nowMillis) {
    Pending least = null;
    for (Pending each : waiting) {
      if (each != inFlight && (least == null || !each.isMoreUrgentThan(least))) {
        least = each;
      }
    }
    if (least != null) {
      waiting.remove(least);
      dropped++;
      bury(least, nowMillis, "more than " + options.capacity() + " messages waited");
    }
  }

  private void bury(Pending dead, long nowMillis, String reason) {
    givenUp++;
    if (deadLetters.size() == DEAD_LETTERS_KEPT) {
      deadLetters.removeFirst();
    }
    Instant at = Instant.ofEpochMilli(nowMillis);
    deadLetters.addLast(new DeadLetter(dead.notification, at, dead.attempts, reason));
  }

  /** Returns whether {@link #take} would give a message. */
  boolean hasDue(long nowMillis) {
    lock.lock();
    try {
      return next(nowMillis) != null;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the next message, which is under way from now on; null if there is none. */
  @Nullable Notification take(long nowMillis) {
    lock.lock();
    try {
      Pending next = next(nowMillis);
      if (next == null) {
        return null;
      }
      inFlight = next;
      attemptTimes.addLast(nowMillis);
      return next.notification;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Pending next(long nowMillis) {
    if (inFlight != null || nowMillis < pausedUntilMillis || isOverRate(nowMillis)) {
      return null;
    }
    Pending best = null;
    Set<String> before = new HashSet<>();
    for (Pending each : waiting) {
      boolean first = Collections.disjoint(before, each.subjects);
      if (first && each.dueMillis <= nowMillis && (best == null || each.isMoreUrgentThan(best))) {
        best = each;
      }
      before.addAll(each.subjects);
    }
    return best;
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
    lock.lock();
    try {
      Pending sent = inFlight;
      if (sent == null) {
        throw new IllegalStateException("no message is under way to '" + name + "'");
      }
      inFlight = null;
      sent.attempts++;
      failedAttempts++;
      failing = cause.toString();
      boolean permanent = cause instanceof DeliveryException told && told.isPermanent();
      if (permanent || nowMillis - sent.bornMillis >= Millis.of(options.retry().giveUpAfter())) {
        waiting.remove(sent);
        bury(sent, nowMillis, cause.toString());
        return;
      }
      sent.dueMillis = nowMillis + delayMillis(cause, sent.attempts, nowMillis);
    } finally {
      lock.unlock();
    }
  }

  private long delayMillis(Throwable cause, int attempts, long nowMillis) {
    if (cause instanceof DeliveryException told && told.retryAfter().isPresent()) {
      // Bounded, for a receiver that asks for a year would be a receiver lost.
      long limit = Millis.of(options.retry().giveUpAfter());
      long asked = Math.min(limit, Math.max(0, Millis.of(told.retryAfter().get())));
      pausedUntilMillis = nowMillis + asked;
      return asked;
    }
    return options.retry().delayMillis(attempts, random);
  }

  void timedOut() {
    lock.lock();
    try {
      timedOut++;
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
