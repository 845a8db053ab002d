package io.slo4j.examples.demo;

import io.slo4j.alert.Notification;
import io.slo4j.tracker.SloTrackerBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Those who are told, and what they have got; who gets what is for routes to say. A pager and a
 * chat would send it on; these show it. Thread safe: each receiver is told by a thread of its own.
 */
final class Team {
  static final String LEAD = "lead";

  private static final List<String> NAMES = List.of("on-call", LEAD, "chat");
  private static final int KEPT = 20;

  /** What somebody has got, and when. */
  record Received(Duration at, Notification notification) {}

  private final Run run;
  private final Consumer<Received> onReceived;
  private final Deque<Received> latest = new ArrayDeque<>();

  Team(Run run, Consumer<Received> onReceived) {
    this.run = run;
    this.onReceived = onReceived;
  }

  /** Has them told by a tracker. */
  SloTrackerBuilder join(SloTrackerBuilder tracker) {
    NAMES.forEach(name -> tracker.notifier(name, this::receive));
    return tracker;
  }

  private void receive(Notification notification) {
    Received received = new Received(run.elapsed(), notification);
    synchronized (latest) {
      latest.addLast(received);
      if (latest.size() > KEPT) {
        latest.removeFirst();
      }
    }
    onReceived.accept(received);
  }

  /** Returns the latest messages, oldest first. */
  List<Received> latest(int most) {
    synchronized (latest) {
      return latest.stream().skip(Math.max(0, latest.size() - most)).toList();
    }
  }

  /** Returns when the lead was last told that nobody acknowledges. */
  Optional<Duration> escalatedAt() {
    synchronized (latest) {
      return latest.stream()
          .filter(each -> each.notification().kind() == Notification.Kind.ESCALATION)
          .map(Received::at)
          .reduce((one, later) -> later);
    }
  }
}
