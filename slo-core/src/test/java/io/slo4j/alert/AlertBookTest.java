package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.ToldOracle.Condition;
import io.slo4j.budget.Evaluation;
import io.slo4j.budget.Measured;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.StatusReader;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.fixture.Seeds;
import io.slo4j.journal.RestoredState;
import io.slo4j.journal.SavedState;
import io.slo4j.journal.StateEntries;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.WindowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random schedules of conditions, silences, acknowledgements, redefinitions, removals and restarts
 * from the bytes of its memory, against an oracle of what receivers must have been told.
 */
class AlertBookTest {
  private static final int STEPS = 250;
  private static final List<String> NAMES = List.of("a", "b");
  private static final ReceiverOptions UNLIMITED =
      ReceiverOptions.DEFAULT.withRateLimit(1_000_000, Duration.ofMillis(1));

  private static final FailureLog NONE =
      new FailureLog() {
        @Override
        public void failed(String what, Throwable cause) {
          throw new AssertionError(what, cause);
        }

        @Override
        public void recovered(String what) {}
      };

  private final List<Notification> told = new ArrayList<>();
  private final Map<String, Condition> conditions = new HashMap<>();
  private long nowMillis = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();

  private AlertBook book() {
    List<Receiver> receivers = new ArrayList<>();
    for (String name : List.of("ops", "board", "lead", "blue")) {
      receivers.add(new Receiver(name, told::add, UNLIMITED, new Random(1), NONE));
    }
    Route blue =
        Route.builder("blue")
            .where(Matcher.is("team", "blue"))
            .to("blue")
            .remindEvery(ToldOracle.REMIND_BLUE)
            .andContinue()
            .build();
    Route pages =
        Route.builder("pages")
            .severity(Severity.PAGE)
            .to("ops")
            .escalateAfter(ToldOracle.ESCALATE, "lead")
            .remindEvery(ToldOracle.REMIND_OPS)
            .build();
    return new AlertBook(
        List.of(blue, pages, Route.builder("rest").to("board").build()), receivers, NONE);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void receivers_randomSchedule_areToldWhatAnOracleExpects(long seed) {
    Random random = Seeds.random(seed);
    AlertBook book = book();
    Duration keep = random.nextBoolean() ? Duration.ZERO : Duration.ofMinutes(2);
    ToldOracle oracle = new ToldOracle(keep);
    for (int step = 0; step < STEPS; step++) {
      nowMillis += 1000 * (20 + random.nextInt(70));
      // The end is quiet, so that whatever fires is resolved.
      boolean last = step >= STEPS - 10;
      if (random.nextInt(20) == 0) {
        // Another process goes on with what this one has left.
        AlertMemory memory = throughBytes(book.memory());
        book = book();
        book.restore(memory, nowMillis);
      }
      change(random, book, oracle, keep, last);
      int before = told.size();
      book.evaluate(
          conditions.values().stream().map(each -> each.status(nowMillis)).toList(), nowMillis);
      book.receivers().forEach(this::drain);

      List<String> expected = oracle.evaluate(conditions, nowMillis);
      assertThat(told.subList(before, told.size()).stream().map(AlertBookTest::text).toList())
          .as("seed %d, step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(book.firing().stream().map(alert -> alert.slo() + "/" + alert.rule()).toList())
          .as("seed %d, step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(oracle.firing());
      assertSameObjects(
          book.memory().alerts(), book.memory().alerts(), "seed " + seed + ", step " + step);
    }
    assertNothingLostOrRepeated("seed " + seed);
  }

  private static AlertMemory throughBytes(AlertMemory memory) {
    SavedState state = new SavedState(memory, Map.of(), List.of(), List.of(), List.of());
    RestoredState restored = new StateEntries().restore(new StateEntries().of(state));
    assertThat(restored.unreadable()).isEmpty();
    return restored.state().alerts();
  }

  /** A journal does not write anew what is the same object as before. */
  private static void assertSameObjects(
      List<AlertMemory.Remembered> now, List<AlertMemory.Remembered> before, String where) {
    assertThat(now).as(where).hasSameSizeAs(before);
    for (int at = 0; at < now.size(); at++) {
      assertThat(now.get(at)).as(where).isSameAs(before.get(at));
    }
  }

  private void drain(Receiver receiver) {
    while (receiver.claim(nowMillis)) {
      receiver.drain(() -> nowMillis);
    }
  }

  private static String text(Notification sent) {
    Alert alert = sent.alerts().get(0);
    return ToldOracle.text(
        sent.receiver(), sent.kind().text(), alert.slo(), alert.rule(), sent.state().text());
  }

  private void change(
      Random random, AlertBook book, ToldOracle oracle, Duration keep, boolean last) {
    for (String name : NAMES) {
      Condition now = conditions.computeIfAbsent(name, each -> Condition.of(each, 0, keep));
      // Both off is as likely as all else together: firings are to end and begin again.
      boolean on = !last && random.nextInt(3) > 0;
      boolean turns = on && random.nextInt(3) > 0;
      now.page = turns ? random.nextBoolean() : (now.page && on);
      now.ticket = on && random.nextBoolean();
      int what = random.nextInt(12);
      if (what == 0) {
        conditions.remove(name);
      } else if (what == 1) {
        Condition other = Condition.of(name, random.nextInt(3), keep);
        other.page = now.page;
        other.ticket = now.ticket;
        conditions.put(name, other);
      } else if (what == 2 && !last) {
        long until = nowMillis + 1000 * (1 + random.nextInt(300));
        book.silence(silence(name, nowMillis, until), nowMillis);
        oracle.silence(name, nowMillis, until);
      } else if (what == 3) {
        book.silences().forEach(book::unsilence);
        oracle.unsilence();
      } else if (what == 4 && !book.firing().isEmpty()) {
        Alert alert = book.firing().get(random.nextInt(book.firing().size()));
        book.acknowledge(List.of(alert.id()), new Acknowledgement("ann", "", Instant.EPOCH));
        oracle.acknowledge(alert.slo(), alert.rule());
      }
    }
  }

  /** One that cannot be looked at must not keep the others from being told of. */
  @Test
  void evaluate_anObjectiveThatFails_isReportedAndNoOthersConcern() {
    List<String> failed = new ArrayList<>();
    FailureLog failures =
        new FailureLog() {
          @Override
          public void failed(String what, Throwable cause) {
            failed.add(what + ": " + cause.getMessage());
          }

          @Override
          public void recovered(String what) {
            failed.add(what + ": recovered");
          }
        };
    Receiver ops = new Receiver("ops", told::add, UNLIMITED, new Random(1), NONE);
    AlertBook book = new AlertBook(List.of(), List.of(ops), failures);
    Condition burning = Condition.of("b", 1, Duration.ZERO);
    burning.page = true;

    book.evaluate(List.of(unreadable(), burning.status(nowMillis)), nowMillis);
    drain(ops);
    assertThat(told).extracting(Notification::slo).containsExactly("b");
    assertThat(book.firing()).extracting(Alert::slo).containsExactly("b");
    assertThat(failed).containsExactly("alerts of slo 'a': no figures");

    nowMillis += 1000;
    Condition readable = Condition.of("a", 0, Duration.ZERO);
    book.evaluate(List.of(readable.status(nowMillis), burning.status(nowMillis)), nowMillis);
    assertThat(failed).last().isEqualTo("alerts of slo 'a': recovered");
  }

  private SloStatus unreadable() {
    Slo slo =
        Slo.builder("a")
            .sli(Sli.availability("requests").build())
            .targetPercent("99.9")
            .window(TimeWindow.rolling(Duration.ofHours(1)))
            .alerting(BurnRateAlerting.builder().alertOnNoData(Duration.ofMinutes(7)).build())
            .build();
    return Evaluation.of(slo, new FailingReader(nowMillis));
  }

  /** Fails at the period that the rule asks for, and at no other. */
  private record FailingReader(long atMillis) implements StatusReader {
    @Override
    public Measured window() {
      WindowCounts counts = new WindowCounts(0, atMillis, 10, 0, 0, 0, 0, 0, 0, 0);
      return new Measured(counts, OptionalDouble.of(1), OptionalDouble.of(0));
    }

    @Override
    public Measured rolling(Duration length) {
      if (length.equals(Duration.ofMinutes(7))) {
        throw new IllegalStateException("no figures");
      }
      return window();
    }

    @Override
    public double coverage(long fromMillis, Duration length) {
      return 1;
    }
  }

  private static Silence silence(String slo, long fromMillis, long untilMillis) {
    return Silence.builder()
        .slo(slo)
        .from(Instant.ofEpochMilli(fromMillis))
        .until(Instant.ofEpochMilli(untilMillis))
        .author("ann")
        .comment("test")
        .build();
  }

  /** The same once more without an oracle: what each receiver has heard of each firing. */
  private void assertNothingLostOrRepeated(String where) {
    assertThat(told).as(where).extracting(Notification::idempotencyKey).doesNotHaveDuplicates();
    Map<String, List<Notification>> heard = new HashMap<>();
    for (Notification each : told) {
      String about = each.receiver() + " of " + each.alerts().get(0).id();
      heard.computeIfAbsent(about, key -> new ArrayList<>()).add(each);
    }
    assertThat(heard).as(where).isNotEmpty();
    heard.forEach(
        (about, messages) -> {
          String of = where + ", " + about;
          Notification first = messages.get(0);
          assertThat(first.state()).as(of).isEqualTo(Notification.State.FIRING);
          assertThat(messages.stream().filter(each -> !isFiring(each)).count()).as(of).isOne();
          assertThat(isFiring(messages.get(messages.size() - 1))).as(of).isFalse();
          assertThat(
                  messages.stream()
                      .filter(each -> isFiring(each) && each.kind() == Notification.Kind.ALERT)
                      .count())
              .as(of)
              .isEqualTo(first.kind() == Notification.Kind.ALERT ? 1 : 0);
        });
  }

  private static boolean isFiring(Notification notification) {
    return notification.state() == Notification.State.FIRING;
  }
}
