package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.checkout;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRateAlertingTest {

  @Test
  void recommended_alone_hasNothingElse() {
    BurnRateAlerting alerting = BurnRateAlerting.recommended();

    assertThat(alerting.usesRecommendedTiers()).isTrue();
    assertThat(alerting.declaredTiers()).isEmpty();
    assertThat(alerting.holdFor()).isZero();
    assertThat(alerting.keepFiring()).isZero();
    assertThat(alerting.minimumEvents()).isZero();
    assertThat(alerting.alertOnNoData()).isEmpty();
    assertThat(alerting.budgetThresholds()).isEmpty();
    assertThat(alerting.exhaustionWithin()).isEmpty();
    assertThat(alerting.runbook()).isEmpty();
  }

  @Test
  void build_everything_keepsIt() {
    BurnRateAlerting alerting = complete().build();

    assertThat(alerting.usesRecommendedTiers()).isFalse();
    assertThat(alerting.declaredTiers())
        .containsExactly(
            new BurnRateTier(Severity.PAGE, ofHours(1), ofMinutes(5), 10),
            new BurnRateTier(Severity.TICKET, ofDays(3), ofHours(6), 1));
    assertThat(alerting.holdFor()).isEqualTo(ofMinutes(2));
    assertThat(alerting.keepFiring()).isEqualTo(ofMinutes(10));
    assertThat(alerting.minimumEvents()).isEqualTo(50);
    assertThat(alerting.alertOnNoData()).contains(ofMinutes(15));
    assertThat(alerting.budgetThresholds())
        .containsExactly(
            new BudgetThreshold(0.5, Severity.WARNING), new BudgetThreshold(0, Severity.CRITICAL));
    assertThat(alerting.exhaustionWithin())
        .contains(new BurnRateAlerting.Exhaustion(ofDays(3), Severity.TICKET));
    assertThat(alerting.runbook()).isEqualTo("https://wiki.example/runbook");
    assertThat(alerting.toBuilder().build())
        .isEqualTo(alerting)
        .hasSameHashCodeAs(alerting)
        .isNotEqualTo(complete().keepFiring(Duration.ZERO).build());
  }

  @Test
  void toBuilder_ofRecommended_addsToTheRecommendedTiers() {
    BurnRateAlerting alerting =
        BurnRateAlerting.recommended().toBuilder().ticket(2, ofDays(2), ofHours(4)).build();

    assertThat(alerting.tiersFor(THIRTY_DAYS))
        .hasSize(5)
        .endsWith(new BurnRateTier(Severity.TICKET, ofDays(2), ofHours(4), 2));
  }

  /** 1/(1 − target), the burn rate when everything is bad. */
  @ParameterizedTest
  @CsvSource({"99.9, 1000", "99, 100", "90, 10", "99.99, 10000", "75, 4"})
  void tier_atTheHighestFactor_isAcceptedAndTheNextIsNot(String target, double factor) {
    assertThat(tierOf(target, factor).build().tiers()).hasSize(1);
    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(() -> tierOf(target, Math.nextUp(factor)).build());
  }

  @ParameterizedTest
  @CsvSource({"97, 33.3333", "93, 14.2857", "99.7, 333.3333"})
  void tier_atTheFactorThatTheMessageNames_isAccepted(String target, double factor) {
    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(() -> tierOf(target, 1e6).build())
        .withMessageEndingWith("the highest that can is " + factor);
    assertThat(tierOf(target, factor).build().tiers()).hasSize(1);
  }

  @Test
  void tiers_recommendedBeyondTheTarget_areLeftOut() {
    Slo slo = checkout().targetPercent("90").alerting(BurnRateAlerting.recommended()).build();

    assertThat(slo.tiers()).extracting(BurnRateTier::factor).containsExactly(6.0, 3.0, 1.0);
  }

  @Test
  void tiers_recommendedOverAYear_dependOnTheTarget() {
    Slo.Builder slo =
        checkout()
            .window(TimeWindow.calendarYear(ZoneOffset.UTC))
            .alerting(BurnRateAlerting.recommended());

    assertThat(slo.targetPercent("99.9").build().tiers()).hasSize(4);
    assertThat(slo.targetPercent("99").build().tiers())
        .extracting(BurnRateTier::factor)
        .containsExactly(73.0, 36.5, 36.5 / 3);
  }

  @Test
  void tier_asLongAsTheWindow_isAccepted() {
    BurnRateAlerting alerting =
        BurnRateAlerting.builder().ticket(1, ofDays(30), ofHours(6)).build();

    assertThat(checkout().alerting(alerting).build().tiers()).hasSize(1);
  }

  /** The Site Reliability Workbook, chapter 5: 14.4 over 1 h is 2 % of 30 days' budget. */
  @Test
  void budgetShare_ofATier_isWhatItBurns() {
    BurnRateTier tier = new BurnRateTier(Severity.PAGE, ofHours(1), ofMinutes(5), 14.4);

    assertThat(tier.budgetShare(ofDays(30))).isEqualTo(0.02);
  }

  private static Slo.Builder tierOf(String target, double factor) {
    return checkout()
        .targetPercent(target)
        .alerting(BurnRateAlerting.builder().page(factor, ofHours(1), ofMinutes(5)).build());
  }

  private static BurnRateAlerting.Builder complete() {
    return BurnRateAlerting.builder()
        .page(10, ofHours(1), ofMinutes(5))
        .ticket(1, ofDays(3), ofHours(6))
        .holdFor(ofMinutes(2))
        .keepFiring(ofMinutes(10))
        .minimumEvents(50)
        .alertOnNoData(ofMinutes(15))
        .budgetThreshold(0, Severity.CRITICAL)
        .budgetThreshold(0.5, Severity.WARNING)
        .exhaustionWithin(ofDays(3), Severity.TICKET)
        .runbook("https://wiki.example/runbook");
  }

  @Test
  void budgetThreshold_ofMinusNothing_isOneOfNothing() {
    BudgetThreshold threshold = new BudgetThreshold(-0.0, Severity.PAGE);
    assertThat(threshold).isEqualTo(new BudgetThreshold(0.0, Severity.PAGE));
    assertThat(1 / threshold.remainingRatio()).isPositive();
  }

  @Test
  void tiersAndThresholds_ofTheirMost_areFine() {
    BurnRateAlerting.Builder builder = BurnRateAlerting.builder();
    for (int i = 0; i < 64; i++) {
      builder.page(2, Duration.ofSeconds(100 + i), Duration.ofSeconds(10));
      builder.budgetThreshold(i / 100.0, Severity.PAGE);
    }
    assertThat(builder.build().declaredTiers()).hasSize(64);
    assertThat(builder.build().budgetThresholds()).hasSize(64);
  }
}
