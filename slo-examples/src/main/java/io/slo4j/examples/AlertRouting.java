package io.slo4j.examples;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Notifier;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeSource;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what: notifiers, routes with an escalation, an acknowledgement, a silence, and the
 * gate that an error budget policy closes.
 */
public final class AlertRouting {
  private static final String REQUESTS = "orders";

  private AlertRouting() {}

  /** Plays five days in a moment, on a clock of its own, and prints who is told of what. */
  public static void main(String[] args) {
    SteppedClock clock = new SteppedClock();
    try (SloTracker tracker = tracker(System.out).timeSource(clock).callerTicks().start()) {
      clock.tracker = tracker;
      play(tracker, clock, System.out);
    }
  }

  /** A clock that stands still until it is told to go on; the tracker ticks with it. */
  private static final class SteppedClock implements TimeSource, Clock {
    private static final Duration STEP = Duration.ofSeconds(10);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private @Nullable SloTracker tracker;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void advance(Duration duration) {
      for (Instant end = now.plus(duration); now.isBefore(end); ) {
        now = now.plus(STEP);
        if (tracker != null) {
          tracker.tick();
        }
      }
    }

    @Override
    public long wallMillis() {
      return now.toEpochMilli();
    }

    @Override
    public long monotonicNanos() {
      return Duration.between(Instant.EPOCH, now).toNanos();
    }
  }

  // spotless:off
  static SloTrackerBuilder tracker(PrintStream out) {
    Slo orders = Slo.builder("orders-availability").service("shop")
        .sli(Sli.availability(REQUESTS).build())
        .targetPercent("99.9").window(TimeWindow.rolling(Duration.ofDays(30)))
        .alerting(BurnRateAlerting.recommended())
        .policy(ErrorBudgetPolicy.builder("no releases").freezeAtRemainingPercent(10).build())
        .build();
    Notifier print = message -> out.println(line(message)); // yours: a pager, a chat, a mail
    return SloTracker.builder().slos(orders)
        .notifier("on-call", print).notifier("lead", print).notifier("chat", print)
        .routes(
            Route.builder("pages").severity(Severity.PAGE).to("on-call")
                .escalateAfter(Duration.ofMinutes(10), "lead").build(),
            Route.builder("everything else").to("chat").build());
  }
  // spotless:on

  private static String line(Notification message) {
    return "%-7s %s %s %s"
        .formatted(
            message.receiver(),
            message.kind().text(),
            message.severity().text(),
            message.state().text());
  }

  /** Lets the tracker's time pass. */
  interface Clock {
    Instant now();

    void advance(Duration duration);
  }

  /** Plays an outage, how people answer it, and its end. */
  static void play(SloTracker tracker, Clock clock, PrintStream out) {
    record(tracker, 100_000, 0);
    clock.advance(Duration.ofHours(2));
    for (int minute = 0; minute < 15; minute++) {
      record(tracker, 500, 500);
      clock.advance(Duration.ofMinutes(1));
    }

    for (Alert alert : tracker.alerts().firing()) {
      if (alert.mutedBy().isEmpty()) {
        tracker.alerts().acknowledge(alert.id(), "ann", "rolling back");
        out.println("ann acknowledges " + alert.slo() + "/" + alert.rule());
      }
    }
    out.println("releases allowed: " + tracker.deploymentGate().check("shop").allowed());

    // The tickets that follow the page are known. Silenced alerts go on, but nobody is told.
    Instant now = clock.now();
    tracker
        .alerts()
        .silence(
            Silence.builder()
                .service("shop")
                .from(now)
                .until(now.plus(Duration.ofDays(4)))
                .author("ann")
                .comment("yesterday's outage")
                .build());
    clock.advance(Duration.ofDays(5));
    out.println("alerts that fire: " + tracker.alerts().firing().size());
  }

  private static void record(SloTracker tracker, int good, int bad) {
    SliRecorder orders = tracker.recorder(REQUESTS);
    orders.good(good);
    orders.bad(bad);
  }
}
