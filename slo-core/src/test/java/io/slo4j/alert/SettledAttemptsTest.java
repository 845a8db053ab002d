package io.slo4j.alert;

import static io.slo4j.alert.SampleMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What came of an attempt can be stored before the next one begins. */
class SettledAttemptsTest {
  private final List<String> log = new ArrayList<>();
  private final FailureLog failures =
      new FailureLog() {
        @Override
        public void failed(String what, Throwable cause) {
          log.add(what + " failed: " + cause.getMessage());
        }

        @Override
        public void recovered(String what) {}
      };

  private Receiver receiver(Notifier notifier) {
    return new Receiver(
        "ops",
        notifier,
        ReceiverOptions.DEFAULT.withRetry(
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(1))),
        new Random(1),
        failures);
  }

  private static String text(Receiver receiver) {
    Outbox.Totals totals = receiver.outbox().totals();
    return "settled: %d arrived, %d failed, %d given up, %d wait"
        .formatted(
            totals.delivered(),
            totals.failedAttempts(),
            totals.givenUp(),
            receiver.outbox().waiting().size());
  }

  @Test
  void drain_whateverComesOfAnAttempt_settlesBeforeTheNextOne() {
    Receiver receiver =
        receiver(
            sent -> {
              log.add("sent " + sent.idempotencyKey());
              if (sent.idempotencyKey().equals("2")) {
                throw DeliveryException.permanent("404");
              }
              if (sent.idempotencyKey().equals("3")) {
                throw new AssertionError("503");
              }
            });
    for (String key : List.of("1", "2", "3", "4")) {
      receiver.offer(message(key, key, Severity.PAGE), 0);
    }
    assertThat(receiver.claim(0)).isTrue();
    receiver.drain(() -> 0, () -> log.add(text(receiver)));
    assertThat(log)
        .containsExactly(
            "sent 1",
            "settled: 1 arrived, 0 failed, 0 given up, 3 wait",
            "sent 2",
            "receiver 'ops' failed: 404",
            "settled: 1 arrived, 1 failed, 1 given up, 2 wait",
            "sent 3",
            "receiver 'ops' failed: 503",
            "settled: 1 arrived, 2 failed, 1 given up, 2 wait",
            "sent 4",
            "settled: 2 arrived, 2 failed, 1 given up, 1 wait");
  }

  @Test
  void drain_settlingThatThrows_isReportedAndEndsNothing() {
    Receiver receiver = receiver(sent -> log.add("sent " + sent.idempotencyKey()));
    receiver.offer(message("1", "a", Severity.PAGE), 0);
    receiver.offer(message("2", "b", Severity.PAGE), 0);
    assertThat(receiver.claim(0)).isTrue();
    receiver.drain(
        () -> 0,
        () -> {
          throw new OutOfMemoryError("disk full");
        });
    assertThat(log)
        .containsExactly(
            "sent 1",
            "outcome of receiver 'ops' failed: disk full",
            "sent 2",
            "outcome of receiver 'ops' failed: disk full");
    receiver.offer(message("3", "c", Severity.PAGE), 0);
    assertThat(receiver.claim(0)).as("the claim was given back").isTrue();
  }

  /** A lock that were held while it runs would keep the other thread waiting for ever. */
  @Test
  void drain_whileItSettles_holdsNoLock() throws Exception {
    Receiver receiver = receiver(sent -> {});
    receiver.offer(message("1", "a", Severity.PAGE), 0);
    assertThat(receiver.claim(0)).isTrue();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      receiver.drain(
          () -> 0,
          () -> {
            try {
              other
                  .submit(
                      () -> {
                        if (log.isEmpty()) {
                          receiver.offer(message("2", "b", Severity.INFO), 0);
                        }
                        receiver.release(receiver.marked().mark());
                        log.add("claimed: " + receiver.claim(0));
                      })
                  .get(60, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
    } finally {
      other.shutdownNow();
    }
    assertThat(log).containsExactly("claimed: false", "claimed: false");
    assertThat(receiver.status().delivered()).isEqualTo(2);
  }

  @Test
  void drain_stoppedMeanwhile_settlesWhatWasUnderWay() {
    List<Receiver> self = new ArrayList<>();
    Receiver receiver = receiver(sent -> self.get(0).stop());
    self.add(receiver);
    receiver.offer(message("1", "a", Severity.PAGE), 0);
    receiver.offer(message("2", "b", Severity.PAGE), 0);
    receiver.claim(0);
    receiver.drain(() -> 0, () -> log.add(text(receiver)));
    assertThat(log).containsExactly("settled: 1 arrived, 0 failed, 0 given up, 1 wait");
  }
}
