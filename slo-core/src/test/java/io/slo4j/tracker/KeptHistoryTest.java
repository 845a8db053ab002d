package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What definitions that change leave of a history: at runtime, and over a restart. */
class KeptHistoryTest {
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Sli LATENCY = Sli.latency("latency").build();

  /** How one set of definitions follows another. */
  enum How {
    RUNTIME,
    CLOSED,
    KILLED
  }

  /** All that was recorded between two ticks: it belongs to the first. */
  private record Event(Instant at, int good, int bad) {}

  private final SteppedClock clock = new SteppedClock(START.toString());
  private final Random random = new Random(20_260_310);
  private final List<Event> events = new ArrayList<>();
  private Duration tick = Duration.ofSeconds(10);
  private SloTracker tracker;
  private int copies;

  @TempDir private Path root;
  private Path directory;

  private void start(SloDefinitions definitions) {
    start(definitions, builder -> {});
  }

  private void start(SloDefinitions definitions, Consumer<SloTrackerBuilder> more) {
    if (directory == null) {
      directory = root.resolve("first");
    }
    SloTrackerBuilder builder =
        SloTracker.builder()
            .timeSource(clock)
            .callerTicks()
            .tickInterval(tick)
            .definitions(definitions)
            .directory(directory);
    more.accept(builder);
    tracker = builder.start();
  }

  private void change(How how, SloDefinitions definitions) {
    if (how == How.RUNTIME) {
      tracker.apply(definitions);
      return;
    }
    if (how == How.CLOSED) {
      tracker.close();
    } else {
      assertThat(tracker.flush()).isTrue();
      Path copy = root.resolve("copy-" + ++copies);
      Directories.copy(directory, copy);
      directory = copy;
    }
    start(definitions);
  }

  /** Lets time pass with some events before each tick. */
  private void play(Duration length) {
    for (long passed = 0; passed < length.toMillis(); passed += tick.toMillis()) {
      int good = random.nextInt(20);
      int bad = random.nextInt(4) == 0 ? random.nextInt(3) : 0;
      events.add(new Event(clock.now(), good, bad));
      if (isTracked("requests")) {
        tracker.recorder("requests").good(good);
        tracker.recorder("requests").bad(bad);
      }
      if (isTracked("latency")) {
        for (int i = 0; i < good; i++) {
          tracker.recorder("latency").recordNanos(100_000_000);
        }
        for (int i = 0; i < bad; i++) {
          tracker.recorder("latency").recordNanos(900_000_000);
        }
      }
      clock.skip(tick);
      tracker.tick();
    }
  }

  private boolean isTracked(String sli) {
    return tracker.definitions().slis().stream().anyMatch(each -> each.name().equals(sli));
  }

  private long good(Duration last) {
    Instant from = clock.now().minus(last);
    return events.stream().filter(e -> !e.at().isBefore(from)).mapToLong(Event::good).sum();
  }

  private long bad(Duration last) {
    Instant from = clock.now().minus(last);
    return events.stream().filter(e -> !e.at().isBefore(from)).mapToLong(Event::bad).sum();
  }

  private void assertCounts(String slo, Duration last) {
    assertThat(tracker.status(slo).good()).as(slo).isEqualTo(good(last));
    assertThat(tracker.status(slo).bad()).as(slo).isEqualTo(bad(last));
  }

  private static Slo.Builder slo() {
    return slo("a");
  }

  private static Slo.Builder slo(String name) {
    return Slo.builder(name)
        .sli(REQUESTS)
        .targetPercent(90)
        .window(TimeWindow.rolling(Duration.ofHours(6)));
  }

  private static SloDefinitions only(Slo.Builder... slos) {
    SloDefinitions.Builder all = SloDefinitions.builder();
    Stream.of(slos).map(Slo.Builder::build).forEach(all::slo);
    return all.build();
  }

  private static MaintenanceWindow past(int number) {
    Instant from = START.minus(Duration.ofDays(number));
    return MaintenanceWindow.once(from, from.plus(HOUR));
  }

  private static Arguments case_(String what, UnaryOperator<Slo.Builder> changed) {
    return Arguments.of(what, changed);
  }

  static Stream<Arguments> changes() {
    List<Arguments> changes =
        List.of(
            case_("target", slo -> slo.targetPercent("99.9")),
            case_("longer window", slo -> slo.window(TimeWindow.rolling(Duration.ofDays(30)))),
            case_("shorter window", slo -> slo.window(TimeWindow.rolling(Duration.ofHours(4)))),
            case_("calendar", slo -> slo.window(TimeWindow.calendarDay(ZoneOffset.UTC))),
            case_("tiers", slo -> slo.alerting(BurnRateAlerting.recommended())),
            case_("maintenance", slo -> slo.maintenance(past(1))),
            case_(
                "slices",
                slo -> slo.budgeting(BudgetingMethod.timeslices(90, Duration.ofMinutes(5)))),
            case_(
                "ratios",
                slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(Duration.ofMinutes(1)))));
    return changes.stream()
        .flatMap(
            each ->
                Stream.of(How.values())
                    .map(how -> Arguments.of(how, each.get()[0], each.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void objective_changed_keepsEveryEvent(How how, String what, UnaryOperator<Slo.Builder> changed) {
    start(only(slo()));
    play(HOUR.multipliedBy(2));
    change(how, only(changed.apply(slo())));
    play(HOUR);
    assertCounts("a", HOUR.multipliedBy(3));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void objective_changedAndBack_keepsEveryEvent(
      How how, String what, UnaryOperator<Slo.Builder> changed) {
    start(only(slo()));
    play(HOUR);
    change(how, only(changed.apply(slo())));
    play(HOUR);
    change(how, only(slo()));
    play(HOUR);
    assertCounts("a", HOUR.multipliedBy(3));
  }

  @ParameterizedTest
  @EnumSource
  void slices_changedAndBack_areThoseOfBothTimes(How how) {
    UnaryOperator<Slo.Builder> sliced =
        slo -> slo.budgeting(BudgetingMethod.timeslices(99, Duration.ofMinutes(10)));
    start(only(sliced.apply(slo()), sliced.apply(slo("untouched"))));
    play(HOUR);
    change(how, only(slo(), sliced.apply(slo("untouched"))));
    play(HOUR);
    long untouched = tracker.status("untouched").counts().badSlices();
    change(how, only(sliced.apply(slo()), sliced.apply(slo("untouched"))));

    assertThat(untouched).isPositive();
    assertThat(tracker.status("a").counts().badSlices()).isEqualTo(untouched);
  }

  @ParameterizedTest
  @EnumSource
  void window_oneOfTwoOnTheSameEvents_doesNotCutTheOther(How how) {
    SloDefinitions both =
        only(
            slo("short").window(TimeWindow.rolling(Duration.ofHours(2))),
            slo("long").window(TimeWindow.rolling(Duration.ofDays(2))),
            slo("day").window(TimeWindow.calendarDay(ZoneOffset.UTC)));
    start(both);
    play(Duration.ofHours(30));
    change(how, both);

    assertCounts("short", Duration.ofHours(2));
    assertCounts("long", Duration.ofHours(30));
    assertCounts("day", Duration.ofHours(6));
  }

  @ParameterizedTest
  @EnumSource
  void window_longerThanThatOfACopy_isFilledFromTheLongerOne(How how) {
    Slo.Builder brief =
        slo("brief").window(TimeWindow.rolling(Duration.ofHours(2))).maintenance(past(1));
    Slo.Builder lasting = slo("lasting").window(TimeWindow.rolling(Duration.ofDays(2)));
    start(only(brief, lasting));
    play(Duration.ofHours(20));
    Slo.Builder third =
        slo("third").window(TimeWindow.rolling(Duration.ofDays(2))).maintenance(past(2));
    change(how, only(brief, lasting, third));

    assertCounts("third", Duration.ofHours(20));
  }

  @ParameterizedTest
  @EnumSource
  void threshold_changedAndBack_countsWhatWasJudgedByIt(How how) {
    Slo.Builder fast =
        Slo.builder("a")
            .sli(LATENCY)
            .percentile(90)
            .atMost(Duration.ofMillis(500))
            .window(TimeWindow.rolling(Duration.ofHours(6)));
    Slo.Builder faster =
        Slo.builder("a")
            .sli(LATENCY)
            .percentile(90)
            .atMost(Duration.ofMillis(50))
            .window(TimeWindow.rolling(Duration.ofHours(6)));
    start(only(fast));
    play(HOUR);
    long before = good(HOUR);
    change(how, only(faster));
    assertThat(tracker.status("a").total()).isZero();
    play(HOUR);
    assertThat(tracker.status("a").good()).isZero();
    assertThat(tracker.status("a").bad()).isEqualTo(good(HOUR) + bad(HOUR));

    change(how, only(fast));
    play(HOUR);

    assertThat(tracker.status("a").good()).isEqualTo(before + good(HOUR));
  }

  @ParameterizedTest
  @EnumSource
  void sli_ofAnotherType_beginsAnewAndIsRecorded(How how) {
    start(only(slo()));
    play(HOUR);
    SliRecorder before = tracker.recorder("requests");
    change(how, only(slo().sli(Sli.quality("requests").build())));
    assertThat(tracker.status("a").total()).isZero();

    play(HOUR);
    assertCounts("a", HOUR);
    if (how == How.RUNTIME) {
      assertThat(tracker.recorder("requests")).isSameAs(before);
    }

    change(how, only(slo()));
    assertThat(tracker.status("a").good()).isEqualTo(good(HOUR.multipliedBy(2)) - good(HOUR));
  }

  @ParameterizedTest
  @EnumSource
  void sli_keepingPercentilesOrNot_keepsItsEvents(How how) {
    Slo.Builder plain =
        Slo.builder("a")
            .sli(LATENCY)
            .percentile(90)
            .atMost(Duration.ofMillis(500))
            .window(TimeWindow.rolling(Duration.ofHours(6)));
    Slo.Builder percentiles =
        Slo.builder("a")
            .sli(Sli.latency("latency").percentileValues(true).build())
            .percentile(90)
            .atMost(Duration.ofMillis(500))
            .window(TimeWindow.rolling(Duration.ofHours(6)));
    start(only(plain));
    play(HOUR);
    change(how, only(percentiles));
    play(HOUR);
    assertCounts("a", HOUR.multipliedBy(2));
    change(how, only(plain));
    play(HOUR);
    assertCounts("a", HOUR.multipliedBy(3));
    change(how, only(percentiles));
    change(How.KILLED, only(percentiles));
    assertCounts("a", HOUR.multipliedBy(3));
  }

  @ParameterizedTest
  @EnumSource
  void slo_removedAndBack_hasAGapAndTheRest(How how) {
    start(only(slo(), slo("other").maintenance(past(3))));
    play(HOUR);
    change(how, only(slo("other").maintenance(past(3))));
    play(HOUR);
    change(how, only(slo(), slo("other").maintenance(past(3))));
    play(HOUR);

    // Another objective counted the same events meanwhile.
    assertCounts("a", HOUR.multipliedBy(3));
    assertCounts("other", HOUR.multipliedBy(3));
  }

  @ParameterizedTest
  @EnumSource
  void rate_removedAndBack_wasNotZeroMeanwhile(How how) {
    Slo.Builder rate =
        Slo.builder("rate")
            .sli(Sli.throughput("requests").build())
            .aggregate(Aggregation.RATE)
            .atLeast(0.01)
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofHours(6)));
    start(only(rate, slo("other").sli(LATENCY)));
    play(HOUR);
    long data = tracker.status("rate").counts().dataSlices();
    change(how, only(slo("other").sli(LATENCY)));
    // The image is of the moment at which it was removed.
    assertThat(tracker.flush()).isTrue();
    play(Duration.ofMinutes(14));
    change(How.KILLED, only(rate, slo("other").sli(LATENCY)));

    assertThat(data).isGreaterThan(50);
    assertThat(tracker.status("rate").counts().badSlices()).isZero();
    assertThat(tracker.status("rate").counts().dataSlices()).isBetween(data, data + 1);
  }

  @Test
  void slo_removedForLongerThanItLooksBack_isForgotten() {
    start(only(slo(), slo("other").sli(LATENCY)));
    play(HOUR);
    change(How.RUNTIME, only(slo("other").sli(LATENCY)));
    clock.skip(Duration.ofHours(6).minus(tick));
    tracker.tick();
    assertThat(Directories.historiesIn(tracker, directory)).contains("requests");

    clock.skip(tick);
    tracker.tick();
    change(How.RUNTIME, only(slo("other").sli(LATENCY)));

    assertThat(Directories.historiesIn(tracker, directory)).doesNotContain("requests");
  }

  private static SloDefinitions many(int first, int slos) {
    SloDefinitions.Builder all = SloDefinitions.builder();
    IntStream.range(first, first + slos)
        .mapToObj(
            number ->
                slo("slo-" + number)
                    .sli(Sli.availability("sli-" + number).build())
                    .window(TimeWindow.rolling(HOUR))
                    .build())
        .forEach(all::slo);
    return all.build();
  }

  @Test
  void slis_moreThanMayRest_areAllThereAfterARestart() {
    SloDefinitions all = many(0, 1200);
    start(all);
    for (int number = 0; number < 1200; number++) {
      tracker.recorder("sli-" + number).good(1 + number);
    }
    clock.skip(tick);
    tracker.tick();
    change(How.CLOSED, all);

    for (int number = 0; number < 1200; number++) {
      assertThat(tracker.status("slo-" + number).good()).isEqualTo(1 + number);
    }
  }

  @Test
  void slis_takenAway_restOneThousandAtMostTheLatestOfThem() {
    start(many(0, 300));
    for (int first = 300; first <= 1500; first += 300) {
      clock.skip(tick);
      tracker.tick();
      tracker.apply(many(first, 300));
    }
    clock.skip(tick);
    tracker.tick();
    tracker.apply(many(1500, 300));

    List<String> kept = Directories.historiesIn(tracker, directory);
    assertThat(kept).hasSize(1 + 300 + 1000).contains("sli-1799", "sli-1499", "sli-500");
    assertThat(kept).doesNotContain("sli-0", "sli-299");
  }

  @Test
  void sli_renamed_goesOnUnderItsNewName() {
    start(only(slo()));
    play(HOUR);
    tracker.close();
    Slo.Builder renamed = slo().sli(Sli.availability("calls").build());
    start(only(renamed), builder -> builder.renamedSli("requests", "calls"));
    assertCounts("a", HOUR);
    tracker.recorder("calls").good(7);
    clock.skip(tick);
    tracker.tick();
    tracker.close();

    // The declaration may stay.
    start(only(renamed), builder -> builder.renamedSli("requests", "calls"));
    assertThat(tracker.status("a").good()).isEqualTo(good(HOUR.plus(tick)) + 7);
  }

  @Test
  void sli_renamedTooLate_goesOnWithTheLongerOfTheTwo() {
    start(only(slo()));
    play(HOUR);
    tracker.close();
    Slo.Builder renamed = slo().sli(Sli.availability("calls").build());
    start(only(renamed));
    tracker.recorder("calls").good(7);
    clock.skip(tick);
    tracker.tick();
    tracker.close();

    start(only(renamed), builder -> builder.renamedSli("requests", "calls"));
    assertThat(tracker.status("a").good()).isEqualTo(good(HOUR.plus(tick)));
  }

  private SloDefinitions both(UnaryOperator<CompositeSlo.Builder> changed, Slo.Builder... slos) {
    CompositeSlo.Builder composite =
        CompositeSlo.allOf("both")
            .sliceWindow(Duration.ofMinutes(10))
            .targetPercent(50)
            .window(TimeWindow.rolling(Duration.ofHours(6)));
    SloDefinitions.Builder all = SloDefinitions.builder();
    for (Slo.Builder each : slos) {
      Slo slo = each.build();
      all.slo(slo);
      composite.component(slo.name());
    }
    return all.composite(changed.apply(composite).build()).build();
  }

  @ParameterizedTest
  @EnumSource
  void composite_withAnotherWindow_keepsItsSlices(How how) {
    Slo.Builder[] parts = {slo().targetPercent(99), slo("b").sli(LATENCY).targetPercent(80)};
    SloDefinitions rolling = both(composite -> composite, parts);
    SloDefinitions day =
        both(composite -> composite.window(TimeWindow.calendarDay(ZoneOffset.UTC)), parts);
    start(rolling);
    play(HOUR);
    long first = tracker.status("both").counts().badSlices();
    change(how, day);
    assertThat(tracker.status("both").counts().badSlices()).isEqualTo(first);
    play(HOUR);
    long second = tracker.status("both").counts().badSlices();
    change(how, rolling);

    assertThat(first).isPositive();
    assertThat(second).isGreaterThan(first);
    assertThat(tracker.status("both").counts().badSlices()).isEqualTo(second);
  }

  @ParameterizedTest
  @EnumSource
  void composite_whoseComponentChanged_isJudgedAnew(How how) {
    start(both(composite -> composite, slo().targetPercent(99), slo("b").sli(LATENCY)));
    play(HOUR);
    assertThat(tracker.status("both").counts().badSlices()).isPositive();
    change(how, both(composite -> composite, slo().targetPercent(10), slo("b").sli(LATENCY)));
    play(HOUR);

    assertThat(tracker.status("both").counts().badSlices()).isZero();
    assertThat(tracker.status("both").counts().dataSlices()).isBetween(5L, 6L);
    assertCounts("a", HOUR.multipliedBy(2));
  }

  @Test
  void ticks_fartherApartOrCloserAfterARestart_keepEveryEvent() {
    start(only(slo(), slo("month").window(TimeWindow.calendarMonth(ZoneOffset.UTC))));
    play(HOUR);
    for (int seconds : new int[] {60, 1, 600, 10}) {
      tracker.close();
      tick = Duration.ofSeconds(seconds);
      start(only(slo(), slo("month").window(TimeWindow.calendarMonth(ZoneOffset.UTC))));
      assertCounts("month", Duration.ofHours(9));
      play(HOUR);
      assertCounts("month", Duration.ofHours(9));
      assertCounts("a", Duration.ofHours(6));
    }
    play(HOUR.multipliedBy(3));
    assertCounts("a", Duration.ofHours(6));
    assertCounts("month", Duration.ofHours(9));
  }

  private void adjustLastHour(String slo) {
    Instant now = clock.now();
    tracker.adjust(new BudgetAdjustment(slo, now.minus(HOUR), now, "ann", "load test"));
  }

  @ParameterizedTest
  @EnumSource
  void adjustment_ofAnObjectiveThatComesBack_isStillTakenOut(How how) {
    // Both read one series.
    start(only(slo(), slo("other")));
    play(HOUR);
    adjustLastHour("a");
    assertThat(tracker.flush()).isTrue();
    change(how, only(slo("other")));
    play(HOUR);
    change(how, only(slo(), slo("other")));

    assertCounts("a", HOUR);
    assertCounts("other", HOUR.multipliedBy(2));
  }

  @ParameterizedTest
  @EnumSource
  void adjustment_ofAHistoryThatComesBack_isStillTakenOut(How how) {
    Map<Integer, Slo.Builder> by =
        Map.of(
            500, Slo.builder("a").percentile(90).atMost(Duration.ofMillis(500)),
            50, Slo.builder("a").percentile(90).atMost(Duration.ofMillis(50)));
    by.values().forEach(slo -> slo.sli(LATENCY).window(TimeWindow.rolling(Duration.ofHours(6))));
    start(only(by.get(500)));
    play(HOUR);
    adjustLastHour("a");
    change(how, only(by.get(50)));
    play(HOUR);
    change(how, only(by.get(500)));

    assertThat(tracker.status("a").total()).isZero();
  }
}
