package io.slo4j.alert;

import static io.slo4j.alert.SampleMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Severity;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a receiver must not forget over a restart, besides the messages that wait. */
class OutboxTest {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private static ReceiverQueue queue(int capacity) {
    ReceiverOptions options =
        ReceiverOptions.DEFAULT
            .withCapacity(capacity)
            .withRateLimit(1_000_000, Duration.ofMillis(1));
    return new ReceiverQueue("ops", options, new Random(1));
  }

  @Test
  void restore_retryAfter_isHonoured() {
    ReceiverQueue one = queue(10);
    one.offer(message("1", "a", Severity.PAGE), 0);
    one.take(0);
    one.failed(DeliveryException.retryAfter("429", Duration.ofSeconds(60)), 0);
    ReceiverQueue other = queue(10);
    other.restore(one.outbox());
    other.offer(message("2", "b", Severity.PAGE), 0);

    assertThat(other.take(59_999)).isNull();
    assertThat(other.take(60_000)).isNotNull();
    assertThat(other.status().failing()).contains("429");
  }

  @Test
  void restore_deadLettersAndTotals_areThereAndGoOn() {
    ReceiverQueue one = queue(1);
    for (int i = 0; i < 150; i++) {
      one.offer(message("" + i, "a", Severity.PAGE), 0);
    }
    one.take(0);
    one.arrived();
    one.offer(message("refused", "b", Severity.PAGE), 0);
    one.take(0);
    one.timedOut();
    one.failed(DeliveryException.permanent("404"), 3);
    ReceiverQueue other = queue(1);
    other.restore(one.outbox());

    assertThat(other.status()).isEqualTo(one.status());
    assertThat(other.outbox()).isEqualTo(one.outbox());
    assertThat(other.outbox().totals()).isEqualTo(new Outbox.Totals(1, 1, 1, 149, 150));
    other.offer(message("next", "c", Severity.PAGE), 5);
    other.take(5);
    other.failed(DeliveryException.permanent("410"), 5);
    ReceiverStatus status = other.status();
    assertThat(status.deadLetters()).hasSize(100);
    assertThat(status.deadLetters().get(98).notification().idempotencyKey()).isEqualTo("refused");
    assertThat(status.deadLetters().get(99).reason()).contains("410");
    assertThat(status.givenUp()).isEqualTo(151);
  }

  @Test
  void restore_ofAnOutboxThatWasNeverUsed_changesNothing() {
    ReceiverQueue fresh = queue(1);
    assertThat(fresh.outbox()).isEqualTo(Outbox.NONE);
    fresh.restore(Outbox.NONE);
    assertThat(fresh.outbox()).isEqualTo(Outbox.NONE);
    fresh.offer(message("1", "a", Severity.PAGE), -5);
    assertThat(fresh.take(-5)).isNotNull();
  }

  /** A weekend without a process must not use up the day that a message has. */
  @Test
  void restore_afterADowntime_agesNoMessage() {
    ReceiverQueue one = queue(10);
    one.offer(message("1", "a", Severity.PAGE), 0);
    for (boolean known : new boolean[] {false, true}) {
      ReceiverQueue other = queue(10);
      if (known) {
        other.restore(one.outbox(), 1000);
      } else {
        other.restore(one.outbox());
      }
      other.take(2 * DAY_MILLIS);
      other.failed(new IllegalStateException("network is not up"), 2 * DAY_MILLIS);
      assertThat(other.status().givenUp()).as("known: %s", known).isEqualTo(known ? 0 : 1);
    }
  }
}
