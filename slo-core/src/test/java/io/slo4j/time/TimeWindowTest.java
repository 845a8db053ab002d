package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {

  @ParameterizedTest
  @CsvSource({
    // the zone, an instant, the start and the length of its calendar day; clocks change as tzdb
    // says
    "America/New_York, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, PT23H",
    "America/New_York, 2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, PT25H",
    "Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, PT23H",
    "Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, PT25H",
    "Australia/Lord_Howe, 2026-04-05T00:00:00Z, 2026-04-04T13:00:00Z, PT24H30M",
    "Australia/Lord_Howe, 2026-10-04T00:00:00Z, 2026-10-03T13:30:00Z, PT23H30M",
    // the 30th of December 2011 did not happen there
    "Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, PT24H",
    "Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, PT24H",
    "Africa/Casablanca, 2026-02-15T12:00:00Z, 2026-02-14T23:00:00Z, PT25H",
    "Africa/Casablanca, 2026-03-22T12:00:00Z, 2026-03-22T00:00:00Z, PT23H"
  })
  void calendarDay_clocksChange_hasItsRealLength(
      String zone, Instant now, Instant start, Duration length) {
    TimeWindow day = TimeWindow.calendarDay(ZoneId.of(zone));

    assertThat(day.startAt(now)).isEqualTo(start);
    assertThat(day.lengthAt(now)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "America/St_Johns"
      })
  void calendar_everyHalfHourOfYears_tilesTheTimeWithoutRunningBack(String zone) {
    for (CalendarPeriod period : CalendarPeriod.values()) {
      TimeWindow.Calendar window = new TimeWindow.Calendar(period, ZoneId.of(zone));
      Instant now = Instant.parse("2009-01-01T00:00:00Z");
      Instant start = window.startAt(now);
      Instant end = window.endAt(now);
      while (now.isBefore(Instant.parse("2013-01-01T00:00:00Z"))) {
        now = now.plus(Duration.ofMinutes(30));
        if (!now.isBefore(end)) {
          start = end;
          end = window.endAt(now);
        }
        assertThat(window.startAt(now)).as("%s %s %s", zone, period, now).isEqualTo(start);
        assertThat(window.endAt(now)).as("%s %s %s", zone, period, now).isEqualTo(end);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rolling_1h, rolling_1h",
    "rolling_24h, rolling_24h",
    "rolling_1d, rolling_24h",
    "rolling_7d, rolling_7d",
    "rolling_30d, rolling_30d",
    "rolling_4w, rolling_28d",
    "rolling_90m, rolling_90m",
    "rolling_PT36H, rolling_36h",
    "rolling_PT0.0005S, rolling_PT0.0005S",
    "calendar_day, calendar_day",
    "calendar_week, calendar_week",
    "calendar_month, calendar_month",
    "calendar_quarter, calendar_quarter",
    "calendar_year, calendar_year"
  })
  void parse_text_isReadAndWritten(String text, String written) {
    assertThat(TimeWindow.parse(text).toString()).isEqualTo(written);
    assertThat(TimeWindow.parse(written)).isEqualTo(TimeWindow.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rolling", "rolling_", "rolling_-1d", "rolling_30", "calendar_decade"})
  void parse_anythingElse_saysWhatIsPossible(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeWindow.parse(text))
        .withMessageContaining("rolling_<n>")
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void calendarQuarter_anyMonth_beginsInJanuaryAprilJulyOrOctober() {
    TimeWindow quarter = TimeWindow.calendarQuarter(ZoneOffset.UTC);

    assertThat(quarter.startAt(Instant.parse("2026-06-30T23:59:59Z")))
        .isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
    assertThat(quarter.lengthAt(Instant.parse("2026-06-30T23:59:59Z")))
        .isEqualTo(Duration.ofDays(91));
  }
}
