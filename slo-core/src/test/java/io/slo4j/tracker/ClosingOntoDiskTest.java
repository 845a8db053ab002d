package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Outbox;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.FaultyDisk;
import io.slo4j.journal.Journal;
import io.slo4j.journal.StateEntries;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A close writes what there is, whoever closes and in whatever state of mind. */
class ClosingOntoDiskTest {
  private static final Slo SLO =
      Slo.builder("a")
          .sli(Sli.availability("requests").build())
          .targetPercent("99")
          .window(TimeWindow.rolling(Duration.ofHours(1)))
          .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.PAGE).build())
          .build();

  private final FaultyDisk disk = new FaultyDisk();
  private final List<Notification> told = new CopyOnWriteArrayList<>();
  private final List<Notification> unstored = new CopyOnWriteArrayList<>();

  @TempDir private Path directory;

  @AfterEach
  void letGo() {
    disk.answer();
  }

  private SloTrackerBuilder builder() {
    SloTrackerBuilder builder =
        SloTracker.builder()
            .slos(SLO)
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(10))
            .notifier("ops", this::send)
            .directory(directory);
    builder.storage = new FaultyStorage(disk);
    return builder;
  }

  private void send(Notification message) throws IOException {
    RecoveredState recovered = new RecoveredState(Map.of());
    Journal.read(directory, recovered);
    Outbox outbox =
        recovered
            .state(new StateEntries(), (what, why) -> {})
            .outboxes()
            .getOrDefault("ops", Outbox.NONE);
    if (outbox.waiting().stream()
        .noneMatch(each -> each.notification().idempotencyKey().equals(message.idempotencyKey()))) {
      unstored.add(message);
    }
    told.add(message);
  }

  private long badOnDisk() {
    SloDefinitions definitions = SloDefinitions.builder().slo(SLO).build();
    try {
      return TrackerSnapshot.read(directory, definitions).orElseThrow().statuses().get(0).bad();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isInPersistence(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(Persistence.class.getName()));
  }

  @Test
  void close_onAnInterruptedThread_waitsForTheDiskAllTheSame() throws InterruptedException {
    SloTracker tracker = builder().start();
    assertThat(tracker.flush()).isTrue();
    AtomicBoolean answered = new AtomicBoolean();
    AtomicBoolean returnedTooEarly = new AtomicBoolean();
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    disk.hang();
    tracker.recorder("requests").bad(42);
    Thread closes =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              tracker.close();
              returnedTooEarly.set(!answered.get());
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    closes.start();
    assertThat(disk.hanging().await(60, TimeUnit.SECONDS)).isTrue();
    while (closes.getState() != Thread.State.TERMINATED
        && !(closes.getState() == Thread.State.TIMED_WAITING && isInPersistence(closes))) {
      LockSupport.parkNanos(1_000_000);
    }
    answered.set(true);
    disk.answer();
    closes.join();

    assertThat(returnedTooEarly).isFalse();
    assertThat(stillInterrupted).isTrue();
    assertThat(badOnDisk()).isEqualTo(42);
    // Nobody owns it any more.
    builder().start().close();
  }

  @Test
  void flush_onAnInterruptedThread_doesNotWaitAndSaysSo() {
    try (SloTracker tracker = builder().start()) {
      Thread.currentThread().interrupt();
      assertThat(tracker.flush()).isFalse();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(tracker.flush()).isTrue();
    }
  }

  @Test
  void close_byAListener_writesOnceTheListenerHasReturned() throws InterruptedException {
    AtomicReference<SloTracker> self = new AtomicReference<>();
    Map<String, String> failing = new ConcurrentHashMap<>();
    CountDownLatch ready = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    SloListener closes =
        new SloListener() {
          @Override
          public void onAlertChanged(Alert alert) {
            awaitQuietly(ready);
            self.get().close();
            failing.putAll(self.get().health().failing());
            closed.countDown();
          }
        };
    SloTracker tracker = builder().listener(closes).start();
    self.set(tracker);
    ready.countDown();
    tracker.recorder("requests").bad(100);
    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("slo4j-close")) {
        assertThat(thread.isDaemon()).isFalse();
        thread.join();
      }
    }

    assertThat(failing).isEmpty();
    assertThat(tracker.health().failing()).isEmpty();
    assertThat(unstored).isEmpty();
    assertThat(tracker.health().closed()).isTrue();
    assertThat(badOnDisk()).isEqualTo(100);
    assertThat(told).hasSize(1);
    try (SloTracker next = builder().start()) {
      assertThat(next.flush()).isTrue();
      assertThat(next.alerts().firing()).hasSize(1);
    }
    // It was stored before it was sent, so nobody sends it again.
    assertThat(told).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
