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
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "rolling_1h, PT1H",
    "rolling_24h, PT24H",
    "rolling_7d, P7D",
    "rolling_30d, P30D",
    "rolling_90d, P90D"
  })
  void parse_rolling_readsWhatToStringWrites(String text, Duration length) {
    assertThat(TimeWindow.parse(text)).isEqualTo(TimeWindow.rolling(length)).hasToString(text);
  }

  @Test
  void parse_rollingInWeeks_isTheSameInDays() {
    assertThat(TimeWindow.parse("rolling_4w")).isEqualTo(TimeWindow.rolling(Duration.ofDays(28)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "week", "month", "quarter", "year"})
  void parse_calendar_readsWhatToStringWrites(String period) {
    String text = "calendar_" + period;

    assertThat(TimeWindow.parse(text)).hasToString(text);
    assertThat(((TimeWindow.Calendar) TimeWindow.parse(text)).zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(((TimeWindow.Calendar) TimeWindow.parse(text, NEW_YORK)).zone()).isEqualTo(NEW_YORK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rolling_", "rolling_x", "calendar_", "calendar_DAY", "calendar_hour", "30d"})
  void parse_anythingElse_isRefusedWithItsText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeWindow.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2025-03-09T12:00:00Z, PT23H",
    "America/New_York, 2025-11-02T12:00:00Z, PT25H",
    "Australia/Lord_Howe, 2025-04-05T20:00:00Z, PT24H30M",
    "Australia/Lord_Howe, 2025-10-05T00:00:00Z, PT23H30M",
    "Pacific/Apia, 2011-12-30T00:00:00Z, PT24H",
    "UTC, 2025-03-09T12:00:00Z, PT24H"
  })
  void calendarDay_whenClocksChange_hasThatLength(String zone, Instant now, Duration length) {
    TimeWindow day = TimeWindow.calendarDay(ZoneId.of(zone));

    assertThat(day.lengthAt(now)).isEqualTo(length);
    assertThat(day.nominalLength()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void rolling_whenClocksChange_keepsItsLength() {
    TimeWindow window = TimeWindow.rolling(Duration.ofDays(1));
    Instant now = Instant.parse("2025-03-09T12:00:00Z");

    assertThat(window.startAt(now)).isEqualTo("2025-03-08T12:00:00Z");
    assertThat(window.lengthAt(now)).isEqualTo(window.nominalLength());
  }
}
