package io.slo4j.alert;

import static io.slo4j.alert.SampleMessages.grouped;
import static io.slo4j.alert.SampleMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Severity;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One rule of the queue at a time; {@link ReceiverQueueOracleTest} has them all at once. */
class ReceiverQueueTest {
  private static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(10_000));

  private static final ReceiverOptions OPTIONS =
      ReceiverOptions.DEFAULT.withRetry(RETRY).withRateLimit(1000, Duration.ofSeconds(1));

  private static ReceiverQueue queue(ReceiverOptions options) {
    return new ReceiverQueue("ops", options, new Random(1));
  }

  /** Takes and delivers everything that is due. */
  private static List<String> delivered(ReceiverQueue queue, long nowMillis) {
    List<String> keys = new ArrayList<>();
    for (Notification next = queue.take(nowMillis); next != null; next = queue.take(nowMillis)) {
      keys.add(next.idempotencyKey());
      queue.arrived();
    }
    return keys;
  }

  @Test
  void take_severalWait_mostUrgentFirstThenOldest() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(message("info", "a", Severity.INFO), 0);
    queue.offer(message("ticket 1", "b", Severity.TICKET), 0);
    queue.offer(message("page", "c", Severity.PAGE), 0);
    queue.offer(message("ticket 2", "d", Severity.TICKET), 0);

    assertThat(delivered(queue, 0)).containsExactly("page", "ticket 1", "ticket 2", "info");
  }

  @Test
  void take_whileOneIsUnderWay_givesNothing() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(message("1", "a", Severity.PAGE), 0);
    queue.offer(message("2", "b", Severity.PAGE), 0);

    assertThat(queue.take(0)).isNotNull();
    assertThat(queue.hasDue(0)).isFalse();
    assertThat(queue.take(0)).isNull();
    assertThat(queue.status().waiting()).isEqualTo(2);
  }

  @Test
  void retried_message_holdsBackItsOwnAlertAndNoOther() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(message("begins", "a", Severity.PAGE), 0);
    queue.take(0);
    queue.failed(new IllegalStateException("no"), 0);
    queue.offer(message("ends", "a", Severity.PAGE), 0);
    queue.offer(message("other", "b", Severity.INFO), 0);

    // Seed 1 draws a delay above 0.
    assertThat(delivered(queue, 0)).containsExactly("other");
    assertThat(delivered(queue, 100)).containsExactly("begins", "ends");
    assertThat(queue.status().failedAttempts()).isEqualTo(1);
    assertThat(queue.status().failing()).isEmpty();
  }

  @Test
  void retryAfter_asked_quietensTheWholeReceiverForThatLong() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(message("1", "a", Severity.PAGE), 0);
    queue.take(0);
    queue.failed(DeliveryException.retryAfter("429", Duration.ofSeconds(5)), 0);
    queue.offer(message("2", "b", Severity.PAGE), 0);

    assertThat(delivered(queue, 4999)).isEmpty();
    assertThat(delivered(queue, 5000)).containsExactly("1", "2");
  }

  @Test
  void retryAfter_beyondAllMeasure_isBoundedByTheAgeOfGivingUp() {
    for (Duration asked : List.of(Duration.ofDays(365), ChronoUnit.FOREVER.getDuration())) {
      ReceiverQueue queue = queue(OPTIONS);
      queue.offer(message("1", "a", Severity.PAGE), 0);
      queue.take(0);
      queue.failed(DeliveryException.retryAfter("429", asked), 0);

      assertThat(delivered(queue, 9999)).isEmpty();
      assertThat(delivered(queue, 10_000)).containsExactly("1");
    }
  }

  /** One that answers "now" each time would be asked without a pause, at once and for a day. */
  @Test
  void retryAfter_nothingOrLess_isNoSoonerThanWithout() {
    for (Duration asked : List.of(Duration.ofMillis(-5), Duration.ZERO, Duration.ofDays(-36_500))) {
      ReceiverQueue queue = queue(OPTIONS);
      queue.offer(message("1", "a", Severity.PAGE), 0);
      queue.offer(message("2", "b", Severity.INFO), 0);
      queue.take(0);
      queue.failed(DeliveryException.retryAfter("429", asked), 0);

      // Seed 1 draws a delay above 0; the receiver itself is not stilled.
      assertThat(delivered(queue, 0)).containsExactly("2");
      assertThat(delivered(queue, 100)).containsExactly("1");
    }
  }

  /** A day of sleep must not use up the day that a message has. */
  @Test
  void failed_afterAStandstill_isNotOldForThat() {
    ReceiverQueue queue = queue(OPTIONS);
    long day = Duration.ofDays(1).toMillis();
    queue.offer(message("1", "a", Severity.PAGE), 0);
    assertThat(queue.hasDue(0)).isTrue();
    assertThat(queue.take(day)).isNotNull();
    queue.failed(new IllegalStateException("network is not up"), day);
    assertThat(queue.status().waiting()).isOne();
    assertThat(queue.status().givenUp()).isZero();

    queue.take(day + 9_999);
    queue.failed(new IllegalStateException("nor now"), day + 9_999);
    assertThat(queue.status().waiting()).isOne();
    queue.take(day + 20_000);
    queue.failed(new IllegalStateException("never"), day + 20_000);
    assertThat(queue.status().givenUp()).isOne();
  }

  @Test
  void failed_withAnErrorThatIsHostile_isKeptShortAndOnOneLine() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(message("1", "a", Severity.PAGE), 0);
    queue.take(0);
    queue.failed(new IllegalStateException("x\r\nERROR forged \u202E" + "y".repeat(1_000_000)), 0);
    assertThat(queue.status().failing())
        .hasSize(500)
        .startsWith("java.lang.IllegalStateException: x\uFFFD\uFFFDERROR forged \uFFFDyyy")
        .endsWith("…");

    queue.take(100);
    queue.failed(
        new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new UnsupportedOperationException("nor this");
          }
        },
        100);
    assertThat(queue.status().failing()).startsWith(getClass().getName() + "$");
    assertThat(queue.status().failedAttempts()).isEqualTo(2);
  }

  /** What a journal would store is all that another queue needs. */
  @Test
  void outbox_restored_goesOnWhereTheOtherWas() {
    ReceiverQueue one = queue(OPTIONS.withCapacity(4));
    one.offer(message("tried", "a", Severity.PAGE), 0);
    one.take(0);
    one.failed(new IllegalStateException("503"), 0);
    one.offer(message("after", "a", Severity.PAGE), 0);
    one.offer(grouped("grouped", "b", Severity.TICKET, "g", 1000), 0);
    one.offer(message("under way", "c", Severity.INFO), 0);
    one.take(0);
    one.offer(message("dropped", "d", Severity.INFO), 0);

    ReceiverQueue other = queue(OPTIONS);
    other.restore(one.outbox());
    assertThat(other.outbox()).isEqualTo(one.outbox());
    assertThat(other.outbox().waiting())
        .extracting(Outbox.Waiting::attempts)
        .containsExactly(1, 0, 0, 0);
    assertThat(other.outbox().unheard()).containsExactly("dropped");
    other.offer(grouped("joins", "e", Severity.TICKET, "g", 1000), 1);
    assertThat(delivered(other, 100)).containsExactly("tried", "after", "under way");
    Notification both = other.take(1000);
    assertThat(both.alerts()).extracting(Alert::id).containsExactly("grouped", "joins");
  }

  @Test
  void rateLimit_reached_letsTheRestWaitForTheirShare() {
    ReceiverQueue queue = queue(OPTIONS.withRateLimit(2, Duration.ofSeconds(1)));
    for (int at = 0; at < 5; at++) {
      queue.offer(message("" + at, "s" + at, Severity.PAGE), 0);
    }
    assertThat(delivered(queue, 0)).containsExactly("0", "1");
    assertThat(delivered(queue, 999)).isEmpty();
    assertThat(delivered(queue, 1000)).containsExactly("2", "3");
    assertThat(queue.status().waiting()).isEqualTo(1);
  }

  @Test
  void overflow_severalWait_dropsTheLatestOfTheLeastUrgent() {
    ReceiverQueue queue = queue(OPTIONS.withCapacity(3));
    queue.offer(message("info", "a", Severity.INFO), 0);
    queue.take(0);
    queue.offer(message("ticket 1", "b", Severity.TICKET), 0);
    queue.offer(message("ticket 2", "c", Severity.TICKET), 0);
    queue.offer(message("page", "d", Severity.PAGE), 7);

    // The one under way cannot be taken back, little urgent as it is.
    ReceiverStatus status = queue.status();
    assertThat(status.waiting()).isEqualTo(3);
    assertThat(status.dropped()).isEqualTo(1);
    assertThat(status.givenUp()).isEqualTo(1);
    DeadLetter letter = status.deadLetters().get(0);
    assertThat(letter.notification().idempotencyKey()).isEqualTo("ticket 2");
    assertThat(letter.reason()).isEqualTo("more than 3 messages waited");
    assertThat(letter.at().toEpochMilli()).isEqualTo(7);
    queue.arrived();
    assertThat(delivered(queue, 7)).containsExactly("page", "ticket 1");
  }

  @Test
  void overflow_forever_keepsAHundredDeadLettersAndCountsTheRest() {
    ReceiverQueue queue = queue(OPTIONS.withCapacity(1));
    for (int at = 0; at < 1000; at++) {
      queue.offer(message("" + at, "a", Severity.PAGE), 0);
    }
    ReceiverStatus status = queue.status();
    assertThat(status.waiting()).isEqualTo(1);
    assertThat(status.dropped()).isEqualTo(999);
    assertThat(status.deadLetters()).hasSize(100);
    assertThat(status.deadLetters().get(99).notification().idempotencyKey()).isEqualTo("999");
  }

  @Test
  void failed_permanently_isGivenUpAtOnce() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(message("1", "a", Severity.PAGE), 0);
    queue.take(0);
    queue.failed(DeliveryException.permanent("404"), 3);

    ReceiverStatus status = queue.status();
    assertThat(status.waiting()).isZero();
    assertThat(status.deadLetters()).hasSize(1);
    assertThat(status.deadLetters().get(0).attempts()).isEqualTo(1);
    assertThat(status.deadLetters().get(0).reason()).contains("404");
    assertThat(status.failing()).contains("404");
    assertThat(status.dropped()).isZero();
  }

  @Test
  void failed_whenOldEnough_isGivenUpAndNotBefore() {
    for (long ageMillis : List.of(9999L, 10_000L)) {
      ReceiverQueue queue = queue(OPTIONS);
      queue.offer(message("1", "a", Severity.PAGE), 0);
      queue.take(0);
      queue.failed(new IllegalStateException("no"), ageMillis);
      assertThat(queue.status().waiting()).isEqualTo(ageMillis < 10_000 ? 1 : 0);
      assertThat(queue.status().givenUp()).isEqualTo(ageMillis < 10_000 ? 0 : 1);
    }
  }

  @Test
  void group_withinItsWait_isOneMessageMostUrgentFirst() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(grouped("ticket", "a", Severity.TICKET, "g", 1000), 0);
    queue.offer(grouped("page", "b", Severity.PAGE, "g", 1000), 999);
    queue.offer(grouped("elsewhere", "c", Severity.PAGE, "h", 1000), 999);

    assertThat(queue.take(999)).isNull();
    Notification both = queue.take(1000);
    assertThat(both.idempotencyKey()).isEqualTo("ticket");
    assertThat(both.severity()).isEqualTo(Severity.PAGE);
    assertThat(both.alerts()).extracting(Alert::id).containsExactly("page", "ticket");
    queue.arrived();
    assertThat(delivered(queue, 1999)).containsExactly("elsewhere");
  }

  @Test
  void group_underWayOrTriedBefore_takesNothingMore() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(grouped("1", "a", Severity.PAGE, "g", 10), 0);
    queue.take(10);
    queue.offer(grouped("2", "b", Severity.PAGE, "g", 10), 10);
    queue.failed(new IllegalStateException("no"), 10);
    // The receiver may have seen message 1, whatever it answered: it must stay what it was.
    queue.offer(grouped("3", "c", Severity.PAGE, "g", 10), 10);

    assertThat(queue.status().waiting()).isEqualTo(2);
    assertThat(delivered(queue, 1000)).containsExactly("1", "2");
  }

  /** An alert that flaps while its receiver hangs must not grow one message without end. */
  @Test
  void group_thatHasTheAlertAlready_isNotJoinedAgain() {
    ReceiverQueue queue = queue(OPTIONS);
    queue.offer(grouped("begins", "a", Severity.PAGE, "g", 1000), 0);
    queue.offer(grouped("again", "a", Severity.PAGE, "g", 1000), 1);
    assertThat(queue.status().waiting()).isEqualTo(2);

    queue.offer(message("ends", "b", Severity.PAGE), 2);
    queue.offer(grouped("begins anew", "b", Severity.PAGE, "g", 1000), 3);
    // Neither may it overtake what was said of it before.
    assertThat(queue.status().waiting()).isEqualTo(4);
  }
}
