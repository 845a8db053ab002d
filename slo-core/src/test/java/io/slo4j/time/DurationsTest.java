package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "5m, PT5M",
    "90s, PT90S",
    "1h30m, PT90M",
    "250ms, PT0.25S",
    "4w, P28D",
    "1w2d3h4m5s6ms, PT219H4M5.006S",
    "999999999w, PT167999999832H"
  })
  void parse_unitsInOrder_addsThemUp(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "m",
        "5 m",
        "-5m",
        "5M",
        "1m1h",
        "1h1h",
        "1.5h",
        "5min",
        "9999999999s"
      })
  void parse_anythingElse_isRefusedWithItsText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "P30D, 30d",
    "P7D, 7d",
    "P1D, 24h",
    "PT90M, 90m",
    "PT36H, 36h",
    "PT86460S, 1441m",
    "PT86461S, 86461s",
    "PT0.25S, 250ms",
    "PT0S, 0s",
    "PT0.0000009S, 0s",
    "PT-5M, -5m"
  })
  void text_ofADuration_isTheLargestUnitThatDividesIt(Duration duration, String expected) {
    assertThat(Durations.text(duration)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999, 1000, 59_000, 3_600_000, 86_400_000, 172_800_000, 86_460_000})
  void text_readBack_isTheSameDuration(long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Durations.parse(Durations.text(duration))).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({
    "PT16H48M, 16h 48m",
    "PT43M12S, 43m 12s",
    "PT5M2.4S, 5m 2.4s",
    "P12DT3H, 12d 3h",
    "P12DT5M, 12d",
    "PT2H, 2h",
    "PT5M, 5m",
    "PT0.25S, 250ms",
    "PT0S, 0s",
    "PT-43M-12S, -43m 12s"
  })
  void words_ofADuration_areItsTwoLargestUnits(Duration duration, String expected) {
    assertThat(Durations.words(duration)).isEqualTo(expected);
  }
}
