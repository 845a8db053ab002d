package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final Instant NOON = Instant.parse("2025-06-02T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

  @Test
  void once_atItsBounds_containsStartAndNotEnd() {
    MaintenanceWindow window = MaintenanceWindow.once(NOON, NOON.plusSeconds(60));

    assertThat(window.contains(NOON.minusMillis(1))).isFalse();
    assertThat(window.contains(NOON)).isTrue();
    assertThat(window.contains(NOON.plusMillis(59_999))).isTrue();
    assertThat(window.contains(NOON.plusSeconds(60))).isFalse();
    assertThat(window.nextBoundAfter(NOON.minusMillis(1))).isEqualTo(NOON);
    assertThat(window.nextBoundAfter(NOON)).isEqualTo(NOON.plusSeconds(60));
    assertThat(window.nextBoundAfter(NOON.plusSeconds(60))).isEqualTo(Instant.MAX);
  }

  @Test
  void weekly_acrossMidnight_lastsIntoTheNextDay() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(
            DayOfWeek.SUNDAY, LocalTime.of(23, 0), Duration.ofHours(3), ZoneId.of("UTC"));

    assertThat(window.contains(Instant.parse("2025-06-01T22:59:59Z"))).isFalse();
    assertThat(window.contains(Instant.parse("2025-06-01T23:00:00Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2025-06-02T01:59:59Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2025-06-02T02:00:00Z"))).isFalse();
    assertThat(window.nextBoundAfter(Instant.parse("2025-06-02T02:00:00Z")))
        .isEqualTo("2025-06-08T23:00:00Z");
  }

  @Test
  void weekly_whenClocksChangeInside_lastsItsLengthOfRealTime() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(DayOfWeek.SUNDAY, LocalTime.of(1, 0), Duration.ofHours(4), BERLIN);

    // 2025-03-30: 02:00 becomes 03:00. 2025-10-26: 03:00 becomes 02:00.
    assertThat(window.nextBoundAfter(Instant.parse("2025-03-29T23:59:59Z")))
        .isEqualTo("2025-03-30T00:00:00Z");
    assertThat(window.nextBoundAfter(Instant.parse("2025-03-30T00:00:00Z")))
        .isEqualTo("2025-03-30T04:00:00Z");
    assertThat(window.nextBoundAfter(Instant.parse("2025-10-25T23:00:00Z")))
        .isEqualTo("2025-10-26T03:00:00Z");
  }

  @Test
  void weekly_whoseStartIsSkipped_startsAtTheChange() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(
            DayOfWeek.SUNDAY, LocalTime.of(2, 30), Duration.ofHours(1), BERLIN);

    assertThat(window.nextBoundAfter(Instant.parse("2025-03-30T00:00:00Z")))
        .isEqualTo("2025-03-30T01:00:00Z");
    assertThat(window.contains(Instant.parse("2025-03-30T01:00:00Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2025-03-30T02:00:00Z"))).isFalse();
  }

  @Test
  void weekly_onTheDayApiaSkipped_startsAtTheChangeAndKeepsItsDay() {
    MaintenanceWindow window =
        MaintenanceWindow.weekly(DayOfWeek.FRIDAY, LocalTime.of(2, 0), Duration.ofHours(1), APIA);

    // 2011-12-30, a Friday, did not happen: 29th 24:00 (-10) was 31st 00:00 (+14).
    assertThat(window.nextBoundAfter(Instant.parse("2011-12-30T00:00:00Z")))
        .isEqualTo("2011-12-30T10:00:00Z");
    assertThat(window.contains(Instant.parse("2011-12-30T10:30:00Z"))).isTrue();
    assertThat(window.nextBoundAfter(Instant.parse("2011-12-30T11:00:00Z")))
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
      Random random = new Random(seed);
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
