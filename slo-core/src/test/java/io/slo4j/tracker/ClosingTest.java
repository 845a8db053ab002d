package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notifier;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A notifier that closes the tracker it is told by. */
class ClosingTest {
  private final AtomicReference<SloTracker> tracker = new AtomicReference<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch returned = new CountDownLatch(1);
  private volatile boolean interrupted;

  private SloTrackerBuilder builder() {
    Notifier closes =
        sent -> {
          tracker.get().close();
          told.add("closes");
          interrupted = Thread.currentThread().isInterrupted();
          returned.countDown();
        };
    return SloTracker.builder()
        .slos(
            Slo.builder("a")
                .sli(Sli.availability("requests").build())
                .targetPercent("99")
                .window(TimeWindow.rolling(Duration.ofHours(1)))
                .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.PAGE).build())
                .build())
        .notifier("closes", closes)
        .notifier("after", sent -> told.add("after"));
  }

  @Test
  void close_byANotifierInline_isNoMessageThatWasNotSent() {
    SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
    tracker.set(builder().timeSource(clock).callerTicks().start());
    tracker.get().recorder("requests").bad(100);
    clock.pass(Duration.ofSeconds(10), tracker.get());
    assertThat(told).containsExactlyInAnyOrder("closes", "after");
    assertThat(tracker.get().health().closed()).isTrue();
    assertThat(tracker.get().health().failing()).isEmpty();
  }

  /** It cannot wait for itself to end, and must not interrupt itself for not doing so. */
  @Test
  void close_byANotifierOnItsThread_doesNotWaitForItself() throws InterruptedException {
    tracker.set(
        builder()
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(10))
            .start());
    tracker.get().recorder("requests").bad(100);
    assertThat(returned.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).isFalse();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("slo4j-close")) {
        thread.join(TimeUnit.SECONDS.toMillis(60));
      }
    }
    assertThat(told).containsExactlyInAnyOrder("closes", "after");
    assertThat(tracker.get().health().failing()).isEmpty();
  }
}
