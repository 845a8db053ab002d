package io.slo4j.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for one receiver, no more than so many, and which of them goes when there
 * are. Not thread safe: the queue's lock guards it.
 */
final class Backlog {

  /*
   * Beyond the capacity something must go. The least urgent message; of equally urgent ones
   *
   *   an end whose beginning waits, too     both go: whoever never hears of it has missed nothing
   *   a reminder                            they know already
   *   an end                                they have it open, and see for themselves
   *   a beginning                           nobody knows
   *
   * in this order, and of the same kind the latest. When a beginning goes, all goes that waits and
   * would tell of its end: "resolved" means nothing to who never heard that it fired. The end that
   * is still to come is turned away, for which its topic is remembered (`unheard`) until then, or
   * until a reminder or an escalation has told of it after all.
   */
  private final int capacity;
  private final Consumer<Pending> drop;
  private final List<Pending> waiting = new ArrayList<>();
  private final Set<String> unheard = new HashSet<>();

  /*
   * A journal that writes ahead: what is sent must be stored before, or a process that died in
   * between would make it once more, under another key. Each change of what a message says has a
   * number; while messages are held, those go whose latest change is not above the released one.
   */
  private boolean holding;
  private long changes;
  private long released;

  /**
   * Makes one in which nothing waits.
   *
   * @param drop takes what has to go
   */
  Backlog(int capacity, Consumer<Pending> drop) {
    this.capacity = capacity;
    this.drop = drop;
  }

  int size() {
    return waiting.size();
  }

  void remove(@Nullable Pending done) {
    waiting.remove(done);
  }

  /** Takes a message, or adds it to one of its group that waits. */
  void add(Outgoing outgoing, long nowMillis, @Nullable Pending inFlight) {
    boolean ends = outgoing.notification().state() == Notification.State.RESOLVED;
    if (ends && unheard.contains(outgoing.topic()) && !isToBeTold(outgoing.topic())) {
      unheard.remove(outgoing.topic());
      drop.accept(new Pending(outgoing, nowMillis));
      return;
    }
    if (outgoing.group() != null && joins(outgoing, outgoing.group(), nowMillis, inFlight)) {
      return;
    }
    Pending added = new Pending(outgoing, nowMillis);
    note(added);
    waiting.add(added);
    while (waiting.size() > capacity) {
      makeRoom(inFlight);
    }
  }

  private void note(Pending changed) {
    changes++;
    changed.changed = changes;
  }

  /** From now on gives only what was released. */
  void hold() {
    holding = true;
  }

  /** Returns the number of the latest change. */
  long mark() {
    return changes;
  }

  void release(long mark) {
    released = Math.max(released, Math.min(mark, changes));
  }

  private boolean isHeld(Pending one) {
    return holding && one.changed > released;
  }

  private boolean joins(
      Outgoing outgoing, String group, long nowMillis, @Nullable Pending inFlight) {
    for (int at = waiting.size() - 1; at >= 0; at--) {
      Pending one = waiting.get(at);
      if (one.subjects().contains(outgoing.subject())) {
        // Joining an earlier message would overtake this one; joining this one, tell of one alert
        // twice in a message, and without end.
        return false;
      }
      if (one != inFlight && one.isOpenTo(group, nowMillis)) {
        one.join(outgoing);
        note(one);
        return true;
      }
    }
    return false;
  }

  /** Returns what goes next: see {@link ReceiverQueue}. */
  @Nullable Pending next(long nowMillis) {
    Pending best = null;
    Set<String> before = new HashSet<>();
    for (Pending each : waiting) {
      boolean first = Collections.disjoint(before, each.subjects());
      boolean due = first && each.dueMillis <= nowMillis && !isHeld(each);
      if (due && (best == null || each.urgency() > best.urgency())) {
        best = each;
      }
      before.addAll(each.subjects());
    }
    return best;
  }

  /** An attempt is made: the receiver may hear of it, whatever becomes of the attempt. */
  void tried(Pending one) {
    if (one.isFiring()) {
      unheard.removeAll(one.topics());
    }
  }

  /** Time has passed in which nobody could have sent anything. */
  void stoodStill(long millis) {
    waiting.forEach(each -> each.bornMillis += millis);
  }

  private void makeRoom(@Nullable Pending inFlight) {
    // What the receiver would hear of for the first time: of what was dropped before, by a
    // reminder.
    Set<String> toBegin = new HashSet<>();
    for (Pending each : waiting) {
      if (each != inFlight && each.attempts == 0) {
        toBegin.addAll(each.begun());
        if (each.isFiring()) {
          each.topics().stream().filter(unheard::contains).forEach(toBegin::add);
        }
      }
    }
    Pending goes = null;
    Comparator<Pending> order =
        Comparator.comparingInt(Pending::urgency).thenComparingInt(each -> worth(each, toBegin));
    for (Pending each : waiting) {
      if (each != inFlight && (goes == null || order.compare(each, goes) <= 0)) {
        goes = each;
      }
    }
    if (goes == null) {
      throw new IllegalStateException("only the message under way waits");
    }
    if (worth(goes, toBegin) == 0) {
      // Sorted, as below: after a restart the same goes first as without.
      Set<String> unseen = new TreeSet<>(goes.topics());
      unseen.retainAll(toBegin);
      unseen.forEach(topic -> forget(topic, inFlight, false));
      unheard.removeAll(unseen);
    } else {
      dropBeginning(goes, inFlight);
    }
  }

  private static int worth(Pending one, Set<String> toBegin) {
    if (one.isFiring()) {
      return one.isReminder() ? 1 : 3;
    }
    return Collections.disjoint(one.topics(), toBegin) ? 2 : 0;
  }

  private void dropBeginning(Pending goes, @Nullable Pending inFlight) {
    waiting.remove(goes);
    drop.accept(goes);
    if (goes.attempts == 0) {
      unheard.addAll(goes.begun());
    }
    for (String topic : new TreeSet<>(goes.topics())) {
      if (unheard.contains(topic) && !isToBeTold(topic) && forget(topic, inFlight, true)) {
        unheard.remove(topic);
      }
    }
  }

  /** Returns whether something waits that would tell that it fires. */
  private boolean isToBeTold(String topic) {
    return waiting.stream().anyMatch(each -> each.isFiring() && each.topics().contains(topic));
  }

  /** Takes a topic out of what waits and returns whether it was in there. */
  private boolean forget(String topic, @Nullable Pending inFlight, boolean endsOnly) {
    boolean found = false;
    for (Pending each : List.copyOf(waiting)) {
      boolean says = each != inFlight && each.topics().contains(topic);
      if (says && !(endsOnly && each.isFiring())) {
        found = true;
        if (each.loses(topic)) {
          waiting.remove(each);
          drop.accept(each);
        } else {
          note(each);
        }
      }
    }
    return found;
  }

  List<Outbox.Waiting> kept() {
    return waiting.stream().map(Pending::kept).toList();
  }

  Set<String> unheard() {
    return unheard;
  }

  /** Takes what another has kept; it is stored, so it is not held. */
  void restore(Outbox outbox) {
    outbox.waiting().forEach(each -> waiting.add(new Pending(each)));
    unheard.addAll(outbox.unheard());
  }
}
