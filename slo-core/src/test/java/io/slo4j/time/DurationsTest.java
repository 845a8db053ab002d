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
    "5m, PT5M, 5m",
    "6h, PT6H, 6h",
    "30d, PT720H, 30d",
    "4w, PT672H, 28d",
    "1h30m, PT1H30M, 90m",
    "250ms, PT0.25S, 250ms",
    "1d, PT24H, 24h",
    "86460s, PT24H1M, 1441m",
    "0s, PT0S, 0s"
  })
  void parse_andText_agree(String text, Duration duration, String written) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.text(duration)).isEqualTo(written);
    assertThat(Durations.parse(written)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "-5m", "5 m", "5m1h", "1.5h", "5M", "9999999999d"})
  void parse_anythingElse_isRefusedByName(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "PT43M12S, 43m 12s",
    "PT16H48M, 16h 48m",
    "PT5M2.4S, 5m 2.4s",
    "PT291H, 12d 3h",
    "PT0S, 0s",
    "PT-21M-36S, -21m 36s",
    "PT0.25S, 250ms",
    "PT25.92S, 25.9s",
    "PT1H, 1h"
  })
  void words_durations_showTheTwoLargestUnits(Duration duration, String words) {
    assertThat(Durations.words(duration)).isEqualTo(words);
  }
}
