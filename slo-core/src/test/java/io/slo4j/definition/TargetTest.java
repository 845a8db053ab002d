package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "99.9,   0.999,   0.001,   0.1 %",
    "99.95,  0.9995,  0.0005,  0.05 %",
    "99.99,  0.9999,  0.0001,  0.01 %",
    "99.999, 0.99999, 0.00001, 0.001 %",
    "99,     0.99,    0.01,    1 %",
    "90,     0.9,     0.1,     10 %",
    "50,     0.5,     0.5,     50 %",
    "33.3,   0.333,   0.667,   66.7 %",
    "0.000001, 0.00000001, 0.99999999, 99.999999 %",
    "99.999999999999, 0.99999999999999, 0.00000000000001, 0.000000000001 %"
  })
  void target_fromTextAndDouble_hasExactBudget(
      String percent, BigDecimal ratio, BigDecimal budget, String text) {
    for (Target target :
        new Target[] {
          Target.percent(percent),
          Target.percent(Double.parseDouble(percent)),
          Target.percent(new BigDecimal(percent))
        }) {
      assertThat(target.ratio()).isEqualTo(ratio);
      assertThat(target.ratioAsDouble()).isEqualTo(ratio.doubleValue());
      assertThat(target.errorBudgetRatio()).isEqualTo(budget);
      assertThat(target.errorBudget()).isEqualTo(budget.doubleValue());
      assertThat(target.errorBudgetText()).isEqualTo(text);
    }
  }

  @Test
  void errorBudget_of999_isNotWhatDoublesWouldSubtract() {
    assertThat(Target.percent(99.9).errorBudget()).isEqualTo(0.001).isNotEqualTo(1 - 0.999);
  }

  /**
   * Budgets as time. 99.9 % over 30 days: Site Reliability Engineering, appendix A, and the guide
   * of the original system; 99.95 % over a week and 95 % over two weeks: (1 − target) · window.
   */
  @ParameterizedTest
  @CsvSource({
    "99.9,   P30D,  PT43M12S",
    "99.95,  P7D,   PT5M2.4S",
    "95,     P14D,  PT16H48M",
    "99,     P30D,  PT7H12M",
    "99.99,  P30D,  PT4M19.2S",
    "99.999, P30D,  PT25.92S",
    "99.9,   PT1H,  PT3.6S",
    "99.999999999999, PT1S, PT0S"
  })
  void errorBudgetTime_ofAWindow_isExact(String percent, Duration window, Duration budget) {
    assertThat(Target.percent(percent).errorBudgetTime(window)).isEqualTo(budget);
  }

  @Test
  void errorBudgetTime_randomTargetsAndWindows_equalsIntegerArithmetic() {
    long seed = 20260101;
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      int thousandths = 1 + random.nextInt(99_999);
      Duration window = Duration.ofNanos(random.nextLong(Duration.ofDays(1830).toNanos()));
      BigInteger doubled =
          BigInteger.valueOf(window.toNanos())
              .multiply(BigInteger.valueOf(100_000 - thousandths))
              .shiftLeft(1)
              .add(BigInteger.valueOf(100_000));
      long nearest = doubled.divide(BigInteger.valueOf(200_000)).longValueExact();

      Target target = Target.percent(BigDecimal.valueOf(thousandths, 3));
      assertThat(target.errorBudgetTime(window).toNanos())
          .as("seed %d, target %s, window %s", seed, target, window)
          .isEqualTo(nearest);
    }
  }

  @Test
  void equals_sameValueInOtherDigits_isEqual() {
    assertThat(Target.percent("99.90"))
        .isEqualTo(Target.percent(99.9))
        .hasSameHashCodeAs(Target.percent(99.9))
        .isNotEqualTo(Target.percent("99.91"));
    assertThat(Target.percent("9e1")).isEqualTo(Target.percent("90"));
  }

  @Test
  void percent_wholeTens_areShownPlainly() {
    assertThat(Target.percent("90").percent()).isEqualTo(new BigDecimal("90"));
    assertThat(Target.percent("9E+1")).hasToString("90 %");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.000000000001", "0.000001", "99.999999", "99.999999999999", "50"})
  void percent_insideTheBounds_isAccepted(String percent) {
    assertThat(Target.percent(percent).percent()).isEqualByComparingTo(percent);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'percent must be between 0 and 100 (exclusive), was 0'",
    "100, 'percent must be between 0 and 100 (exclusive), was 100'",
    "-0.1, 'percent must be between 0 and 100 (exclusive), was -0.1'",
    "NaN, 'percent must be a decimal number, was ''NaN'''",
    "99.9999999999999, 'percent must have at most 12 decimals, was 99.9999999999999'"
  })
  void percent_outsideTheBounds_isRefusedByTheRuleItNames(String percent, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.percent(percent))
        .withMessage(message);
  }

  @Test
  void percent_anyTextOrNumber_isReadOrRefusedAtOnce() {
    for (String text : new String[] {"1e2147483647", "1e-2147483647", "9".repeat(5_000_000)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Target.percent(text));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.percent(new BigDecimal(BigInteger.ONE, -2147483647)));
  }
}
