package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.fixture.Seeds;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
    "0s, PT0S, 0s",
    "PT0.5S, PT0.5S, 500ms",
    "pt90s, PT1M30S, 90s",
    "P2DT12H, PT60H, 60h",
    "PT-5M, PT-5M, PT-5M",
    "PT0.0005S, PT0.0005S, PT0.0005S",
    "999999999d, P999999999D, 999999999d",
    "999999999ms, PT999999.999S, 999999999ms",
    "PT1000000.001S, PT1000000.001S, PT277H46M40.001S"
  })
  void parse_andText_agree(String text, Duration duration, String written) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.text(duration)).isEqualTo(written);
    assertThat(Durations.parse(written)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "m",
        "-5m",
        "5 m",
        "5m1h",
        "1.5h",
        "5M",
        "9999999999d",
        "P",
        "PT",
        "P1M",
        "PT1D",
        "PT9999999999999999999S"
      })
  void parse_anythingElse_isRefusedByName(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void text_ofAnyDuration_isReadAgainExactly() {
    long seed = 20261123;
    Random random = Seeds.random(seed);
    long[] units = {1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L};
    for (int i = 0; i < 10_000; i++) {
      long count = random.nextLong() >> random.nextInt(64);
      long unit = units[random.nextInt(units.length)];
      Duration duration =
          random.nextBoolean()
              ? Duration.ofNanos(unit).multipliedBy(count % 10_000_000_000L)
              : Duration.ofSeconds(count, random.nextInt(1_000_000_000));
      assertThat(Durations.parse(Durations.text(duration)))
          .as("seed %d: %s", seed, duration)
          .isEqualTo(duration);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 86_399_999_999_999_999L, -1, 1})
  void text_ofTheLongestAndShortest_isReadAgainExactly(long seconds) {
    for (long nanos : new long[] {0, 1, 1_000_000, 999_999_999}) {
      Duration duration = Duration.ofSeconds(seconds).plusNanos(nanos);
      assertThat(Durations.parse(Durations.text(duration))).isEqualTo(duration);
    }
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
