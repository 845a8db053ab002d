package io.slo4j.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBudgetTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @ParameterizedTest
  @CsvSource({
    "99.9, 0.001, 0.1 %, PT43M12S",
    "99.95, 0.0005, 0.05 %, PT21M36S",
    "99.99, 0.0001, 0.01 %, PT4M19.2S",
    "99.999, 0.00001, 0.001 %, PT25.92S"
  })
  void total_usualTargets_isExact(String percent, String ratio, String text, Duration time) {
    ErrorBudget budget = ErrorBudget.of(Target.percent(percent), 100, 0, MONTH);

    assertThat(budget.totalRatio()).isEqualByComparingTo(ratio);
    assertThat(budget.totalText()).isEqualTo(text);
    assertThat(budget.totalTime()).isEqualTo(time);
  }

  @Test
  void total_week9995_isFiveMinutesTwoPointFour() {
    ErrorBudget budget = ErrorBudget.of(Target.percent("99.95"), 1, 0, Duration.ofDays(7));

    assertThat(budget.totalTime()).isEqualTo(Duration.ofMinutes(5).plusMillis(2400));
  }

  @Test
  void remaining_overspent_isNegative() {
    ErrorBudget budget = ErrorBudget.of(Target.percent("99.9"), 10, 15, MONTH);

    assertThat(budget.consumedRatio()).isEqualTo(1.5);
    assertThat(budget.remainingRatio()).isEqualTo(-0.5);
    assertThat(budget.remainingTime()).isEqualTo(Duration.parse("PT-21M-36S"));
    assertThat(budget.isOverspent()).isTrue();
  }

  @Test
  void remaining_exactlySpent_isZeroAndNotOverspent() {
    ErrorBudget budget = ErrorBudget.of(Target.percent("99.9"), 10, 10, MONTH);

    assertThat(budget.remainingRatio()).isZero();
    assertThat(budget.isOverspent()).isFalse();
  }

  @Test
  void remaining_nothingRecorded_isUntouched() {
    ErrorBudget budget = ErrorBudget.of(Target.percent("99.9"), 0, 0, MONTH);

    assertThat(budget.remainingRatio()).isEqualTo(1);
    assertThat(budget.consumedRatio()).isZero();
  }
}
