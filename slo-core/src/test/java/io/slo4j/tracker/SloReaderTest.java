package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.fixture.Seeds;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloReaderTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofSeconds(1), Duration.ofMinutes(5), HOUR, Duration.ofHours(3));

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
    for (int minute = 0; minute < 200; minute++) {
      for (String sli : List.of("a", "b")) {
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
        assertThat(reader.compliance(Duration.ofHours(3), -1))
            .isEqualTo(status.compliance().orElse(-1));
      }
    }
  }

  @Test
  void readings_nothingRecorded_areWhatTheCallerSays() {
    SloTracker tracker = tracker();

    for (SloStatus status : tracker.statuses()) {
      assertThat(tracker.reader(status.name()).burnRate(HOUR, 0)).isZero();
      assertThat(tracker.reader(status.name()).compliance(HOUR, 1)).isEqualTo(1);
    }
  }

  @Test
  void reader_objectiveRedefined_followsIt() {
    SloTracker tracker = tracker();
    SloReader reader = tracker.reader("other");
    tracker.recorder("b").good(99);
    tracker.recorder("b").bad(1);
    assertThat(reader.burnRate(HOUR, -1)).isEqualTo(1);

    tracker.remove("all");
    tracker.remove("weighted");
    tracker.remove("other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.burnRate(HOUR, -1))
        .withMessage("no slo 'other'; there are [occurrences, timeslices, ratios]");

    tracker.add(slo("other", "b").targetPercent("90").build());
    tracker.recorder("b").bad(1);
    // Its series began anew with it: one bad event of one, at 10 % allowed.
    assertThat(reader.burnRate(HOUR, -1)).isEqualTo(10);
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
