package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.Seeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {

  @Test
  void once_bounds_startBelongsAndEndDoesNot() {
    Instant start = Instant.parse("2026-01-01T02:00:00Z");
    Instant end = start.plusSeconds(3600);
    MaintenanceWindow window = MaintenanceWindow.once(start, end);

    assertThat(window.contains(start.minusMillis(1))).isFalse();
    assertThat(window.contains(start)).isTrue();
    assertThat(window.contains(end.minusMillis(1))).isTrue();
    assertThat(window.contains(end)).isFalse();
    assertThat(window.nextBoundAfter(start.minusMillis(1))).isEqualTo(start);
    assertThat(window.nextBoundAfter(start)).isEqualTo(end);
    assertThat(window.nextBoundAfter(end)).isEqualTo(Instant.MAX);
  }

  @Test
  void weekly_overMidnightAndSummerTime_keepsLocalStartAndRealLength() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(
            DayOfWeek.SATURDAY,
            LocalTime.of(23, 0),
            Duration.ofHours(4),
            ZoneId.of("Europe/Berlin"));

    // 2026-03-28 23:00 +01:00; clocks go forth in that night, the four hours stay four.
    Instant start = Instant.parse("2026-03-28T22:00:00Z");
    assertThat(window.contains(start)).isTrue();
    assertThat(window.contains(start.plus(Duration.ofHours(4)).minusMillis(1))).isTrue();
    assertThat(window.contains(start.plus(Duration.ofHours(4)))).isFalse();
    // A week later the same local hour is an hour earlier in UTC.
    assertThat(window.nextBoundAfter(start.plus(Duration.ofHours(4))))
        .isEqualTo(Instant.parse("2026-04-04T21:00:00Z"));
  }

  @Test
  void nextBound_walkedForAYear_isWhereContainsChanges() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(
            DayOfWeek.SUNDAY,
            LocalTime.of(2, 30),
            Duration.ofMinutes(90),
            ZoneId.of("America/New_York"));
    Instant bound = Instant.parse("2026-01-01T00:00:00Z");
    boolean inside = window.contains(bound);
    for (int crossing = 0; crossing < 104; crossing++) {
      bound = window.nextBoundAfter(bound);
      assertThat(window.contains(bound.minusMillis(1))).isEqualTo(inside);
      inside = !inside;
      assertThat(window.contains(bound)).as("at %s", bound).isEqualTo(inside);
    }
  }

  @Test
  void weekly_zoneSkipsThatDate_leavesTheOtherWeeksAlone() {
    // Friday, 2011-12-30 did not happen in Apia; the Friday before it did, at 16:31 UTC of the
    // 23rd.
    MaintenanceWindow window =
        MaintenanceWindow.weekly(
            DayOfWeek.FRIDAY, LocalTime.of(6, 31), Duration.ofHours(25), ZoneId.of("Pacific/Apia"));

    Instant start = Instant.parse("2011-12-23T16:31:00Z");
    assertThat(window.contains(start)).isTrue();
    assertThat(window.contains(start.plus(Duration.ofHours(17)))).isTrue();
    assertThat(window.contains(start.plus(Duration.ofHours(25)))).isFalse();
  }

  @Test
  void weekly_startIsSkipped_happensLaterByAsMuch() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(
            DayOfWeek.SUNDAY, LocalTime.of(2, 30), Duration.ofHours(1), ZoneId.of("Europe/Berlin"));

    // 2025-03-30: 02:00 becomes 03:00, so 02:30 is 03:30 (+02:00).
    assertThat(window.nextBoundAfter(Instant.parse("2025-03-30T00:00:00Z")))
        .isEqualTo("2025-03-30T01:30:00Z");
    assertThat(window.contains(Instant.parse("2025-03-30T02:29:59Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2025-03-30T02:30:00Z"))).isFalse();
  }

  @Test
  void weekly_dateIsSkipped_happensADayLaterAndKeepsItsWeekday() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(
            DayOfWeek.FRIDAY, LocalTime.of(2, 0), Duration.ofHours(1), ZoneId.of("Pacific/Apia"));

    // 2011-12-30, a Friday, did not happen: 02:00 of it is 02:00 of the 31st (+14:00).
    assertThat(window.nextBoundAfter(Instant.parse("2011-12-30T00:00:00Z")))
        .isEqualTo("2011-12-30T12:00:00Z");
    assertThat(window.contains(Instant.parse("2011-12-30T12:30:00Z"))).isTrue();
    assertThat(window.nextBoundAfter(Instant.parse("2011-12-30T13:00:00Z")))
        .isEqualTo("2012-01-05T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca"
      })
  void weekly_betweenBounds_keepsItsAnswer(String zone) {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = Seeds.random(seed);
      MaintenanceWindow window =
          MaintenanceWindow.weekly(
              DayOfWeek.of(1 + random.nextInt(7)),
              LocalTime.of(random.nextInt(24), random.nextInt(60)),
              Duration.ofMinutes(1 + random.nextInt(7 * 24 * 60)),
              ZoneId.of(zone));
      Instant now = Instant.parse("2011-10-01T00:00:00Z");
      Instant end = now.plus(Duration.ofDays(120));
      Instant bound = window.nextBoundAfter(now);
      boolean inside = window.contains(now);
      for (; now.isBefore(end); now = now.plusSeconds(300)) {
        if (!now.isBefore(bound)) {
          inside = window.contains(bound);
          bound = window.nextBoundAfter(bound);
          while (!bound.isAfter(now)) {
            inside = window.contains(bound);
            bound = window.nextBoundAfter(bound);
          }
        }
        assertThat(window.contains(now))
            .as("seed %d, %s at %s", seed, window, now)
            .isEqualTo(inside);
      }
    }
  }
}
