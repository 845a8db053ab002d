package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "DAY, America/New_York, 2025-03-09T12:00:00Z, 2025-03-09T05:00:00Z, 2025-03-10T04:00:00Z",
    "DAY, America/New_York, 2025-11-02T12:00:00Z, 2025-11-02T04:00:00Z, 2025-11-03T05:00:00Z",
    "DAY, Europe/Berlin, 2025-10-26T00:30:00Z, 2025-10-25T22:00:00Z, 2025-10-26T23:00:00Z",
    "DAY, Australia/Lord_Howe, 2025-04-05T20:00:00Z, 2025-04-05T13:00:00Z, 2025-04-06T13:30:00Z",
    "DAY, Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "DAY, Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    "WEEK, Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-26T10:00:00Z, 2012-01-01T10:00:00Z",
    "MONTH, Pacific/Apia, 2011-12-31T09:00:00Z, 2011-12-01T10:00:00Z, 2011-12-31T10:00:00Z",
    "WEEK, UTC, 2025-06-01T23:59:59Z, 2025-05-26T00:00:00Z, 2025-06-02T00:00:00Z",
    "MONTH, Europe/Berlin, 2024-02-29T23:30:00Z, 2024-02-29T23:00:00Z, 2024-03-31T22:00:00Z",
    "QUARTER, Europe/Berlin, 2025-02-14T00:00:00Z, 2024-12-31T23:00:00Z, 2025-03-31T22:00:00Z",
    "QUARTER, UTC, 2025-12-31T23:59:59Z, 2025-10-01T00:00:00Z, 2026-01-01T00:00:00Z",
    "YEAR, America/New_York, 2025-01-01T04:59:59Z, 2024-01-01T05:00:00Z, 2025-01-01T05:00:00Z"
  })
  void period_atAnInstant_runsFromStartToEnd(
      CalendarPeriod period, String zone, Instant now, Instant start, Instant end) {
    assertThat(period.startAt(now, ZoneId.of(zone))).isEqualTo(start);
    assertThat(period.endAt(now, ZoneId.of(zone))).isEqualTo(end);
  }

  @Test
  void day_whenClocksGoBackAcrossMidnight_doesNotRunBack() {
    // America/St_Johns, 2010-11-07: 00:01 (-02:30) becomes 23:01 of the 6th (-03:30).
    ZoneId stJohns = ZoneId.of("America/St_Johns");
    Instant midnight = Instant.parse("2010-11-07T02:30:00Z");
    Instant nextMidnight = Instant.parse("2010-11-08T03:30:00Z");

    assertThat(CalendarPeriod.DAY.endAt(midnight.minusMillis(1), stJohns)).isEqualTo(midnight);
    for (int second : new int[] {0, 59, 60, 61, 1800, 3600, 3660, 7200}) {
      Instant now = midnight.plusSeconds(second);
      assertThat(CalendarPeriod.DAY.startAt(now, stJohns)).as("%s", now).isEqualTo(midnight);
      assertThat(CalendarPeriod.DAY.endAt(now, stJohns)).as("%s", now).isEqualTo(nextMidnight);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York",
        "America/St_Johns",
        "America/Sao_Paulo",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "Asia/Kathmandu"
      })
  void periods_oneAfterTheOther_leaveNoTimeOut(String zone) {
    ZoneId id = ZoneId.of(zone);
    for (CalendarPeriod period : CalendarPeriod.values()) {
      Instant start = period.startAt(Instant.parse("2009-06-15T00:00:00Z"), id);
      Instant last = Instant.parse("2013-06-15T00:00:00Z");
      Random random = new Random(7);
      while (start.isBefore(last)) {
        Instant end = period.endAt(start, id);
        long millis = Duration.between(start, end).toMillis();
        assertThat(millis).as("%s of %s at %s", period, zone, start).isPositive();
        for (int probe = 0; probe < 5; probe++) {
          Instant inside = start.plusMillis(random.nextLong(millis));
          assertThat(period.startAt(inside, id)).as("%s %s", period, inside).isEqualTo(start);
          assertThat(period.endAt(inside, id)).as("%s %s", period, inside).isEqualTo(end);
        }
        assertThat(period.startAt(end.minusMillis(1), id)).isEqualTo(start);
        assertThat(period.startAt(end, id)).as("%s at %s", period, end).isEqualTo(end);
        start = end;
      }
    }
  }
}
