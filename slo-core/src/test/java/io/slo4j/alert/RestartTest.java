package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.ToldOracle.Condition;
import io.slo4j.definition.Severity;
import io.slo4j.journal.RestoredState;
import io.slo4j.journal.SavedState;
import io.slo4j.journal.StateEntries;
import io.slo4j.journal.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two applications see the same; one of them dies again and again, and goes on from the bytes it
 * has left. Nobody who is told by both, or looks at both, can tell which is which.
 */
class RestartTest {
  private static final int STEPS = 150;
  private static final List<String> NAMES = List.of("a", "b", "c");

  /** Retries are due a millisecond later: at the next step, and not in this one. */
  private static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(10));

  private static final RandomGenerator MOST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new AssertionError("only bounded numbers are drawn");
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private static final FailureLog QUIET =
      new FailureLog() {
        @Override
        public void failed(String what, Throwable cause) {
          assertThat(what).startsWith("receiver '");
        }

        @Override
        public void recovered(String what) {}
      };

  /** What differs from seed to seed. */
  private record Setting(long seed, boolean grouped, int capacity) {}

  private final class World {
    final Setting setting;
    final List<String> heard = new ArrayList<>();
    AlertBook book;

    World(Setting setting) {
      this.setting = setting;
      this.book = book();
    }

    private AlertBook book() {
      ReceiverOptions options =
          ReceiverOptions.DEFAULT
              .withRateLimit(1_000_000, Duration.ofMillis(1))
              .withCapacity(setting.capacity())
              .withRetry(RETRY);
      List<Receiver> receivers = new ArrayList<>();
      for (String name : List.of("ops", "board", "lead")) {
        receivers.add(new Receiver(name, this::hear, options, MOST, QUIET));
        receivers.get(receivers.size() - 1).hold();
      }
      Route.Builder pages =
          Route.builder("pages")
              .severity(Severity.PAGE)
              .to("ops")
              .escalateAfter(ToldOracle.ESCALATE, "lead")
              .remindEvery(ToldOracle.REMIND_OPS);
      Route.Builder rest = Route.builder("rest").to("board");
      if (setting.grouped()) {
        pages.groupByService(Duration.ofMinutes(2));
        rest.groupByService(Duration.ofMinutes(1));
      }
      return new AlertBook(List.of(pages.build(), rest.build()), receivers, QUIET);
    }

    /** Fails by the time and the receiver, so that both worlds meet the same. */
    private void hear(Notification sent) throws DeliveryException {
      heard.add(sent.idempotencyKey() + "\n" + sent.receiver() + "\n" + sent.text());
      int luck =
          new Random(setting.seed() * 31 + nowMillis + sent.receiver().hashCode()).nextInt(8);
      if (!setting.grouped() && luck == 0) {
        throw DeliveryException.permanent("404");
      }
      if (!setting.grouped() && luck == 1) {
        throw DeliveryException.retryAfter("429", Duration.ofMinutes(3));
      }
      if (!setting.grouped() && luck < 4) {
        throw new IllegalStateException("503");
      }
    }

    SavedState state() {
      Map<String, Outbox> outboxes =
          book.receivers().stream().collect(Collectors.toMap(Receiver::name, Receiver::outbox));
      return new SavedState(book.memory(), outboxes, List.of(), List.of(), List.of());
    }

    void restore(SavedState state) {
      book = book();
      book.restore(state.alerts(), nowMillis);
      for (Receiver receiver : book.receivers()) {
        receiver.restore(state.outboxes().get(receiver.name()), nowMillis);
      }
    }

    void deliver() {
      for (Receiver receiver : book.receivers()) {
        receiver.release(receiver.marked().mark());
        while (receiver.claim(nowMillis)) {
          receiver.drain(() -> nowMillis);
        }
      }
    }

    List<ReceiverStatus> statuses() {
      return book.receivers().stream().map(Receiver::status).toList();
    }
  }

  private final Map<String, Condition> conditions = new HashMap<>();
  private long nowMillis = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();
  private StateEntries entries = new StateEntries();

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("slo4j.seeds", 100));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void restart_throughBytes_cannotBeTold(long seed) {
    Random random = new Random(seed);
    Setting setting = new Setting(seed, seed % 2 == 0, 2 + random.nextInt(20));
    World steady = new World(setting);
    World restarted = new World(setting);
    int restarts = 0;
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step;
      nowMillis += 1000 * (20 + random.nextInt(70));
      // Before something could join what one of the two may have sent, as far as it knows.
      steady.deliver();
      restarted.deliver();
      change(random, List.of(steady.book, restarted.book));
      for (World world : List.of(steady, restarted)) {
        world.book.evaluate(
            conditions.values().stream().map(each -> each.status(nowMillis)).toList(), nowMillis);
      }
      if (random.nextInt(4) == 0) {
        restarts++;
        restarted.restore(throughBytes(restarted.state(), random.nextBoolean(), where));
      }
      steady.deliver();
      restarted.deliver();
      assertThat(restarted.heard).as(where).isEqualTo(steady.heard);
      assertThat(restarted.statuses()).as(where).isEqualTo(steady.statuses());
      assertThat(restarted.state()).as(where).isEqualTo(steady.state());
      assertThat(restarted.book.firing()).as(where).isEqualTo(steady.book.firing());
      if (random.nextInt(4) == 0) {
        restarts++;
        restarted.restore(throughBytes(restarted.state(), random.nextBoolean(), where));
      }
    }
    assertThat(restarts).as("seed %d", seed).isPositive();
    assertThat(steady.heard).as("seed %d", seed).isNotEmpty();
  }

  private SavedState throughBytes(SavedState state, boolean anew, String where) {
    Map<StateKey, byte[]> copies = new HashMap<>();
    entries.of(state).forEach((key, value) -> copies.put(key, value.clone()));
    entries = anew ? new StateEntries() : entries;
    RestoredState restored = entries.restore(copies);
    assertThat(restored.unreadable()).as(where).isEmpty();
    assertThat(restored.state()).as(where).isEqualTo(state);
    return restored.state();
  }

  private void change(Random random, List<AlertBook> books) {
    for (String name : NAMES) {
      Condition now =
          conditions.computeIfAbsent(name, each -> Condition.of(each, 0, Duration.ZERO));
      boolean on = random.nextInt(3) > 0;
      now.page = on && random.nextInt(3) == 0;
      now.ticket = on && random.nextBoolean();
      int what = random.nextInt(12);
      if (what == 0) {
        conditions.remove(name);
      } else if (what == 1) {
        Silence silence =
            Silence.builder()
                .where(Matcher.matches("slo", name + "|none"))
                .until(Instant.ofEpochMilli(nowMillis + 1000L * (1 + random.nextInt(300))))
                .author("ann")
                .comment("test")
                .build();
        books.forEach(book -> book.silence(silence, nowMillis));
      } else if (what == 2) {
        books.forEach(book -> book.silences().stream().limit(1).forEach(book::unsilence));
      } else if (what == 3 && !books.get(0).firing().isEmpty()) {
        List<Alert> firing = books.get(0).firing();
        String id = firing.get(random.nextInt(firing.size())).id();
        Acknowledgement by = new Acknowledgement("ann", "", Instant.ofEpochMilli(nowMillis));
        books.forEach(book -> book.acknowledge(List.of(id), by));
      }
    }
  }
}
