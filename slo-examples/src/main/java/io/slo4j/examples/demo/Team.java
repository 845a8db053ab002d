package io.slo4j.examples.demo;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.definition.Severity;
import io.slo4j.tracker.SloTrackerBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Those who are told: who gets what, and what they have got. A pager and a chat would send it on;
 * these show it. Thread safe: each receiver is told by a thread of its own.
 */
final class Team {
  static final String ON_CALL = "on-call";
  static final String LEAD = "lead";
  static final String CHAT = "chat";

  private static final Duration TOGETHER = Duration.ofSeconds(2);
  private static final Duration UNANSWERED = Duration.ofSeconds(3);
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

  /** Has them told by a tracker: pages go to whoever is on call, all else to the chat. */
  SloTrackerBuilder join(SloTrackerBuilder tracker) {
    return tracker
        .notifier(ON_CALL, this::receive)
        .notifier(LEAD, this::receive)
        .notifier(CHAT, this::receive)
        .routes(
            Route.builder("pages")
                .severity(Severity.PAGE)
                .to(ON_CALL)
                .groupByService(TOGETHER)
                .escalateAfter(UNANSWERED, LEAD)
                .build(),
            Route.builder("everything else").to(CHAT).build());
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
