package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.checkoutOn;
import static io.slo4j.definition.Definitions.latency;
import static io.slo4j.definition.Definitions.requests;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SloTest {

  @Test
  void build_onlyWhatIsRequired_takesDefaults() {
    Slo slo = checkout().build();

    assertThat(slo.name()).isEqualTo("checkout");
    assertThat(slo.service()).isEqualTo("default");
    assertThat(slo.sli()).isEqualTo(requests());
    assertThat(slo.target()).isEqualTo(Target.percent("99.9"));
    assertThat(slo.window()).isEqualTo(THIRTY_DAYS);
    assertThat(slo.budgeting()).isEqualTo(BudgetingMethod.occurrences());
    assertThat(slo.minimumEvents()).isZero();
    assertThat(slo.description()).isEmpty();
    assertThat(slo.owner()).isEmpty();
    assertThat(slo.labels()).isEmpty();
    assertThat(slo.documentation()).isEqualTo(Documentation.none());
    assertThat(slo.review()).isEmpty();
    assertThat(slo.alerting()).isEmpty();
    assertThat(slo.tiers()).isEmpty();
    assertThat(slo.policies()).isEmpty();
    assertThat(slo.maintenance()).isEmpty();
    assertThat(slo.errorBudgetTime()).isEqualTo(Duration.parse("PT43M12S"));
  }

  @Test
  void build_everything_keepsIt() {
    Slo slo = complete().build();

    assertThat(slo.service()).isEqualTo("shop");
    assertThat(slo.description()).isEqualTo("Paying works.");
    assertThat(slo.owner()).isEqualTo("team-pay");
    assertThat(slo.labels()).containsExactly(Map.entry("env", "prod"), Map.entry("tier", "1"));
    assertThat(slo.documentation().runbook()).isEqualTo("call Ada");
    assertThat(slo.review()).contains(review());
    assertThat(slo.alerting()).contains(BurnRateAlerting.recommended());
    assertThat(slo.tiers()).hasSize(4);
    assertThat(slo.policies()).extracting(ErrorBudgetPolicy::name).containsExactly("critical");
    assertThat(slo.maintenance()).hasSize(1);
    assertThat(slo.minimumEvents()).isEqualTo(100);
    assertThat(slo).hasToString("Slo[checkout, 99.9 % of events good over rolling_30d]");
  }

  @Test
  void service_notSet_isTheLabelOfTheSli() {
    Sli sli = Sli.availability("requests").label("service", "pay").build();

    assertThat(checkoutOn(sli).targetPercent(99).build().service()).isEqualTo("pay");
    assertThat(checkoutOn(sli).targetPercent(99).service("shop").build().service())
        .isEqualTo("shop");
  }

  @Test
  void errorBudgetTime_calendarWindow_countsItsNominalLength() {
    Slo slo = checkout().window(TimeWindow.calendarMonth(ZoneId.of("Europe/Berlin"))).build();

    assertThat(slo.errorBudgetTime()).isEqualTo(Duration.parse("PT43M12S"));
  }

  record Inferred(Sli sli, UnaryOperator<Slo.Builder> declared, String text, String target) {
    @Override
    public String toString() {
      return sli.type().text() + ": " + text;
    }

    Objective objective() {
      return declared.apply(checkoutOn(sli)).build().objective();
    }
  }

  @ParameterizedTest
  @MethodSource
  void objective_whatIsGiven_decidesItsForm(Inferred inferred) {
    assertThat(inferred.objective().text()).isEqualTo(inferred.text());
    assertThat(inferred.objective().target()).isEqualTo(Target.percent(inferred.target()));
  }

  static Stream<Inferred> objective_whatIsGiven_decidesItsForm() {
    Sli errors = Sli.errorRate("errors").build();
    Sli orders = Sli.throughput("orders").build();
    Sli index = Sli.freshness("index").build();
    Sli answers = Sli.quality("answers").unit("points").build();
    return Stream.of(
        new Inferred(requests(), slo -> slo.targetPercent(99.9), "99.9 % of events good", "99.9"),
        new Inferred(latency(), slo -> slo.targetPercent(99), "99 % of events good", "99"),
        new Inferred(requests(), slo -> slo.atLeast(99.9), "99.9 % of events good", "99.9"),
        new Inferred(requests(), slo -> slo.above(99.9), "more than 99.9 % of events good", "99.9"),
        new Inferred(errors, slo -> slo.atMost(0.1), "99.9 % of events good", "99.9"),
        new Inferred(errors, slo -> slo.below(0.1), "more than 99.9 % of events good", "99.9"),
        new Inferred(
            latency(),
            slo -> slo.percentile(95).atMost(Duration.ofMillis(500)),
            "95 % of events ≤ 500ms",
            "95"),
        new Inferred(
            latency(),
            slo -> slo.percentile("99.9").below(1500),
            "99.9 % of events < 1500ms",
            "99.9"),
        new Inferred(
            latency(), slo -> slo.percentile(95).atMost(0.25), "95 % of events ≤ 0.25ms", "95"),
        new Inferred(
            orders, slo -> slo.percentile(5).atLeast(100), "95 % of events ≥ 100 1/s", "95"),
        new Inferred(
            answers, slo -> slo.percentile(10).above(3.5), "90 % of events > 3.5 points", "90"),
        new Inferred(orders, slo -> slo.atLeast(100), "rate ≥ 100 1/s in 99 % of slices", "99"),
        new Inferred(index, slo -> slo.atMost(ofMinutes(10)), "last ≤ 10m in 99 % of slices", "99"),
        new Inferred(
            index,
            slo -> slo.atMost(600).targetPercent("99.5"),
            "last ≤ 10m in 99.5 % of slices",
            "99.5"),
        new Inferred(
            latency(),
            slo -> slo.aggregatePercentile(99).atMost(300),
            "p99 ≤ 300ms in 99 % of slices",
            "99"),
        new Inferred(
            requests(),
            slo -> slo.aggregate(Aggregation.MIN).atLeast(0.8),
            "min ≥ 0.8 in 99 % of slices",
            "99"));
  }

  @Test
  void percentileObjective_ofADuration_hasTheThresholdInBothUnits() {
    PercentileObjective objective =
        (PercentileObjective)
            checkoutOn(latency()).percentile(95).atMost(ofSeconds(2)).build().objective();

    assertThat(objective.percentile()).isEqualTo(new BigDecimal("95"));
    assertThat(objective.threshold()).isEqualTo(2000);
    assertThat(objective.thresholdNanos()).hasValue(2_000_000_000L);
    assertThat(objective.isGood(2000)).isTrue();
    assertThat(objective.isGood(2000.1)).isFalse();
    assertThat(objective.isGood(Double.NaN)).isFalse();
    assertThat(objective.isGoodNanos(2_000_000_000L)).isTrue();
    assertThat(objective.isGoodNanos(2_000_000_001L)).isFalse();
  }

  @Test
  void percentileObjective_withoutAUnitOfTime_refusesNanos() {
    Sli orders = Sli.throughput("orders").build();
    PercentileObjective objective =
        (PercentileObjective) checkoutOn(orders).percentile(5).atLeast(1).build().objective();

    assertThat(objective.thresholdNanos()).isEmpty();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> objective.isGoodNanos(1))
        .withMessage("'1/s' is not a unit of time");
  }

  @Test
  void valueObjective_withoutTarget_saysThatItWasDefaulted() {
    Sli orders = Sli.throughput("orders").build();
    Slo defaulted = checkoutOn(orders).atLeast(100).build();
    Slo declared = checkoutOn(orders).atLeast(100).targetPercent(99).build();

    assertThat(((ValueObjective) defaulted.objective()).targetDefaulted()).isTrue();
    assertThat(((ValueObjective) declared.objective()).targetDefaulted()).isFalse();
    assertThat(((ValueObjective) declared.objective()).isGood(100)).isTrue();
    assertThat(((ValueObjective) declared.objective()).isGood(99.9)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 61, 119, 120, 3600})
  void budgeting_valueObjective_isSlicesThatFitTheWindow(long windowSeconds) {
    Slo slo =
        checkoutOn(latency())
            .atMost(5)
            .window(TimeWindow.rolling(ofSeconds(windowSeconds)))
            .build();

    Duration slice = ofSeconds(Math.min(60, windowSeconds / 2));
    assertThat(slo.budgeting()).isEqualTo(BudgetingMethod.timeslices(slice));
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 86_400, 1830 * 86_400L})
  void window_atTheBounds_isAccepted(long seconds) {
    TimeWindow window = TimeWindow.rolling(ofSeconds(seconds));

    assertThat(checkout().window(window).build().window()).isEqualTo(window);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 15 * 86_400})
  void sliceWindow_atTheBounds_isAccepted(long seconds) {
    BudgetingMethod method = BudgetingMethod.timeslices(100, ofSeconds(seconds));

    assertThat(checkout().budgeting(method).build().budgeting()).isEqualTo(method);
  }

  @Test
  void threshold_setAgainInTheSameDirection_replacesTheFirst() {
    Slo slo = checkoutOn(latency()).percentile(95).atMost(500).atMost(ofSeconds(1)).build();

    assertThat(slo.objective().text()).isEqualTo("95 % of events ≤ 1s");
  }

  @Test
  void builder_usedAfterBuild_leavesTheSloAlone() {
    Map<String, String> labels = new HashMap<>(Map.of("env", "prod"));
    Slo.Builder builder = checkout().labels(labels);
    Slo slo = builder.build();
    builder
        .label("env", "test")
        .policy(policy())
        .maintenance(MaintenanceWindow.once(Instant.EPOCH, Instant.MAX))
        .targetPercent(50)
        .minimumEvents(1);
    labels.put("env", "test");

    assertThat(slo).isEqualTo(checkout().label("env", "prod").build());
  }

  @Test
  void collections_ofAnSlo_areUnmodifiable() {
    Slo slo = complete().build();

    assertThat(slo.labels()).isUnmodifiable();
    assertThat(slo.tiers()).isUnmodifiable();
    assertThat(slo.policies()).isUnmodifiable();
    assertThat(slo.maintenance()).isUnmodifiable();
  }

  @ParameterizedTest
  @MethodSource
  void equals_oneDifference_isNotEqual(UnaryOperator<Slo.Builder> difference) {
    Slo slo = complete().build();

    assertThat(complete().build()).isEqualTo(slo).hasSameHashCodeAs(slo);
    assertThat(difference.apply(complete()).build()).isNotEqualTo(slo);
  }

  static List<UnaryOperator<Slo.Builder>> equals_oneDifference_isNotEqual() {
    return List.of(
        slo -> slo.service("other"),
        slo -> slo.sli(Sli.availability("other")),
        slo -> slo.description("other"),
        slo -> slo.targetPercent("99.8"),
        slo -> slo.window(TimeWindow.rolling(ofDays(28))),
        slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(ofMinutes(1))),
        slo -> slo.minimumEvents(1),
        slo -> slo.label("env", "test"),
        slo -> slo.owner("other"),
        slo -> slo.documentation(Documentation.none()),
        slo -> slo.review(ReviewSchedule.quarterly()),
        slo -> slo.alerting(BurnRateAlerting.recommended().toBuilder().minimumEvents(5)),
        slo -> slo.policy(ErrorBudgetPolicy.builder("other").freezeAtRemainingPercent(1)),
        slo -> slo.maintenance(MaintenanceWindow.once(Instant.EPOCH, Instant.MAX)));
  }

  @ParameterizedTest
  @MethodSource
  void toBuilder_anySlo_buildsAnEqualOne(Slo slo) {
    assertThat(slo.toBuilder().build()).isEqualTo(slo);
  }

  static Stream<Slo> toBuilder_anySlo_buildsAnEqualOne() {
    Slo complete = complete().build();
    Stream<Slo> inferred =
        objective_whatIsGiven_decidesItsForm()
            .map(i -> i.declared().apply(checkoutOn(i.sli())).build());
    // Thresholds that no double of the unit, or no whole nanosecond, stands for.
    Slo oddDuration =
        checkoutOn(Sli.latency("l").unit("d").build())
            .percentile(95)
            .atMost(Duration.ofNanos(86_400_000_000_001L))
            .build();
    Slo belowNanos =
        checkoutOn(Sli.latency("l").unit("ns").build()).percentile(95).atMost(2.5).build();
    return Stream.concat(Stream.of(complete, oddDuration, belowNanos), inferred);
  }

  @Test
  void toBuilder_anotherTarget_keepsTheRest() {
    Slo slo = checkoutOn(requests()).above(99.9).build();

    assertThat(slo.toBuilder().targetPercent("99.95").build().objective())
        .isEqualTo(new RatioObjective(Target.percent("99.95"), Comparison.GT));
  }

  @Test
  void toBuilder_anotherThreshold_replacesTheInheritedOne() {
    Slo slo = checkoutOn(latency()).percentile(95).atMost(500).build();

    assertThat(slo.toBuilder().below(300).build().objective().text())
        .isEqualTo("95 % of events < 300ms");
  }

  @Test
  void toBuilder_thresholdOnARatio_replacesTheInheritedTarget() {
    Slo slo = checkoutOn(Sli.errorRate("errors").build()).below(0.1).build();

    assertThat(slo.toBuilder().atMost(0.5).build().objective())
        .isEqualTo(new RatioObjective(Target.percent("99.5"), Comparison.GTE));
  }

  @Test
  void toBuilder_sliOfAnotherUnit_keepsTheMeaningOfTheThreshold() {
    Slo slo = checkoutOn(latency()).percentile(95).atMost(500).build();
    Sli seconds = Sli.latency("latency").unit("s").build();

    PercentileObjective objective =
        (PercentileObjective) slo.toBuilder().sli(seconds).build().objective();
    assertThat(objective.threshold()).isEqualTo(0.5);
    assertThat(objective.thresholdNanos()).hasValue(500_000_000L);
  }

  private static Slo.Builder complete() {
    return checkout()
        .service("shop")
        .description("Paying works.")
        .owner("team-pay")
        .label("tier", "1")
        .label("env", "prod")
        .documentation(Documentation.builder().runbook("call Ada").build())
        .review(review())
        .alerting(BurnRateAlerting.recommended())
        .policy(policy())
        .maintenance(
            MaintenanceWindow.once(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T02:00:00Z")))
        .budgeting(BudgetingMethod.timeslices("99.5", ofHours(1)))
        .minimumEvents(100);
  }

  private static ReviewSchedule review() {
    return ReviewSchedule.quarterly()
        .reviewers("sre-lead", "product-manager")
        .firstOn(LocalDate.of(2026, 4, 1));
  }

  private static ErrorBudgetPolicy policy() {
    return ErrorBudgetPolicy.builder("critical").freezeAtRemainingPercent(10).build();
  }
}
