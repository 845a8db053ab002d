package io.slo4j.definition;

import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.checkoutOn;
import static io.slo4j.definition.Definitions.latency;
import static io.slo4j.definition.Definitions.requests;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimal numbers that no double holds reach the definition as they are, or not at all. */
class ExactDecimalsTest {
  private static final Sli ERRORS = Sli.errorRate("errors").build();
  private static final Sli ORDERS = Sli.throughput("orders").build();

  /** As a double it is 100. */
  private static final BigDecimal JUST_BELOW = new BigDecimal("99.99999999999999999");

  /** One digit fewer than definitions refuse. */
  private static final BigDecimal FINEST = new BigDecimal("99.999999999999");

  /** A percentage of a definition: how it is given, and how it is read. */
  record Percentage(
      String name, Function<BigDecimal, Object> build, Function<Object, BigDecimal> read) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Percentage> percentages() {
    return Stream.of(
        new Percentage(
            "target",
            percent -> checkout().targetPercent(percent).build(),
            slo -> ((Slo) slo).target().percent()),
        new Percentage(
            "percentile",
            percent -> checkoutOn(latency()).percentile(percent).atMost(500).build(),
            slo -> ((PercentileObjective) ((Slo) slo).objective()).percentile()),
        new Percentage(
            "aggregatePercentile",
            percent -> checkoutOn(latency()).aggregatePercentile(percent).atMost(500).build(),
            slo ->
                BigDecimal.valueOf(
                    ((ValueObjective) ((Slo) slo).objective())
                        .aggregationPercentile()
                        .orElseThrow())),
        new Percentage(
            "availability threshold",
            percent -> checkoutOn(requests()).comparison(Comparison.GTE, percent).build(),
            slo -> ((Slo) slo).target().percent()),
        new Percentage(
            "error_rate threshold",
            percent -> checkoutOn(ERRORS).comparison(Comparison.LT, percent).build(),
            slo -> ((Slo) slo).target().errorBudgetRatio().movePointRight(2)),
        new Percentage(
            "slice target",
            percent ->
                checkout().budgeting(BudgetingMethod.timeslices(percent, ofMinutes(1))).build(),
            slo -> ((BudgetingMethod.Timeslices) ((Slo) slo).budgeting()).sliceTargetPercent()),
        new Percentage(
            "atRemainingPercent",
            percent ->
                ErrorBudgetPolicy.builder("p")
                    .atRemainingPercent(percent, Action.notifyTeam("x"))
                    .build(),
            policy -> ((ErrorBudgetPolicy) policy).steps().get(0).remainingPercent()),
        new Percentage(
            "freezeAtRemainingPercent",
            percent -> ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(percent).build(),
            policy -> ((ErrorBudgetPolicy) policy).freezeAtRemainingPercent().orElseThrow()));
  }

  @ParameterizedTest
  @MethodSource("percentages")
  void percentage_ofTwelveDecimals_isKept(Percentage percentage) {
    assertThat(percentage.read().apply(percentage.build().apply(FINEST)))
        .isEqualByComparingTo(FINEST);
  }

  @ParameterizedTest
  @MethodSource("percentages")
  void percentage_ofMoreDecimals_isRefusedAsItWasGiven(Percentage percentage) {
    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(() -> percentage.build().apply(JUST_BELOW))
        .withMessageEndingWith(
            percentage.name() + " must have at most 12 decimals, was 99.99999999999999999");
  }

  @ParameterizedTest
  @CsvSource({"GTE, 100000000", "LT, 100000000", "LTE, 99999999", "GT, 99999999"})
  void threshold_ofTime_isExactToTheNanosecond(Comparison comparison, long nanos) {
    Slo slo = checkoutOn(latency()).percentile(95).comparison(comparison, JUST_BELOW).build();

    PercentileObjective objective = (PercentileObjective) slo.objective();
    assertThat(objective.thresholdNanos()).hasValue(nanos);
    assertThat(objective.isGood(100)).isEqualTo(comparison.isLowerBound());
    assertThat(objective.isGood(Math.nextDown(100.0))).isEqualTo(!comparison.isLowerBound());
    assertThat(slo.toBuilder().build()).isEqualTo(slo);
  }

  @ParameterizedTest
  @CsvSource({"GTE, 100", "LT, 100", "LTE, 99.99999999999999", "GT, 99.99999999999999"})
  void threshold_ofValues_judgesEachAsTheDecimalDoes(Comparison comparison, double value) {
    Slo slo = checkoutOn(ORDERS).comparison(comparison, JUST_BELOW).build();

    assertThat(((ValueObjective) slo.objective()).threshold()).isEqualTo(value);
    assertThat(slo.toBuilder().build()).isEqualTo(slo);
  }

  @Test
  void threshold_thatADoubleHolds_isThatDouble() {
    assertThat(checkoutOn(ORDERS).comparison(Comparison.LTE, new BigDecimal("0.10")).build())
        .isEqualTo(checkoutOn(ORDERS).comparison(Comparison.LTE, 0.1).build());
  }

  @Test
  void threshold_ofADuration_isThatOfTheNamedComparisons() {
    assertThat(checkoutOn(latency()).comparison(Comparison.LT, ofMillis(250)).build())
        .isEqualTo(checkoutOn(latency()).below(ofMillis(250)).build());
  }

  /** Written out, each would have a billion digits. */
  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "-1E+999999999"})
  @Timeout(60)
  void threshold_beyondAllMeasure_isReadOrRefusedAtOnce(String text) {
    BigDecimal threshold = new BigDecimal(text);
    boolean tiny = threshold.abs().compareTo(BigDecimal.ONE) < 0;
    Slo.Builder time = checkoutOn(latency()).percentile(95).comparison(Comparison.LTE, threshold);
    Slo.Builder value = checkoutOn(ORDERS).comparison(Comparison.GTE, threshold);

    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(time::build)
        .withMessageEndingWith("at most 106751d, was " + text);
    if (tiny) {
      assertThat(((ValueObjective) value.build().objective()).threshold())
          .isEqualTo(Double.MIN_VALUE);
    } else {
      assertThatExceptionOfType(InvalidDefinitionException.class)
          .isThrownBy(value::build)
          .withMessageEndingWith("threshold must be a finite number, was " + text);
    }
  }
}
