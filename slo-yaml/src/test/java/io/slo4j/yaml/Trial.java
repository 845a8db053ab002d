package io.slo4j.yaml;

import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Sli;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whether a configuration that was accepted is one that a tracker can live with. */
final class Trial {
  private Trial() {}

  /** Runs a tracker on a configuration for some minutes, in memory, and has it recorded to. */
  static void run(SloConfiguration configuration) {
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-31T22:58:30Z"));
    SloTrackerBuilder builder =
        SloTracker.builder()
            .definitions(configuration.definitions())
            .routes(configuration.routes().toArray(Route[]::new))
            .silences(configuration.silences().toArray(Silence[]::new))
            .timeSource(time);
    Set<String> receivers = new LinkedHashSet<>();
    for (Route route : configuration.routes()) {
      receivers.addAll(route.receivers());
      route.escalation().forEach(step -> receivers.addAll(step.receivers()));
    }
    receivers.forEach(name -> builder.notifier(name, notification -> {}));
    try (SloTracker tracker = builder.start()) {
      for (int minute = 0; minute < 3; minute++) {
        for (Sli sli : tracker.definitions().slis()) {
          SliRecorder recorder = tracker.recorder(sli.name());
          recorder.good(3);
          recorder.bad(minute);
          recorder.recordValue(minute * 100.5);
          recorder.recordNanos(minute * 1_000_000_000L);
        }
        time.advance(Duration.ofMinutes(1));
        tracker.statuses().forEach(Trial::read);
      }
      tracker.alerts().firing();
      tracker.apply(configuration.toBuilder().build());
      tracker
          .health()
          .failing()
          .forEach(
              (what, why) -> {
                if (!why.contains("nobody calls")) {
                  throw new AssertionError("a tracker whose " + what + " fails: " + why);
                }
              });
    }
  }

  private static void read(SloStatus status) {
    Duration window = status.slo().window().nominalLength();
    status.compliance();
    status.errorBudget().remainingRatio();
    status.burnRate(window);
    status.timeToExhaustion(window);
    status.tiers();
    status.trend();
    status.coverage();
  }
}
