package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private static final long SECOND = 1000;
  private static final long DAY = 86_400 * SECOND;

  @Test
  void memory_thirtyDays_staysWithinTheBudget() {
    EventCounter counter = new EventCounter();
    SeriesSpec ratio = SeriesSpec.rolling(SECOND, 30 * DAY);
    SeriesSpec sliced =
        new SeriesSpec(
            SECOND,
            30 * DAY,
            ratio.calendars(),
            ratio.maintenance(),
            SliceSpec.aligned(60 * SECOND, 0.99));

    long counterBytes = 128L * (Stripes.count() + 1);
    assertThat(new EventSeries(counter, ratio, 0).historyBytes() + counterBytes)
        .isLessThanOrEqualTo(64 * 1024);
    assertThat(new EventSeries(counter, sliced, 0).historyBytes() + counterBytes)
        .isLessThanOrEqualTo(96 * 1024);
  }

  @Test
  void ladder_oneSecondTicks_takesWholeUnitsThatDivideEachOther() {
    StepLadder ladder = StepLadder.of(SECOND, 30 * DAY, 200);

    assertThat(ladder.steps())
        .containsExactly(
            1000, 2000, 4000, 12_000, 60_000, 120_000, 240_000, 720_000, 3_600_000, 7_200_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 100, 1000, 5000, 60_000, 3_600_000})
  void ladder_anyTick_dividesUpwards(long tick) {
    StepLadder ladder = StepLadder.of(tick, 90 * DAY, 200);

    for (int ring = 1; ring < ladder.rings(); ring++) {
      assertThat(ladder.steps()[ring] % ladder.steps()[ring - 1]).isZero();
    }
  }

  /** One event a tick makes the count of a window its length, and an error at the edge a number. */
  @Test
  void rolling_anyLength_isExactToTheTickOrHalfAPercent() {
    long seed = 20260101;
    Random random = new Random(seed);
    EventCounter counter = new EventCounter();
    EventSeries series = new EventSeries(counter, SeriesSpec.rolling(SECOND, 3 * DAY), 0);
    long now = 0;
    for (int tick = 0; tick < 4 * 86_400; tick++) {
      counter.good();
      now += SECOND;
      series.tick(now);
      if (tick % 97 == 0 && tick > 3 * 86_400) {
        long length = 60L + random.nextInt(3 * 86_400 - 60);
        long found = series.snapshot(now).rolling(Duration.ofSeconds(length)).good();
        assertThat(found - length)
            .as("seed %d, length %d s at %d", seed, length, now)
            .isBetween(0L, Math.max(1L, length / 200));
      }
    }
  }

  @Test
  void rolling_wholeMinutes_isExactUpToSixHours() {
    EventCounter counter = new EventCounter();
    EventSeries series = new EventSeries(counter, SeriesSpec.rolling(SECOND, DAY), 0);
    for (long now = SECOND; now <= DAY; now += SECOND) {
      counter.good();
      series.tick(now);
    }

    Snapshot snapshot = series.snapshot(DAY);

    for (int minutes = 1; minutes <= 360; minutes++) {
      assertThat(snapshot.rolling(Duration.ofMinutes(minutes)).good()).isEqualTo(60L * minutes);
    }
  }

  @Test
  void extend_longerHorizon_keepsTheHistory() {
    EventCounter counter = new EventCounter();
    EventSeries series = new EventSeries(counter, SeriesSpec.rolling(SECOND, DAY / 24), 0);
    long now = 0;
    for (int tick = 0; tick < 3000; tick++) {
      counter.good();
      now += SECOND;
      series.tick(now);
    }

    series.extend(30 * DAY, Set.of());

    for (int seconds : new int[] {60, 300, 1800}) {
      assertThat(series.snapshot(now).rolling(Duration.ofSeconds(seconds)).good())
          .isBetween((long) seconds, seconds + Math.max(1L, seconds / 200));
    }
    for (int tick = 0; tick < 100_000; tick++) {
      counter.good();
      now += SECOND;
      series.tick(now);
    }
    assertThat(series.snapshot(now).rolling(Duration.ofDays(30)).good()).isEqualTo(103_000);
    assertThat(series.snapshot(now).rolling(Duration.ofDays(1)).good())
        .isBetween(86_400L, 86_400L + 432);
  }

  @Test
  void record_afterALongGap_keepsWhatIsOlder() {
    EventCounter counter = new EventCounter();
    EventSeries series = new EventSeries(counter, SeriesSpec.rolling(SECOND, 30 * DAY), 0);
    long now = 0;
    for (int tick = 0; tick < 5000; tick++) {
      counter.good();
      now += SECOND;
      series.tick(now);
    }
    now += 10 * DAY;
    series.tick(now);
    counter.bad();

    assertThat(series.snapshot(now).rolling(Duration.ofDays(9)).total()).isEqualTo(1);
    assertThat(series.snapshot(now).rolling(Duration.ofDays(11)).good()).isEqualTo(5000);
  }
}
