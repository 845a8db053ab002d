package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.latency;
import static io.slo4j.definition.Definitions.requests;
import static io.slo4j.definition.Definitions.weighted;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViolationsTest {

  @Test
  void build_manyMistakes_reportsAllInOneMessage() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    Slo.Builder slo =
        Slo.builder("checkout")
            .service("")
            .sli(requests())
            .targetPercent(999)
            .window(TimeWindow.rolling(Duration.ZERO))
            .budgeting(BudgetingMethod.timeslices(101, Duration.ZERO))
            .minimumEvents(-1)
            .label("a-b", "x")
            .review(ReviewSchedule.every(Period.ZERO))
            .maintenance(MaintenanceWindow.once(noon, noon));

    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(slo::build)
        .withMessage(
            """
            9 violations in slo 'checkout':
              slo 'checkout': target must be between 0 and 100 (exclusive), was 999
              slo 'checkout': service must not be blank, was ''
              slo 'checkout': label key must be a letter or _ followed by letters, digits or _, \
            was 'a-b'
              slo 'checkout': review interval must be greater than 0, was P0D
              slo 'checkout': window must be from 1m to 1830d, was 0s
              slo 'checkout': slice target must be greater than 0 and at most 100, was 101
              slo 'checkout': slice window must be at least 1s, was 0s
              slo 'checkout': minimumEvents must not be negative, was -1
              slo 'checkout': maintenance window must end after it starts, \
            was from 2026-01-01T12:00:00Z to 2026-01-01T12:00:00Z\
            """);
  }

  @Test
  void build_nothingButAName_reportsAllThatIsMissing() {
    assertThat(violationsOf(() -> Slo.builder("checkout").build()))
        .extracting(Violation::message)
        .containsExactly(
            "sli is missing",
            "objective is missing; give targetPercent, or a threshold, or percentile and threshold",
            "window is missing");
  }

  @Test
  void build_partsGivenAsBuilders_reportsTheirViolationsToo() {
    Slo.Builder slo =
        Slo.builder("checkout")
            .sli(Sli.availability("requests").unit(""))
            .targetPercent("0")
            .window(THIRTY_DAYS)
            .documentation(Documentation.builder().link("wiki", "ftp://wiki"))
            .alerting(BurnRateAlerting.builder().page(-1, ofHours(1), ofHours(2)))
            .policy(ErrorBudgetPolicy.builder("critical").freezeAtRemainingPercent(-5));

    assertThat(violationsOf(slo::build))
        .extracting(Violation::toString)
        .containsExactly(
            "slo 'checkout': sli 'requests': unit must be one line of 1 to 32 characters, was ''",
            "slo 'checkout': target must be between 0 and 100 (exclusive), was 0",
            "slo 'checkout': documentation: link 'wiki' must be an absolute http or https URL,"
                + " was 'ftp://wiki'",
            "slo 'checkout': burn-rate alerting: page tier 1h/2h: short window must be shorter than"
                + " the long window, 1h, was 2h",
            "slo 'checkout': burn-rate alerting: page tier 1h/2h: factor must be a number greater"
                + " than 0, was -1",
            "slo 'checkout': policy 'critical': freezeAtRemainingPercent must be at least 0 and"
                + " less than 100, was -5");
  }

  @Test
  void build_validPartsGivenAsBuilders_equalsThatOfBuiltParts() {
    Slo.Builder builders =
        Slo.builder("checkout")
            .sli(Sli.availability("requests"))
            .targetPercent("99.9")
            .window(THIRTY_DAYS)
            .documentation(Documentation.builder().runbook("call Ada"))
            .alerting(BurnRateAlerting.builder().page(10, ofHours(1), ofMinutes(5)))
            .policy(ErrorBudgetPolicy.builder("critical").freezeAtRemainingPercent(5));
    Slo.Builder parts =
        Slo.builder("checkout")
            .sli(requests())
            .targetPercent("99.9")
            .window(THIRTY_DAYS)
            .documentation(Documentation.builder().runbook("call Ada").build())
            .alerting(BurnRateAlerting.builder().page(10, ofHours(1), ofMinutes(5)).build())
            .policy(ErrorBudgetPolicy.builder("critical").freezeAtRemainingPercent(5).build());

    assertThat(builders.build()).isEqualTo(parts.build());
  }

  @Test
  void build_unfitTarget_stillReportsTheBudgetingOfAValueObjective() {
    Slo.Builder slo =
        Slo.builder("checkout")
            .sli(latency())
            .atMost(500)
            .targetPercent(100)
            .budgeting(BudgetingMethod.occurrences())
            .window(THIRTY_DAYS);

    assertThat(violationsOf(slo::build)).hasSize(2);
  }

  @Test
  void build_correctedBuilder_succeeds() {
    Slo.Builder slo =
        Slo.builder("checkout").sli(requests()).targetPercent(100).window(THIRTY_DAYS);
    assertThat(violationsOf(slo::build)).hasSize(1);

    assertThat(slo.targetPercent("99.9").build().target()).isEqualTo(Target.percent("99.9"));
  }

  @Test
  void set_violationsOfSeveralDefinitions_countsThem() {
    Slo checkout =
        Slo.builder("checkout").sli(requests()).targetPercent("99").window(THIRTY_DAYS).build();

    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(() -> SloDefinitions.of(checkout, checkout, weighted().build()))
        .withMessage(
            """
            2 violations in 2 definitions:
              slo 'checkout': name must be unique, was declared 2 times
              composite slo 'shop': component 'a' is not defined\
            """);
  }

  @Test
  void exception_serialized_keepsItsViolations() throws Exception {
    InvalidDefinitionException thrown =
        catchThrowableOfType(
            InvalidDefinitionException.class, () -> Slo.builder("checkout").build());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      InvalidDefinitionException read = (InvalidDefinitionException) in.readObject();
      assertThat(read).hasMessage(thrown.getMessage());
      assertThat(read.violations()).isEqualTo(thrown.violations());
    }
  }

  @Test
  void exception_withoutViolations_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InvalidDefinitionException(List.of()))
        .withMessage("violations must not be empty");
  }

  @Test
  void exception_itsViolations_areUnmodifiable() {
    assertThat(violationsOf(() -> Slo.builder("checkout").build())).isUnmodifiable();
  }

  record NullCase(String parameter, ThrowingCallable call) {
    @Override
    public String toString() {
      return parameter;
    }
  }

  @ParameterizedTest
  @MethodSource
  void setter_null_namesTheParameter(NullCase nothing) {
    assertThatNullPointerException().isThrownBy(nothing.call()).withMessage(nothing.parameter());
  }

  static Stream<NullCase> setter_null_namesTheParameter() {
    Slo.Builder slo = Slo.builder("checkout");
    Sli.Builder sli = Sli.latency("latency");
    CompositeSlo.Builder composite = CompositeSlo.allOf("shop");
    BurnRateAlerting.Builder alerting = BurnRateAlerting.builder();
    ErrorBudgetPolicy.Builder policy = ErrorBudgetPolicy.builder("critical");
    return Stream.of(
        new NullCase("name", () -> Slo.builder(null)),
        new NullCase("service", () -> slo.service(null)),
        new NullCase("sli", () -> slo.sli((Sli) null)),
        new NullCase("sli", () -> slo.sli((Sli.Builder) null)),
        new NullCase("targetPercent", () -> slo.targetPercent((String) null)),
        new NullCase("percentile", () -> slo.percentile((String) null)),
        new NullCase("percentile", () -> slo.percentile((BigDecimal) null)),
        new NullCase("percentile", () -> slo.aggregatePercentile(null)),
        new NullCase("threshold", () -> slo.comparison(Comparison.GTE, (BigDecimal) null)),
        new NullCase("threshold", () -> slo.comparison(Comparison.GTE, (Duration) null)),
        new NullCase("threshold", () -> slo.atMost(null)),
        new NullCase("comparison", () -> slo.comparison(null, 1)),
        new NullCase("aggregation", () -> slo.aggregate(null)),
        new NullCase("window", () -> slo.window(null)),
        new NullCase("budgeting", () -> slo.budgeting(null)),
        new NullCase("key", () -> slo.label(null, "x")),
        new NullCase("value", () -> slo.label("x", null)),
        new NullCase("labels", () -> slo.labels((Map<String, String>) null)),
        new NullCase("owner", () -> slo.owner(null)),
        new NullCase("description", () -> slo.description(null)),
        new NullCase("documentation", () -> slo.documentation((Documentation) null)),
        new NullCase("review", () -> slo.review(null)),
        new NullCase("alerting", () -> slo.alerting((BurnRateAlerting) null)),
        new NullCase("policy", () -> slo.policy((ErrorBudgetPolicy.Builder) null)),
        new NullCase("maintenance", () -> slo.maintenance(null)),
        new NullCase("type", () -> Sli.of(null, "x")),
        new NullCase("name", () -> Sli.latency(null)),
        new NullCase("unit", () -> sli.unit(null)),
        new NullCase("query", () -> sli.query(null)),
        new NullCase("slo", () -> composite.component((String) null)),
        new NullCase("slo", () -> composite.component((Slo) null, 1)),
        new NullCase("sliceWindow", () -> composite.sliceWindow(null)),
        new NullCase("longWindow", () -> alerting.page(1, null, ofMinutes(5))),
        new NullCase("severity", () -> alerting.budgetThreshold(0.5, null)),
        new NullCase("horizon", () -> alerting.exhaustionWithin(null, Severity.PAGE)),
        new NullCase("url", () -> alerting.runbook(null)),
        new NullCase("sliceWindow", () -> BudgetingMethod.ratioTimeslices(null)),
        new NullCase(
            "sliceTargetPercent",
            () -> BudgetingMethod.timeslices((BigDecimal) null, ofMinutes(1))),
        new NullCase(
            "remainingPercent",
            () -> policy.atRemainingPercent((BigDecimal) null, Action.notifyTeam("x"))),
        new NullCase("remainingPercent", () -> policy.freezeAtRemainingPercent((BigDecimal) null)),
        new NullCase("callback", () -> Action.call("x", null)),
        new NullCase("interval", () -> ReviewSchedule.every(null)),
        new NullCase("text", () -> ReviewSchedule.parse(null)));
  }

  private static List<Violation> violationsOf(ThrowingCallable definition) {
    return catchThrowableOfType(InvalidDefinitionException.class, definition).violations();
  }
}
