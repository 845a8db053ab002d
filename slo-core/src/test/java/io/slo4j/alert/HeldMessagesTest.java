package io.slo4j.alert;

import static io.slo4j.alert.SampleMessages.grouped;
import static io.slo4j.alert.SampleMessages.message;
import static io.slo4j.alert.SampleMessages.ofGroup;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A journal that writes ahead: nothing is sent that is not stored as it is sent. */
class HeldMessagesTest {
  private static final ReceiverOptions OPTIONS =
      ReceiverOptions.DEFAULT.withRateLimit(1_000_000, Duration.ofMillis(1));

  private final ReceiverQueue queue = new ReceiverQueue("ops", OPTIONS, new Random(1));

  private void held(Outgoing... messages) {
    queue.hold();
    for (Outgoing each : messages) {
      queue.offer(each, 0);
    }
  }

  private List<String> delivered(long nowMillis) {
    List<String> keys = new ArrayList<>();
    Notification next = queue.take(nowMillis);
    while (next != null) {
      keys.add(String.join("+", next.alertIds()));
      queue.arrived();
      next = queue.take(nowMillis);
    }
    return keys;
  }

  @Test
  void take_heldMessages_givesThoseOfTheReleasedOutboxOnly() {
    held(message("1", "a", Severity.INFO), message("2", "b", Severity.INFO));
    Outbox.Marked stored = queue.marked();
    queue.offer(message("3", "c", Severity.PAGE), 0);
    assertThat(queue.hasDue(0)).isFalse();
    assertThat(queue.take(0)).isNull();
    assertThat(stored.outbox().waiting()).hasSize(2);

    queue.release(stored.mark());
    assertThat(queue.hasDue(0)).isTrue();
    assertThat(delivered(0)).containsExactly("1", "2");
    assertThat(queue.hasDue(0)).isFalse();
    queue.release(queue.marked().mark());
    assertThat(delivered(0)).containsExactly("3");
  }

  @Test
  void release_anOlderMark_takesNothingBack() {
    held(message("1", "a", Severity.INFO));
    long older = queue.marked().mark();
    queue.offer(message("2", "b", Severity.INFO), 0);
    queue.release(queue.marked().mark());
    queue.release(older);
    assertThat(delivered(0)).containsExactly("1", "2");
  }

  @Test
  void release_aMarkFromNowhere_releasesNothingThatIsYetToCome() {
    held();
    queue.release(Long.MAX_VALUE);
    queue.offer(message("1", "a", Severity.INFO), 0);
    assertThat(queue.take(0)).isNull();
  }

  @Test
  void take_anEarlierMessageOfItsAlertIsHeld_isHeldToo() {
    held(
        grouped("group", "a", Severity.PAGE, "g", 0),
        message("other", "b", Severity.PAGE),
        message("later", "a", Severity.PAGE));
    queue.release(queue.marked().mark());
    queue.offer(grouped("joins", "c", Severity.PAGE, "g", 0), 0);
    assertThat(delivered(0)).containsExactly("other");
    queue.releaseAll();
    assertThat(delivered(0)).containsExactly("group+joins", "later");
  }

  @Test
  void group_joinedAfterRelease_waitsForThatToBeStored() {
    held(ofGroup("1", "a", Notification.State.FIRING, "g"));
    queue.release(queue.marked().mark());
    queue.offer(ofGroup("2", "b", Notification.State.FIRING, "g"), 500);
    assertThat(queue.take(1000)).isNull();
    Outbox.Marked both = queue.marked();
    assertThat(both.outbox().waiting().get(0).topics()).containsExactlyInAnyOrder("a", "b");
    queue.release(both.mark());
    assertThat(delivered(1000)).containsExactly("a+b");
  }

  @Test
  void group_thatLosesAnAlertAfterRelease_waitsForThatToBeStored() {
    ReceiverQueue small = new ReceiverQueue("ops", OPTIONS.withCapacity(2), new Random(1));
    small.hold();
    small.offer(ofGroup("1", "a", Notification.State.FIRING, "g"), 0);
    small.offer(ofGroup("2", "b", Notification.State.FIRING, "g"), 0);
    small.release(small.marked().mark());
    // It came and went: neither is told of, as the next message leaves no room for both.
    small.offer(ofGroup("3", "b", Notification.State.RESOLVED, "r"), 0);
    small.offer(message("4", "c", Severity.PAGE), 0);
    assertThat(small.status().dropped()).isOne();
    assertThat(small.take(1000)).isNull();
    small.release(small.marked().mark());
    assertThat(small.take(1000).alertIds()).containsExactly("a");
    small.arrived();
    assertThat(small.take(1000).alertIds()).containsExactly("4");
  }

  @Test
  void retry_ofWhatWasReleased_isNotHeld() {
    held(message("1", "a", Severity.PAGE));
    queue.release(queue.marked().mark());
    queue.take(0);
    queue.failed(new IllegalStateException("503"), 0);
    assertThat(delivered(10_000)).containsExactly("1");
  }

  @Test
  void restored_messages_areStoredAndNotHeld() {
    ReceiverQueue before = new ReceiverQueue("ops", OPTIONS, new Random(1));
    before.offer(message("1", "a", Severity.PAGE), 0);
    queue.hold();
    queue.restore(before.outbox());
    queue.offer(message("2", "b", Severity.PAGE), 0);
    assertThat(delivered(0)).containsExactly("1");
  }

  /** The process before may have sent it and died; its key would hide what joined. */
  @Test
  void restored_groupThatMayHaveBeenSent_isNotJoined() {
    for (long now : List.of(999L, 1000L)) {
      ReceiverQueue before = new ReceiverQueue("ops", OPTIONS, new Random(1));
      before.offer(ofGroup("1", "a", Notification.State.FIRING, "g"), 0);
      ReceiverQueue after = new ReceiverQueue("ops", OPTIONS, new Random(1));
      after.restore(before.outbox());
      after.offer(ofGroup("2", "b", Notification.State.FIRING, "g"), now);
      assertThat(after.status().waiting()).as("at %d", now).isEqualTo(now < 1000 ? 1 : 2);
    }
  }

  @Test
  void outbox_ofAMessageThatHasNotChanged_isTheSameObject() {
    held(ofGroup("1", "a", Notification.State.FIRING, "g"), message("2", "b", Severity.PAGE));
    Outbox before = queue.outbox();
    queue.offer(ofGroup("3", "c", Notification.State.FIRING, "g"), 0);
    queue.releaseAll();
    Outbox joined = queue.outbox();
    assertThat(joined.waiting().get(1)).isSameAs(before.waiting().get(1));
    assertThat(joined.waiting().get(0)).isNotEqualTo(before.waiting().get(0));
    queue.take(0);
    queue.failed(new IllegalStateException("503"), 0);
    assertThat(queue.outbox().waiting().get(1).attempts()).isOne();
    assertThat(queue.outbox().waiting().get(0)).isSameAs(joined.waiting().get(0));
  }

  /**
   * One thread offers and stores, another sends: whatever is sent was stored before with all that
   * it says, under its key.
   */
  @Test
  void take_underTwoThreads_givesOnlyWhatWasStoredAsItIs() throws Exception {
    AtomicReference<Set<String>> published = new AtomicReference<>(Set.of());
    int messages = 5_000;
    queue.hold();
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> sent = sender.submit(() -> takeAll(messages, published));
      Random random = new Random(7);
      for (int i = 0; i < messages; i++) {
        queue.offer(grouped("" + i, "s" + i, Severity.PAGE, "g" + random.nextInt(2), 0), 0);
        do {
          if (random.nextInt(3) == 0) {
            store(published);
          }
        } while (queue.status().waiting() > 100);
      }
      while (!sent.isDone()) {
        store(published);
      }
      assertThat(sent.get(60, TimeUnit.SECONDS)).isEqualTo(messages);
      assertThat(queue.status().dropped()).isZero();
    } finally {
      sender.shutdownNow();
    }
  }

  private void store(AtomicReference<Set<String>> published) {
    Outbox.Marked now = queue.marked();
    published.set(
        now.outbox().waiting().stream()
            .map(each -> text(each.notification()))
            .collect(Collectors.toSet()));
    queue.release(now.mark());
  }

  private static String text(Notification message) {
    return message.idempotencyKey() + message.alertIds();
  }

  private int takeAll(int messages, AtomicReference<Set<String>> published) {
    int alerts = 0;
    while (alerts < messages && !Thread.interrupted()) {
      Notification next = queue.take(0);
      if (next == null) {
        Thread.onSpinWait();
        continue;
      }
      assertThat(published.get()).contains(text(next));
      alerts += next.alerts().size();
      queue.arrived();
    }
    return alerts;
  }
}
