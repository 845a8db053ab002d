package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdsTest {

  @ParameterizedTest
  @CsvSource({
    "ns, 1",
    "us, 1000",
    "ms, 1000000",
    "s, 1000000000",
    "m, 60000000000",
    "min, 60000000000",
    "h, 3600000000000",
    "d, 86400000000000"
  })
  void unitNanos_unitOfTime_isItsLength(String unit, long nanos) {
    assertThat(Thresholds.unitNanos(unit)).hasValue(nanos);
    assertThat(Sli.latency("latency").unit(unit).build().unitNanos()).hasValue(nanos);
  }

  @Test
  void unitNanos_otherUnit_isAbsent() {
    assertThat(Thresholds.unitNanos("ratio")).isEmpty();
    assertThat(Thresholds.unitNanos("1/s")).isEmpty();
    assertThat(Thresholds.unitNanos("MS")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void nanos_ofAFraction_judgeWholeNanosecondsAsTheFractionDoes(Comparison comparison) {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      double threshold = random.nextInt(100) / 8.0 + 0.125;
      long nanos = Thresholds.nanos(comparison, threshold, 1).longValueExact();
      for (long n = 0; n < 15; n++) {
        assertThat(comparison.test(n, nanos))
            .as("seed %d: %d %s %s", seed, n, comparison, threshold)
            .isEqualTo(comparison.test((double) n, threshold));
      }
    }
  }

  @Test
  void nanos_decimalNumber_isNotBentByItsDouble() {
    assertThat(Thresholds.nanos(Comparison.LTE, 0.29, 1_000_000_000)).hasToString("290000000");
    assertThat(Thresholds.nanos(Comparison.LTE, 1.1, 1_000_000)).hasToString("1100000");
  }

  @Test
  void text_finerThanMilliseconds_isInTheUnit() {
    OptionalLong nanos = OptionalLong.of(250_000);

    assertThat(Thresholds.text(Comparison.LTE, 0.25, nanos, "ms")).isEqualTo("≤ 0.25ms");
  }
}
