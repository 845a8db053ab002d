package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Outbox;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.RetryPolicy;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.journal.Journal;
import io.slo4j.journal.StateEntries;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When a message is sent it is on disk, and so is what came of those before it. A kill at the wrong
 * moment would show the opposite, but hardly ever meets it; here the notifier looks.
 */
class StoredBeforeSentTest {
  private static final int OBJECTIVES = 3;
  private static final int FAILING_ATTEMPTS = 4;

  private static final BurnRateAlerting BURNS =
      BurnRateAlerting.builder().page(2, Duration.ofMinutes(1), Duration.ofSeconds(30)).build();
  private static final BurnRateAlerting SPENT =
      BurnRateAlerting.builder().budgetThreshold(0.5, Severity.PAGE).build();

  @TempDir private Path directory;

  private final List<String> attempts = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final AtomicInteger interruptions = new AtomicInteger();
  private int arrived;

  private static Slo slo(String name, BurnRateAlerting alerting) {
    return Slo.builder(name)
        .sli(Sli.availability(name).build())
        .targetPercent(90)
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .alerting(alerting)
        .build();
  }

  private void send(Notification message) throws IOException {
    RecoveredState recovered = new RecoveredState(Map.of());
    Journal.read(directory, recovered);
    Outbox stored =
        recovered
            .state(new StateEntries(), (what, why) -> {})
            .outboxes()
            .getOrDefault("pager", Outbox.NONE);
    boolean waits =
        stored.waiting().stream()
            .map(each -> each.notification().idempotencyKey())
            .anyMatch(message.idempotencyKey()::equals);
    if (!waits) {
      problems.add("not stored: " + message);
    }
    Outbox.Totals totals = stored.totals();
    if (totals.delivered() + totals.failedAttempts() != attempts.size()) {
      problems.add("attempts stored of " + attempts.size() + ": " + totals);
    }
    attempts.add(message.idempotencyKey());
    if (attempts.size() % 3 == 0 && attempts.size() <= 3 * FAILING_ATTEMPTS) {
      throw new IOException("not now");
    }
    arrived++;
  }

  @Test
  void message_whenItIsSent_isStoredWithTheOutcomeOfAllBefore() {
    SteppedClock clock = new SteppedClock("2026-01-01T00:00:00Z");
    ReceiverOptions often =
        ReceiverOptions.DEFAULT.withRetry(
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofDays(1)));
    SloTrackerBuilder builder =
        SloTracker.builder()
            .timeSource(clock)
            .callerTicks()
            .directory(directory)
            .notifier("pager", this::send, often);
    for (int number = 0; number < OBJECTIVES; number++) {
      builder.slos(slo("o" + number, BURNS));
    }
    try (SloTracker tracker = builder.start()) {
      for (int round = 0; round < 4; round++) {
        boolean good = round % 2 == 1;
        for (int second = 0; second < 90; second++) {
          for (int number = 0; number < OBJECTIVES; number++) {
            tracker.recorder("o" + number).record(good);
          }
          if (second == 45) {
            // An image instead of a batch holds the state now and then.
            tracker.apply(tracker.definitions());
          }
          clock.pass(Duration.ofSeconds(1), tracker);
        }
      }
      assertThat(problems).isEmpty();
      assertThat(arrived).isEqualTo(4 * OBJECTIVES);
      assertThat(attempts).hasSizeGreaterThan(arrived);
    }
  }

  /** What its thread waits for must not be given up for that. */
  @Test
  void message_byASenderThatStaysInterrupted_isStoredWithTheOutcomeOfAllBefore() {
    SteppedClock clock = new SteppedClock("2026-01-01T00:00:00Z");
    SloTrackerBuilder builder =
        SloTracker.builder()
            .timeSource(clock)
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(10))
            .directory(directory)
            .notifier(
                "pager",
                message -> {
                  boolean was = Thread.currentThread().isInterrupted();
                  send(message);
                  interruptions.addAndGet(was ? 1 : 0);
                  Thread.currentThread().interrupt();
                });
    for (int number = 0; number < 10; number++) {
      builder.slos(slo("o" + number, SPENT));
    }
    try (SloTracker tracker = builder.start()) {
      for (int number = 0; number < 10; number++) {
        tracker.recorder("o" + number).bad(100);
      }
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (interruptions.get() < 5 && System.nanoTime() - until < 0) {
        clock.skip(Duration.ofMillis(100));
        LockSupport.parkNanos(1_000_000);
      }
    }
    assertThat(interruptions.get()).isGreaterThanOrEqualTo(5);
    assertThat(problems).isEmpty();
  }
}
