package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Notifier;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.ReceiverStatus;
import io.slo4j.alert.RetryPolicy;
import io.slo4j.definition.Action;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other people's code that throws: visible, and nobody else's concern. */
class IsolationTest {

  /** Every branch of Throwable; a plain Error is what a library that was not found throws. */
  static List<Throwable> thrown() {
    return List.of(
        new IllegalStateException((String) null),
        new java.io.IOException("reset"),
        new AssertionError("bug"),
        new Error("plain"),
        new NoClassDefFoundError("gone"),
        new OutOfMemoryError("array too long"),
        new Throwable("neither exception nor error"));
  }

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Notification> seen = new ArrayList<>();
  private final AtomicInteger toFail = new AtomicInteger(3);

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private void failAWhile(Throwable thrown) {
    if (toFail.getAndDecrement() > 0) {
      IsolationTest.<RuntimeException>sneak(thrown);
    }
  }

  private SloTrackerBuilder tracker() {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .slos(
            Slo.builder("a")
                .sli(Sli.availability("requests").build())
                .targetPercent("99")
                .window(TimeWindow.rolling(Duration.ofHours(1)))
                .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.ERROR).build())
                .policy(
                    ErrorBudgetPolicy.builder("p")
                        .atRemainingPercent(40, Action.call("shed", this::act))
                        .build())
                .build());
  }

  private Runnable action = () -> {};

  private void act() {
    action.run();
  }

  private static void burn(SloTracker tracker) {
    tracker.recorder("requests").bad(100);
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void notifier_thatThrows_isTriedAgainAndDelaysNobody(Throwable thrown) {
    Notifier fails =
        notification -> {
          failAWhile(thrown);
          seen.add(notification);
        };
    ReceiverOptions soon =
        ReceiverOptions.DEFAULT.withRetry(
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(1)));
    List<Notification> others = new ArrayList<>();
    SloTracker tracker =
        tracker().notifier("fails", fails, soon).notifier("other", others::add).start();
    burn(tracker);
    clock.pass(Duration.ofSeconds(10), tracker);
    assertThat(others).hasSize(1);
    clock.pass(Duration.ofSeconds(20), tracker);

    assertThat(seen).hasSize(1);
    ReceiverStatus status = tracker.alerts().receivers().get(0);
    assertThat(status.failedAttempts()).isEqualTo(3);
    assertThat(status.delivered()).isEqualTo(1);
    assertThat(status.waiting()).isZero();
    assertThat(tracker.health().failures()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void listener_thatThrows_keepsNoAlertFromAnybody(Throwable thrown) {
    List<Alert> changes = new ArrayList<>();
    SloTracker tracker =
        tracker()
            .notifier("ops", seen::add)
            .listener(
                new SloListener() {
                  @Override
                  public void onEvaluated(io.slo4j.budget.SloStatus status) {
                    failAWhile(thrown);
                  }

                  @Override
                  public void onAlertChanged(Alert alert) {
                    changes.add(alert);
                    IsolationTest.<RuntimeException>sneak(thrown);
                  }
                })
            .start();
    burn(tracker);
    clock.pass(Duration.ofSeconds(10), tracker);

    assertThat(seen).hasSize(1);
    assertThat(changes).hasSize(1);
    assertThat(tracker.health().failures()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void action_thatThrows_isVisibleAndTheTrackerGoesOn(Throwable thrown) {
    action = () -> IsolationTest.<RuntimeException>sneak(thrown);
    SloTracker tracker = tracker().notifier("ops", seen::add).start();
    burn(tracker);
    clock.pass(Duration.ofSeconds(10), tracker);

    assertThat(seen).hasSize(1);
    assertThat(tracker.health().failing())
        .containsEntry("action 'shed' of policy 'p' of slo 'a'", thrown.toString());
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void source_thatThrows_isVisibleAndKeepsNoAlertFromAnybody(Throwable thrown) {
    AtomicInteger polled = new AtomicInteger();
    SloTracker tracker =
        tracker()
            .notifier("ops", seen::add)
            .source("requests", Duration.ofSeconds(1), recorder -> failAWhile(thrown))
            .source("requests", Duration.ofSeconds(1), recorder -> polled.incrementAndGet())
            .start();
    burn(tracker);
    clock.pass(Duration.ofSeconds(2), tracker);
    assertThat(polled).hasValue(2);
    assertThat(tracker.sources().get(0).failures()).isEqualTo(2);
    assertThat(tracker.sources().get(0).isFailing()).isTrue();
    assertThat(tracker.sources().get(1).isFailing()).isFalse();
    assertThat(tracker.health().failing())
        .containsEntry("source 1 of sli 'requests'", thrown.toString());

    clock.pass(Duration.ofSeconds(8), tracker);
    assertThat(seen).hasSize(1);
    assertThat(tracker.sources().get(0).isFailing()).isFalse();
    assertThat(tracker.health().failing()).isEmpty();
  }

  /** Fails at changes of state, works otherwise. */
  private final class Moody implements SloListener {
    private final boolean fails;

    Moody(boolean fails) {
      this.fails = fails;
    }

    @Override
    public void onStateChanged(
        io.slo4j.budget.SloStatus status, io.slo4j.budget.SloState previous) {
      if (fails) {
        failAWhile(new IllegalStateException("no"));
      }
    }
  }

  @Test
  void listener_thatThrows_isFailingUntilTheSameCallbackOfTheSameListenerWorks() {
    toFail.set(1);
    SloTracker tracker = tracker().listener(new Moody(true)).listener(new Moody(false)).start();
    tracker.recorder("requests").good(1);
    clock.pass(Duration.ofSeconds(30), tracker);
    String what = "listener 1, " + Moody.class.getName() + ", onStateChanged";
    assertThat(tracker.health().failing())
        .containsOnly(Map.entry(what, "java.lang.IllegalStateException: no"));

    burn(tracker);
    clock.pass(Duration.ofSeconds(10), tracker);
    assertThat(tracker.health().failing()).isEmpty();
    assertThat(tracker.health().failures()).isEqualTo(1);
  }

  /** Whatever asks such an error for its words fails in its turn; that must end there. */
  @Test
  void error_thatFailsAtSayingWhatItIs_isStillOnlyAFailure() {
    RuntimeException mute =
        new RuntimeException() {
          @Override
          public String toString() {
            throw new UnsupportedOperationException("nor this");
          }

          @Override
          public String getMessage() {
            throw new UnsupportedOperationException("nor that");
          }
        };
    List<Notification> others = new ArrayList<>();
    SloTracker tracker =
        tracker()
            .notifier(
                "fails",
                notification -> {
                  throw mute;
                })
            .notifier("other", others::add)
            .listener(
                new SloListener() {
                  @Override
                  public void onEvaluated(io.slo4j.budget.SloStatus status) {
                    throw mute;
                  }
                })
            .start();
    burn(tracker);
    clock.pass(Duration.ofSeconds(30), tracker);
    assertThat(others).hasSize(1);
    assertThat(tracker.alerts().receivers().get(0).failing()).isEqualTo(mute.getClass().getName());
  }

  /** A mark that a notifier leaves on its thread must not keep the next message from being sent. */
  @Test
  void notifier_thatInterruptsItsThread_keepsNothingBack() {
    SloTracker tracker =
        tracker()
            .notifier(
                "ops",
                notification -> {
                  seen.add(notification);
                  Thread.currentThread().interrupt();
                })
            .start();
    burn(tracker);
    clock.pass(Duration.ofSeconds(10), tracker);
    assertThat(seen).hasSize(1);
    tracker.remove("a");
    clock.pass(Duration.ofSeconds(10), tracker);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(seen).hasSize(2);
  }
}
