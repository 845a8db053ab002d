package io.slo4j.alert;

import static io.slo4j.alert.SampleMessages.about;
import static io.slo4j.alert.SampleMessages.ofGroup;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification.Kind;
import io.slo4j.alert.Notification.State;
import io.slo4j.definition.Severity;
import io.slo4j.fixture.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A queue that is full: nobody is told that what they never heard of is over. */
class OverflowTest {
  private static final ReceiverOptions OPTIONS =
      ReceiverOptions.DEFAULT.withRateLimit(1_000_000, Duration.ofSeconds(1));

  private static ReceiverQueue queue(int capacity) {
    return new ReceiverQueue("ops", OPTIONS.withCapacity(capacity), new Random(1));
  }

  private static Outgoing fires(String alert) {
    return about("+" + alert, alert, Severity.PAGE, Kind.ALERT, State.FIRING);
  }

  private static Outgoing reminds(String alert) {
    return about("~" + alert, alert, Severity.PAGE, Kind.REMINDER, State.FIRING);
  }

  private static Outgoing ends(String alert) {
    return about("-" + alert, alert, Severity.PAGE, Kind.ALERT, State.RESOLVED);
  }

  private static List<String> delivered(ReceiverQueue queue, long nowMillis) {
    List<String> keys = new ArrayList<>();
    for (Notification next = queue.take(nowMillis); next != null; next = queue.take(nowMillis)) {
      keys.add(next.idempotencyKey());
      queue.arrived();
    }
    return keys;
  }

  @Test
  void beginningDropped_itsEndComesLater_isNotTold() {
    ReceiverQueue queue = queue(2);
    queue.offer(fires("a"), 0);
    queue.offer(fires("b"), 0);
    queue.offer(fires("c"), 0);
    assertThat(delivered(queue, 0)).containsExactly("+a", "+b");

    queue.offer(ends("c"), 1);
    queue.offer(ends("a"), 1);
    assertThat(delivered(queue, 1)).containsExactly("-a");
    assertThat(queue.status().dropped()).isEqualTo(2);
    assertThat(queue.status().deadLetters())
        .extracting(letter -> letter.notification().idempotencyKey())
        .containsExactly("+c", "-c");
    assertThat(queue.outbox().unheard()).isEmpty();
  }

  @Test
  void beginningAndEndWait_bothGoBeforeAnythingElse() {
    ReceiverQueue queue = queue(3);
    queue.offer(fires("a"), 0);
    queue.offer(ends("a"), 0);
    queue.offer(fires("b"), 0);
    queue.offer(fires("c"), 0);
    assertThat(delivered(queue, 0)).containsExactly("+b", "+c");
    assertThat(queue.status().dropped()).isEqualTo(2);
  }

  /** The last that was heard of it must not be that it fires, if anything else can go. */
  @Test
  void endOfWhatWasHeard_goesBeforeABeginningAndAfterAReminder() {
    ReceiverQueue queue = queue(2);
    queue.offer(fires("a"), 0);
    queue.offer(fires("b"), 0);
    assertThat(delivered(queue, 0)).hasSize(2);

    queue.offer(ends("a"), 1);
    queue.offer(reminds("b"), 1);
    queue.offer(fires("c"), 1);
    assertThat(delivered(queue, 1)).containsExactly("-a", "+c");

    queue.offer(ends("b"), 2);
    queue.offer(fires("d"), 2);
    queue.offer(fires("e"), 2);
    assertThat(delivered(queue, 2)).containsExactly("+d", "+e");
  }

  @Test
  void beginningDropped_aReminderTellsOfIt_itsEndIsTold() {
    ReceiverQueue queue = queue(1);
    queue.offer(fires("a"), 0);
    queue.offer(fires("b"), 0);
    assertThat(delivered(queue, 0)).containsExactly("+a");
    queue.offer(reminds("b"), 1);
    assertThat(delivered(queue, 1)).containsExactly("~b");
    queue.offer(ends("b"), 2);
    assertThat(delivered(queue, 2)).containsExactly("-b");
  }

  /** Whether it arrived or not, the receiver may have seen it. */
  @Test
  void beginningThatWasTried_isHeardOf() {
    ReceiverQueue queue = queue(1);
    queue.offer(fires("a"), 0);
    queue.take(0);
    queue.failed(new IllegalStateException("503"), 0);
    queue.offer(fires("b"), 0);
    // The retried message is as urgent and older.
    assertThat(queue.outbox().waiting()).hasSize(1);
    assertThat(delivered(queue, 10_000)).containsExactly("+a");
  }

  @Test
  void groupOfBeginnings_oneOfWhichIsOver_losesThatOneOnly() {
    ReceiverQueue queue = queue(2);
    queue.offer(ofGroup("+a", "a", State.FIRING, "g"), 0);
    queue.offer(ofGroup("+b", "b", State.FIRING, "g"), 0);
    queue.offer(ends("a"), 0);
    queue.offer(fires("c"), 0);
    assertThat(queue.status().dropped()).isEqualTo(1);
    queue.take(5000);
    queue.arrived();
    Notification second = queue.take(5000);
    assertThat(second.alerts()).extracting(Alert::id).containsExactly("c");
    assertThat(queue.status().waiting()).isOne();
  }

  /** Ten thousand alerts of one service: bounded messages, in bounded time. */
  @Test
  void group_withoutEnd_isSentInMessagesOfAHundred() {
    ReceiverQueue queue = queue(1000);
    for (int at = 0; at < 10_050; at++) {
      queue.offer(ofGroup("+" + at, "a" + at, State.FIRING, "g"), 0);
    }
    assertThat(queue.status().waiting()).isEqualTo(101);
    Notification first = queue.take(1000);
    assertThat(first.alerts()).hasSize(100);
    assertThat(first.title()).startsWith("100 alerts of shop: ");
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /** Whatever fills the queue, in whatever order: an end follows a beginning, or is not told. */
  @ParameterizedTest
  @MethodSource("seeds")
  void overflow_randomSchedule_neverTellsOfTheEndAlone(long seed) {
    Random random = Seeds.random(seed);
    ReceiverQueue queue = queue(1 + random.nextInt(5));
    Set<String> firing = new HashSet<>();
    Map<String, List<Boolean>> heard = new HashMap<>();
    int offered = 0;
    int made = 0;
    for (int step = 0; step < 400; step++) {
      long now = step * 100L;
      int what = random.nextInt(4);
      if (what == 0 || firing.isEmpty()) {
        String alert = "a" + made++;
        firing.add(alert);
        queue.offer(grouped(fires(alert), random), now);
        offered++;
      } else if (what == 1) {
        queue.offer(reminds(any(firing, random)), now);
        offered++;
      } else if (what == 2) {
        String alert = any(firing, random);
        firing.remove(alert);
        queue.offer(grouped(ends(alert), random), now);
        offered++;
      } else if (random.nextBoolean()) {
        Notification sent = queue.take(now);
        if (sent != null && random.nextInt(3) == 0) {
          queue.failed(new IllegalStateException("503"), now);
        } else if (sent != null) {
          queue.arrived();
        }
        if (sent != null) {
          for (Alert each : sent.alerts()) {
            heard.computeIfAbsent(each.id(), key -> new ArrayList<>()).add(each.isFiring());
          }
        }
      }
      if (random.nextInt(50) == 0) {
        Outbox outbox = queue.outbox();
        Set<String> open = new HashSet<>(firing);
        outbox.waiting().forEach(each -> open.addAll(each.topics()));
        assertThat(outbox.unheard()).as("seed %d", seed).isSubsetOf(open);
      }
    }
    assertThat(offered).isPositive();
    heard.forEach(
        (alert, told) -> assertThat(told.get(0)).as("seed %d, first of %s", seed, alert).isTrue());
  }

  private static Outgoing grouped(Outgoing one, Random random) {
    String state = one.notification().state().text();
    return random.nextBoolean()
        ? one
        : new Outgoing(one.notification(), one.subject(), one.topic(), one.begins(), state, 150);
  }

  private static String any(Set<String> all, Random random) {
    return all.stream().sorted().toList().get(random.nextInt(all.size()));
  }
}
