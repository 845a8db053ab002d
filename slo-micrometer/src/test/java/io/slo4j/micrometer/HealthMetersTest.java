package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.alerting;
import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slo4j.alert.Notifier;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.ReceiverStatus;
import io.slo4j.alert.RetryPolicy;
import io.slo4j.journal.JournalStatus;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the tracker fares, as it says itself. */
class HealthMetersTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private SloTracker tracker;

  @AfterEach
  void end() {
    tracker.close();
  }

  private SloTrackerBuilder builder() {
    return SloTracker.builder().slos(ratio("x").alerting(alerting()).build()).timeSource(time);
  }

  private double value(String name, String... tags) {
    return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
  }

  @Test
  void notifierMeters_areWhatTheReceiversSay() {
    Notifier broken =
        message -> {
          throw new IOException("refused");
        };
    Duration second = Duration.ofSeconds(1);
    RetryPolicy brief = new RetryPolicy(second, second, Duration.ofSeconds(30));
    tracker =
        builder()
            .notifier("works", message -> {})
            .notifier("broken", broken, ReceiverOptions.DEFAULT.withRetry(brief))
            .start();
    new SloMeterBinder(tracker).bindTo(registry);
    time.advance(Duration.ofMinutes(15));
    tracker.recorder("x-requests").bad(100);
    time.advance(Duration.ofSeconds(10));
    assertThat(value("slo.notifier.queue", "receiver", "broken")).isPositive();
    time.advance(Duration.ofMinutes(5));

    for (ReceiverStatus status : tracker.alerts().receivers()) {
      String[] receiver = {"receiver", status.name()};
      assertThat(value("slo.notifier.queue", receiver)).isEqualTo(status.waiting());
      assertThat(value("slo.notifier.delivered", receiver)).isEqualTo((double) status.delivered());
      assertThat(value("slo.notifier.failed.attempts", receiver))
          .isEqualTo((double) status.failedAttempts());
      assertThat(value("slo.notifier.dead.letters", receiver)).isEqualTo((double) status.givenUp());
    }
    assertThat(value("slo.notifier.delivered", "receiver", "works")).isPositive();
    assertThat(value("slo.notifier.failed.attempts", "receiver", "broken")).isPositive();
    assertThat(value("slo.notifier.dead.letters", "receiver", "broken")).isPositive();
    assertThat(value("slo.notifier.dead.letters", "receiver", "works")).isZero();
  }

  @Test
  void trackerMeters_areWhatItsHealthSays() {
    tracker =
        builder()
            .source(
                "x-requests",
                Duration.ofMinutes(1),
                recorder -> {
                  throw new IOException("no answer");
                })
            .start();
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("x-requests").good(-1);
    tracker.recorder("x-requests").recordNanos(5);
    time.advance(Duration.ofMinutes(3));
    time.setWall(time.now().minusSeconds(90));
    time.advance(Duration.ofSeconds(1));

    assertThat(value("slo.rejected.samples")).isEqualTo(2);
    assertThat(value("slo.tracker.failures"))
        .isEqualTo((double) tracker.health().failures())
        .isGreaterThanOrEqualTo(3);
    // A SimpleMeterRegistry's time is in seconds.
    assertThat(value("slo.clock.ahead")).isEqualTo(90);
    assertThat(registry.find("slo.journal.size").meter()).isNull();
  }

  @Test
  void journalMeters_withADirectory_areWhatTheJournalSays(@TempDir Path directory)
      throws IOException {
    tracker = builder().directory(directory).start();
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("x-requests").good(5);
    time.advance(Duration.ofMinutes(2));

    assertThat(value("slo.journal.degraded")).isZero();
    assertThat(value("slo.journal.failures")).isZero();
    assertThat(value("slo.journal.size"))
        .isEqualTo((double) tracker.health().journal().orElseThrow().bytesOnDisk())
        .isPositive();
    try (var files = Files.list(directory)) {
      double bytes =
          files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      assertThat(value("slo.journal.size")).isBetween(bytes * 0.5, bytes * 1.5);
    }
  }

  @Test
  void journalMeters_directoryGone_sayThatNothingIsWritten(@TempDir Path parent)
      throws IOException {
    Path directory = parent.resolve("state");
    tracker = builder().directory(directory).start();
    new SloMeterBinder(tracker).bindTo(registry);
    time.advance(Duration.ofMinutes(2));
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
    // Past the next checkpoint, which needs a file of its own.
    time.advance(Duration.ofMinutes(40));

    assertThat(value("slo.journal.failures"))
        .isEqualTo((double) tracker.health().journal().orElseThrow().failures())
        .isPositive();
    JournalStatus status = tracker.health().journal().orElseThrow();
    assertThat(value("slo.journal.degraded")).isEqualTo(HealthMeters.degraded(status));
    assertThat(
            HealthMeters.degraded(
                status.withDegraded(new JournalStatus.Degradation(time.now(), "disk full"))))
        .isEqualTo(1);
  }
}
