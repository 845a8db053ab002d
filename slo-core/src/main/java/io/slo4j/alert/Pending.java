package io.slo4j.alert;

import io.slo4j.definition.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that waits, and what has joined it. Not thread safe: its queue's lock guards it. */
final class Pending {

  /** More alerts than these nobody reads in one message. */
  static final int MOST_OF_A_GROUP = 100;

  private final Notification first;
  private final @Nullable String group;
  private final List<Alert> alerts;
  private final Set<String> subjects = new HashSet<>();
  private final Set<String> topics = new HashSet<>();
  private final Set<String> begun = new HashSet<>();
  private Severity severity;

  /** Made of the alerts when it is sent: each that joins would make all of it anew. */
  private @Nullable Notification whole;

  /**
   * Whether it comes from a journal. Whoever wrote that may have sent it, and died before it could
   * write so.
   */
  private final boolean restored;

  /** What was last handed out to be kept: most are asked for again unchanged. */
  private Outbox.@Nullable Waiting kept;

  long bornMillis;
  long dueMillis;
  int attempts;

  /** When its words last changed, counted in changes of its queue; 0 if they are stored. */
  long changed;

  Pending(Outgoing outgoing, long nowMillis) {
    this.first = outgoing.notification();
    this.whole = first;
    this.group = outgoing.group();
    this.restored = false;
    this.alerts = new ArrayList<>(first.alerts());
    this.severity = first.severity();
    this.bornMillis = nowMillis;
    this.dueMillis = nowMillis + outgoing.waitMillis();
    note(outgoing);
  }

  Pending(Outbox.Waiting kept) {
    this.first = kept.notification();
    this.whole = first;
    this.group = kept.group().orElse(null);
    this.restored = true;
    this.alerts = new ArrayList<>(first.alerts());
    this.severity = first.severity();
    this.bornMillis = kept.bornMillis();
    this.dueMillis = kept.dueMillis();
    this.attempts = kept.attempts();
    subjects.addAll(kept.subjects());
    topics.addAll(kept.topics());
    begun.addAll(kept.begun());
  }

  private void note(Outgoing outgoing) {
    subjects.add(outgoing.subject());
    topics.add(outgoing.topic());
    if (outgoing.begins()) {
      begun.add(outgoing.topic());
    }
  }

  /**
   * Returns whether more of its group may join: nobody can have seen it yet. What joined a message
   * that was seen would be lost on a receiver that knows its key.
   */
  boolean isOpenTo(String othersGroup, long nowMillis) {
    boolean unseen = attempts == 0 && !(restored && nowMillis >= dueMillis);
    return unseen && othersGroup.equals(group) && topics.size() < MOST_OF_A_GROUP;
  }

  void join(Outgoing outgoing) {
    Notification other = outgoing.notification();
    alerts.addAll(other.alerts());
    if (Urgency.of(other.severity()) > Urgency.of(severity)) {
      severity = other.severity();
    }
    whole = null;
    note(outgoing);
  }

  Notification notification() {
    Notification made = whole;
    if (made == null) {
      made = Messages.of(alerts, first);
      whole = made;
    }
    return made;
  }

  /**
   * Takes out what it says of a topic.
   *
   * @return whether that was all it said
   */
  boolean loses(String topic) {
    if (!topics.contains(topic)) {
      return false;
    }
    if (topics.size() == 1) {
      return true;
    }
    topics.remove(topic);
    begun.remove(topic);
    alerts.removeIf(alert -> alert.id().equals(topic));
    alerts.stream()
        .map(Alert::severity)
        .max((one, other) -> Integer.compare(Urgency.of(one), Urgency.of(other)))
        .ifPresent(most -> severity = most);
    whole = null;
    return false;
  }

  boolean isFiring() {
    return first.state() == Notification.State.FIRING;
  }

  boolean isReminder() {
    return first.kind() == Notification.Kind.REMINDER;
  }

  int urgency() {
    return Urgency.of(severity);
  }

  /** Whose messages must arrive in order. */
  Set<String> subjects() {
    return subjects;
  }

  /** What it says begins, goes on, or is over. */
  Set<String> topics() {
    return topics;
  }

  /** Of what it is the first that the receiver hears. */
  Collection<String> begun() {
    return begun;
  }

  /** Returns it as a value, the same one for as long as nothing has changed. */
  Outbox.Waiting kept() {
    Outbox.Waiting last = kept;
    if (last == null || !isStill(last)) {
      last =
          new Outbox.Waiting(
              notification(),
              Set.copyOf(subjects),
              Set.copyOf(topics),
              Set.copyOf(begun),
              Optional.ofNullable(group),
              bornMillis,
              dueMillis,
              attempts);
      kept = last;
    }
    return last;
  }

  // What joins or is taken out makes the notification anew, so that tells.
  @SuppressWarnings("ReferenceEquality")
  private boolean isStill(Outbox.Waiting last) {
    return last.notification() == notification()
        && last.bornMillis() == bornMillis
        && last.dueMillis() == dueMillis
        && last.attempts() == attempts;
  }
}
