package io.slo4j.definition;

import static io.slo4j.definition.Definitions.checkoutOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.Seeds;
import java.math.BigDecimal;
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
      long nanos = Thresholds.wholeNanos(comparison, new BigDecimal(threshold));
      for (long n = 0; n < 15; n++) {
        assertThat(comparison.test(n, nanos))
            .as("seed %d: %d %s %s", seed, n, comparison, threshold)
            .isEqualTo(comparison.test((double) n, threshold));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"s, 0.29, 290000000", "ms, 1.1, 1100000"})
  void nanos_decimalNumber_isNotBentByItsDouble(String unit, double threshold, long nanos) {
    Slo slo =
        checkoutOn(Sli.latency("latency").unit(unit).build())
            .percentile(95)
            .atMost(threshold)
            .build();

    assertThat(((PercentileObjective) slo.objective()).thresholdNanos()).hasValue(nanos);
  }

  /** Numbers of more digits than doubles have, near doubles and between them. */
  @ParameterizedTest
  @EnumSource(Comparison.class)
  void value_ofAnyDecimal_judgesDoublesAsTheDecimalDoes(Comparison comparison) {
    long seed = 43;
    Random random = Seeds.random(seed);
    for (int i = 0; i < 10_000; i++) {
      double near = Double.longBitsToDouble(random.nextLong());
      if (!Double.isFinite(near) || !Double.isFinite(Math.nextUp(Math.abs(near)))) {
        continue;
      }
      BigDecimal written = new BigDecimal(Double.toString(near));
      BigDecimal step = new BigDecimal(Math.ulp(near)).multiply(new BigDecimal("0.013"));
      BigDecimal threshold =
          written.add(step.multiply(BigDecimal.valueOf(random.nextInt(201) - 100)));

      double value = Thresholds.value(comparison, threshold);

      double each = Math.nextDown(Math.nextDown(near));
      for (int n = 0; n < 5; n++, each = Math.nextUp(each)) {
        assertThat(comparison.test(each, value))
            .as("seed %d: %s %s %s", seed, each, comparison, threshold)
            .isEqualTo(stands(new BigDecimal(Double.toString(each)), comparison, threshold));
      }
    }
  }

  private static boolean stands(BigDecimal value, Comparison comparison, BigDecimal threshold) {
    int side = value.compareTo(threshold);
    return switch (comparison) {
      case GTE -> side >= 0;
      case LTE -> side <= 0;
      case GT -> side > 0;
      case LT -> side < 0;
    };
  }

  @Test
  void text_finerThanMilliseconds_isInTheUnit() {
    OptionalLong nanos = OptionalLong.of(250_000);

    assertThat(Thresholds.text(Comparison.LTE, 0.25, nanos, "ms")).isEqualTo("≤ 0.25ms");
  }
}
