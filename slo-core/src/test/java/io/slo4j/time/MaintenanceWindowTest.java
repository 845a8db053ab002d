package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

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
}
