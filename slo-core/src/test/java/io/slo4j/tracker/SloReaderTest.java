package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.fixture.Seeds;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloReaderTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofSeconds(1), Duration.ofMinutes(5), HOUR, Duration.ofHours(3));

  /** Midnight there is one and a half hours after the tests begin. */
  private static final TimeWindow DAY = TimeWindow.calendarDay(ZoneOffset.ofHoursMinutes(-1, -30));

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");

  private static Slo.Builder slo(String name, String sli) {
    return Slo.builder(name)
        .sli(Sli.availability(sli).build())
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofHours(3)));
  }

  private SloTracker tracker() {
    BudgetingMethod minutes = BudgetingMethod.timeslices("95", Duration.ofMinutes(1));
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .slos(
            slo("occurrences", "a").build(),
            slo("timeslices", "a").budgeting(minutes).build(),
            slo("ratios", "a")
                .budgeting(BudgetingMethod.ratioTimeslices(Duration.ofMinutes(1)))
                .build(),
            slo("other", "b").build(),
            slo("day", "a").window(DAY).build(),
            slo("sliced day", "d").window(DAY).budgeting(minutes).build(),
            Slo.builder("rate")
                .sli(Sli.throughput("c").build())
                .atLeast(0.5)
                .window(TimeWindow.rolling(Duration.ofHours(3)))
                .build(),
            CompositeSlo.weighted("weighted day")
                .component("occurrences", 3)
                .component("sliced day", 1)
                .targetPercent("99")
                .window(DAY)
                .build(),
            CompositeSlo.weighted("weighted")
                .component("occurrences", 3)
                .component("other", 1)
                .targetPercent("99")
                .window(TimeWindow.rolling(Duration.ofHours(3)))
                .build(),
            CompositeSlo.allOf("all")
                .component("occurrences")
                .component("other")
                .targetPercent("99")
                .window(TimeWindow.rolling(Duration.ofHours(3)))
                .build())
        .start();
  }

  /** The same figures on two ways through the code: readings in place, and values. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readings_randomTraffic_areThoseOfTheStatus(long seed) {
    Random random = Seeds.random(seed);
    SloTracker tracker = tracker();
    int withData = 0;
    int overspent = 0;
    for (int minute = 0; minute < 200; minute++) {
      for (String sli : List.of("a", "b", "c", "d")) {
        tracker.recorder(sli).good(random.nextInt(100));
        tracker.recorder(sli).bad(random.nextInt(10) == 0 ? random.nextInt(20) : 0);
      }
      clock.skip(Duration.ofSeconds(1 + random.nextInt(90)));
      tracker.tick();
      if (minute == 100) {
        tracker.adjust(
            new BudgetAdjustment(
                "occurrences",
                clock.now().minus(Duration.ofMinutes(20)),
                clock.now().minus(Duration.ofMinutes(5)),
                "ada",
                "load test"));
      }
      for (SloStatus status : tracker.statuses()) {
        SloReader reader = tracker.reader(status.name());
        for (Duration window : WINDOWS) {
          OptionalDouble burnRate = status.burnRate(window);
          assertThat(reader.burnRate(window, -1))
              .as("%s over %s in minute %d of seed %d", status.name(), window, minute, seed)
              .isEqualTo(burnRate.orElse(-1));
        }
        boolean data = status.compliance().isPresent();
        assertThat(reader.compliance(-1))
            .as("%s in minute %d of seed %d", status.name(), minute, seed)
            .isEqualTo(status.compliance().orElse(-1));
        assertThat(reader.remainingRatio(-9e9))
            .as("%s in minute %d of seed %d", status.name(), minute, seed)
            .isEqualTo(data ? status.errorBudget().remainingRatio() : -9e9);
        withData += data ? 1 : 0;
        overspent += status.errorBudget().isOverspent() ? 1 : 0;
      }
      if (random.nextInt(4) == 0) {
        // Midnight may lie between a tick and a reading.
        clock.skip(Duration.ofSeconds(random.nextInt(300)));
        for (SloStatus status : tracker.statuses()) {
          assertThat(tracker.reader(status.name()).compliance(-1))
              .isEqualTo(status.compliance().orElse(-1));
        }
        tracker.tick();
      }
    }
    assertThat(withData).isGreaterThan(500);
    assertThat(overspent).isGreaterThan(50);
  }

  /** Counted by hand beside it, through ticks, maintenance and redefinitions. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void events_randomTraffic_areAllThatWasCountedSinceTheStart(long seed) {
    Random random = Seeds.random(seed);
    Instant start = clock.now();
    List<MaintenanceWindow> maintenance =
        List.of(MaintenanceWindow.once(start.plusSeconds(600), start.plusSeconds(1200)));
    List<Slo> definitions =
        List.of(
            slo("x", "x").maintenance(maintenance.get(0)).build(),
            slo("x", "x").maintenance(maintenance.get(0)).targetPercent("95").build(),
            slo("x", "x")
                .maintenance(maintenance.get(0))
                .budgeting(BudgetingMethod.timeslices("95", Duration.ofMinutes(1)))
                .build());
    SloTracker tracker =
        SloTracker.builder().timeSource(clock).callerTicks().slos(definitions.get(0)).start();
    SloReader reader = tracker.reader("x");
    long good = 0;
    long bad = 0;
    long spared = 0;
    for (int second = 0; second < 1800; second++) {
      int goodNow = random.nextInt(20);
      int badNow = random.nextInt(3);
      tracker.recorder("x").good(goodNow);
      tracker.recorder("x").bad(badNow);
      // Events belong to the tick before them.
      boolean inMaintenance = second >= 600 && second < 1200;
      good += inMaintenance ? 0 : goodNow;
      bad += inMaintenance ? 0 : badNow;
      spared += inMaintenance ? goodNow : 0;
      assertThat(reader.goodEvents()).as("second %d of seed %d", second, seed).isEqualTo(good);
      assertThat(reader.badEvents()).as("second %d of seed %d", second, seed).isEqualTo(bad);
      if (random.nextInt(100) == 0) {
        tracker.apply(SloDefinitions.of(definitions.get(random.nextInt(definitions.size()))));
      }
      clock.pass(Duration.ofSeconds(1), tracker);
    }
    tracker.adjust(
        new BudgetAdjustment("x", start, start.plusSeconds(300), "ada", "taken out of windows"));
    assertThat(reader.goodEvents()).isEqualTo(good);
    assertThat(spared).isPositive();
    assertThat(tracker.status("x").good()).isLessThan(good);
  }

  /**
   * Taken away, or judged by something that counts no events: what was counted is not forgotten.
   */
  @Test
  void events_objectiveAwayForAWhile_goOnFromWhatTheyWere() {
    Slo ratio = slo("x", "x").build();
    Slo value =
        Slo.builder("x")
            .sli(Sli.throughput("rate").build())
            .atLeast(0.5)
            .targetPercent("90")
            .window(TimeWindow.rolling(Duration.ofHours(3)))
            .build();
    SloTracker tracker =
        SloTracker.builder()
            .timeSource(clock)
            .callerTicks()
            .slos(ratio, slo("other", "x").build())
            .start();
    SloReader reader = tracker.reader("x");
    tracker.recorder("x").good(100);
    tracker.recorder("x").bad(10);
    tracker.remove("x");
    // Not its own while it is away; "other" keeps the same counter.
    tracker.recorder("x").good(1000);
    clock.pass(Duration.ofSeconds(5), tracker);
    tracker.recorder("x").good(1000);
    tracker.add(ratio);
    assertThat(reader.goodEvents()).isEqualTo(100);
    tracker.recorder("x").good(150);
    assertThat(reader.goodEvents()).isEqualTo(250);
    clock.pass(Duration.ofSeconds(5), tracker);
    assertThat(reader.goodEvents()).isEqualTo(250);
    assertThat(reader.badEvents()).isEqualTo(10);

    tracker.apply(SloDefinitions.of(value));
    assertThat(reader.goodEvents()).isZero();
    tracker.apply(SloDefinitions.of(ratio));
    tracker.recorder("x").good(7);
    assertThat(reader.goodEvents()).isEqualTo(257);
    assertThat(reader.badEvents()).isEqualTo(10);
  }

  @Test
  void events_ofCompositesAndValues_areNone() {
    SloTracker tracker = tracker();
    tracker.recorder("a").good(5);
    tracker.recorder("c").good(5);

    assertThat(tracker.reader("occurrences").goodEvents()).isEqualTo(5);
    assertThat(tracker.reader("day").goodEvents()).isEqualTo(5);
    for (String none : List.of("weighted", "all", "rate")) {
      assertThat(tracker.reader(none).goodEvents()).isZero();
      assertThat(tracker.reader(none).badEvents()).isZero();
    }
  }

  @Test
  void events_afterARestart_beginAnew(@TempDir Path directory) {
    SloTrackerBuilder kept =
        SloTracker.builder()
            .timeSource(clock)
            .callerTicks()
            .slos(slo("x", "x").build())
            .directory(directory);
    try (SloTracker tracker = kept.start()) {
      tracker.recorder("x").good(7);
      assertThat(tracker.reader("x").goodEvents()).isEqualTo(7);
    }
    try (SloTracker tracker = kept.start()) {
      assertThat(tracker.status("x").good()).isEqualTo(7);
      assertThat(tracker.reader("x").goodEvents()).isZero();
      tracker.recorder("x").good(2);
      assertThat(tracker.reader("x").goodEvents()).isEqualTo(2);
    }
  }

  @Test
  void readings_nothingRecorded_areWhatTheCallerSays() {
    SloTracker tracker = tracker();

    for (SloStatus status : tracker.statuses()) {
      assertThat(tracker.reader(status.name()).burnRate(HOUR, 0)).isZero();
      assertThat(tracker.reader(status.name()).compliance(HOUR, 1)).isEqualTo(1);
      assertThat(tracker.reader(status.name()).compliance(-1)).isEqualTo(-1);
      assertThat(tracker.reader(status.name()).remainingRatio(2)).isEqualTo(2);
    }
  }

  @Test
  void reader_objectiveRedefined_followsIt() {
    SloTracker tracker = tracker();
    SloReader reader = tracker.reader("other");
    tracker.recorder("b").good(99);
    tracker.recorder("b").bad(1);
    assertThat(reader.burnRate(HOUR, -1)).isEqualTo(1);

    assertThat(reader.isTracked()).isTrue();
    tracker.remove("all");
    tracker.remove("weighted");
    tracker.remove("other");
    assertThat(reader.isTracked()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.burnRate(HOUR, -1))
        .withMessage(
            "no slo 'other'; there are [occurrences, timeslices, ratios, day, sliced day, rate,"
                + " weighted day]");
    assertThatIllegalArgumentException().isThrownBy(() -> reader.compliance(0));
    assertThatIllegalArgumentException().isThrownBy(() -> reader.remainingRatio(0));
    assertThatIllegalArgumentException().isThrownBy(reader::goodEvents);

    tracker.add(slo("other", "b").targetPercent("90").build());
    tracker.recorder("b").bad(1);
    // It goes on: two bad events of 101, at 10 % allowed.
    assertThat(reader.burnRate(HOUR, -1)).isCloseTo(2 / 10.1, offset(1e-12));
  }

  @Test
  void reader_misuse_isRefused() {
    SloReader reader = tracker().reader("other");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.burnRate(Duration.ZERO, 0))
        .withMessage("window must be positive, was PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker().reader("othr"))
        .withMessageStartingWith("no slo 'othr'; there are [");
  }
}
