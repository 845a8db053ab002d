package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Policies' callbacks on their thread, and closing from where nobody expects it. */
@Timeout(60)
class ActionsTest {
  private final AtomicLong now = new AtomicLong();
  private final Failures failures = new Failures();
  private final Actions actions = new Actions(false, now::get, failures);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private void hang() {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void action_hangs_isReportedOnceAndWorksAgainWhenItEnds() throws InterruptedException {
    actions.run("slow", this::hang);
    begun.await();
    CountDownLatch after = new CountDownLatch(1);
    actions.run("other", after::countDown);
    actions.watch(29_999);
    assertThat(failures.count()).isZero();
    actions.watch(30_000);
    actions.watch(60_000);
    assertThat(failures.count()).isEqualTo(1);
    assertThat(failures.latest("slow"))
        .isEqualTo(
            "java.util.concurrent.TimeoutException: still runs after 30 s; the actions after it wait, 1 now");

    end.countDown();
    after.await();
    assertThat(failures.latest()).isEmpty();
    actions.close(Duration.ofSeconds(10));
  }

  @Test
  void close_duringAnAction_tellsOfThoseThatWereNotRun() throws InterruptedException {
    actions.run("slow", this::hang);
    begun.await();
    actions.run("other", () -> {});
    actions.run("another", () -> {});
    actions.close(Duration.ZERO);
    assertThat(failures.latest("close")).endsWith("2 actions of policies were not run");
  }

  @Test
  void close_inAnAction_doesNotWaitForItselfNorInterruptIt() throws InterruptedException {
    BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
    CountDownLatch after = new CountDownLatch(1);
    actions.run(
        "closes",
        () -> {
          hang();
          actions.close(Duration.ofDays(1));
          interrupted.add(Thread.currentThread().isInterrupted());
        });
    actions.run("other", after::countDown);
    end.countDown();
    assertThat(interrupted.take()).isFalse();
    after.await();
    assertThat(failures.count()).isZero();
  }

  @Test
  void close_inAListener_stillSendsWhatTheEvaluationHadToSay() throws InterruptedException {
    AtomicReference<SloTracker> self = new AtomicReference<>();
    BlockingQueue<Notification> seen = new LinkedBlockingQueue<>();
    CountDownLatch ready = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    SloTracker tracker =
        SloTracker.builder()
            .slos(
                Slo.builder("a")
                    .sli(Sli.availability("requests").build())
                    .targetPercent("99")
                    .window(TimeWindow.rolling(Duration.ofHours(1)))
                    .alerting(
                        BurnRateAlerting.builder().budgetThreshold(0.5, Severity.ERROR).build())
                    .build())
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(10))
            .notifier("ops", seen::add)
            .listener(
                new SloListener() {
                  @Override
                  public void onAlertChanged(Alert alert) {
                    try {
                      ready.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                    self.get().close();
                    closed.countDown();
                  }
                })
            .start();
    self.set(tracker);
    ready.countDown();
    tracker.recorder("requests").bad(100);
    closed.await();
    assertThat(seen.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(tracker.health().failing()).isEmpty();
  }
}
