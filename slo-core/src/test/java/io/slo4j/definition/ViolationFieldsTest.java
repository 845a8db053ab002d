package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.weighted;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.slo4j.time.MaintenanceWindow;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Where violations say they are when definitions are nested and lists have several elements. */
class ViolationFieldsTest {

  @Test
  void field_ofPartsGivenAsBuilders_isAPathIntoThem() {
    Slo.Builder slo =
        Slo.builder("checkout")
            .sli(Sli.availability(" requests").unit("").label("a.b", "x"))
            .targetPercent("99.9")
            .window(THIRTY_DAYS)
            .documentation(Documentation.builder().link("the [wiki].", "wiki"))
            .review(ReviewSchedule.every(Period.ZERO).reviewers("ada", "bob", "ada"))
            .alerting(
                BurnRateAlerting.builder()
                    .page(2, ofHours(1), ofMinutes(5))
                    .ticket(0, ofHours(2), ofHours(3))
                    .budgetThreshold(0.5, Severity.WARNING)
                    .budgetThreshold(2, Severity.INFO)
                    .runbook("x"))
            .policy(ErrorBudgetPolicy.builder("fine").freezeAtRemainingPercent(10).build())
            .policy(
                ErrorBudgetPolicy.builder("critical")
                    .atRemainingPercent(50, Action.notifyTeam("half"))
                    .atRemainingPercent(20, Action.notifyTeam("fifth"))
                    .atRemainingPercent(101, Action.notifyTeam(" "))
                    .severityAtRemainingRatio(0.5, Severity.WARNING)
                    .severityAtRemainingRatio(-1, Severity.ERROR))
            .policy(ErrorBudgetPolicy.builder("empty"));

    assertThat(violationsOf(slo::build))
        .extracting(Violation::field)
        .containsExactly(
            "sli.name",
            "sli.labels.a.b",
            "sli.unit",
            "documentation.links.the [wiki].",
            "review.interval",
            "review.reviewers[2]",
            "alerting.tiers[1].shortWindow",
            "alerting.tiers[1].factor",
            "alerting.budgetThresholds[1]",
            "alerting.runbook",
            "policies[1].steps[2].action",
            "policies[1].steps[2].remainingPercent",
            "policies[1].severities[1]",
            "policies[2]");
  }

  /** The recommended tiers come first in the SLO, but nobody declared them. */
  @Test
  void field_ofTiersThatDoNotFitTheSlo_countsTheDeclaredOnes() {
    Slo.Builder slo =
        checkout()
            .alerting(
                BurnRateAlerting.recommended().toBuilder()
                    .page(5, ofHours(4), ofMinutes(20))
                    .page(2000, ofHours(1), ofMinutes(10))
                    .ticket(2, ofDays(31), ofHours(6))
                    .page(14, ofHours(1), ofMinutes(5))
                    .ticket(20, ofHours(6), ofMinutes(30))
                    .exhaustionWithin(ofDays(31), Severity.TICKET)
                    .build());

    assertThat(violationsOf(slo::build))
        .extracting(Violation::field)
        .containsExactly(
            "alerting.tiers[1].factor",
            "alerting.tiers[2].longWindow",
            "alerting.tiers[3]",
            "alerting.tiers[4].factor",
            "alerting.exhaustionWithin");
  }

  /** Thresholds are kept in the order of a shrinking budget, which is not that of the builder. */
  @Test
  void field_ofThresholds_countsInTheOrderOfTheBuilder() {
    BurnRateAlerting.Builder alerting =
        BurnRateAlerting.builder()
            .budgetThreshold(0.1, Severity.INFO)
            .budgetThreshold(0.5, Severity.WARNING)
            .budgetThreshold(0.05, Severity.TICKET)
            .budgetThreshold(0.2, Severity.ERROR);

    assertThat(violationsOf(alerting::build))
        .extracting(Violation::field)
        .containsExactly("budgetThresholds[0]", "budgetThresholds[2]");
  }

  @Test
  void field_ofMaintenance_countsInTheOrderOfTheBuilder() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    Slo.Builder slo =
        checkout()
            .maintenance(MaintenanceWindow.once(noon, noon.plusSeconds(60)))
            .maintenance(MaintenanceWindow.once(noon, noon));

    assertThat(violationsOf(slo::build))
        .extracting(Violation::field)
        .containsExactly("maintenance[1]");
  }

  @Test
  void field_ofASet_isThatOfTheDefinitionAtFault() {
    CompositeSlo shop = weighted().component("checkout", 1).component("b", 1).build();

    assertThat(violationsOf(() -> SloDefinitions.of(checkout().build(), shop)))
        .extracting(Violation::subject, Violation::field)
        .containsExactly(
            tuple("composite slo 'shop'", "components[0]"),
            tuple("composite slo 'shop'", "components[2]"));
  }

  @Test
  void violation_withoutField_isAboutTheWhole() {
    Violation violation = new Violation("slo 'checkout'", "is odd");

    assertThat(violation.field()).isEmpty();
    assertThat(violation)
        .hasToString("slo 'checkout': is odd")
        .isNotEqualTo(new Violation("slo 'checkout'", "window", "is odd"));
    assertThatNullPointerException()
        .isThrownBy(() -> new Violation("slo 'checkout'", null, "is odd"))
        .withMessage("field");
  }

  private static List<Violation> violationsOf(ThrowingCallable definition) {
    return catchThrowableOfType(InvalidDefinitionException.class, definition).violations();
  }
}
