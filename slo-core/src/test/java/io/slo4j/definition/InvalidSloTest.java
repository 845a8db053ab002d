package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.checkoutOn;
import static io.slo4j.definition.Definitions.latency;
import static io.slo4j.definition.Definitions.requests;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to get an SLO wrong once. */
class InvalidSloTest {

  @ParameterizedTest
  @MethodSource({"names", "targets", "windows", "objectives", "budgeting", "tiers", "contexts"})
  void build_invalidDefinition_saysWhatIsWrong(InvalidCase invalid) {
    invalid.verify();
  }

  static Stream<InvalidCase> names() {
    return Stream.of(
        named("", "slo '': name must not be blank, was ''"),
        named(" \t", "slo ' \\u0009': name must not be blank, was ' \\u0009'"),
        named(
            " checkout",
            "slo ' checkout': name must not begin or end with white space, was ' checkout'"),
        named(
            "check\u0000out",
            "slo 'check\\u0000out': name must not contain control characters,"
                + " was 'check\\u0000out'"),
        named(
            "check\u202eout",
            "slo 'check\\u202eout': name must not contain control characters,"
                + " was 'check\\u202eout'"),
        named(
            "x".repeat(129),
            "slo '" + "x".repeat(129) + "': name must have at most 128 characters, had 129"),
        slo("service must not be blank, was ''", slo -> slo.service("")),
        slo(
            "label key must be a letter or _ followed by letters, digits or _, was 'a-b'",
            slo -> slo.label("a-b", "x")),
        slo(
            "label key must be a letter or _ followed by letters, digits or _, was ''",
            slo -> slo.label("", "x")),
        slo(
            "value of label 'team' must have at most 1024 characters, had 1025",
            slo -> slo.label("team", "x".repeat(1025))),
        slo(
            "labels must be at most 64, were 65",
            slo -> {
              IntStream.range(0, 65).forEach(i -> slo.label("key" + i, "x"));
              return slo;
            }));
  }

  static Stream<InvalidCase> targets() {
    String range = "target must be between 0 and 100 (exclusive), was ";
    return Stream.of(
        slo(range + "999", slo -> slo.targetPercent(999)),
        slo(range + "0", slo -> slo.targetPercent("0")),
        slo(range + "0", slo -> slo.targetPercent(0)),
        slo(range + "100", slo -> slo.targetPercent(100)),
        slo(range + "100.0", slo -> slo.targetPercent("100.0")),
        slo(range + "-1", slo -> slo.targetPercent(-1)),
        slo(range + "101", slo -> slo.targetPercent("101")),
        slo(range + "1e999999999", slo -> slo.targetPercent("1e999999999")),
        slo(range + "1E+999999999", slo -> slo.targetPercent(new BigDecimal("1e999999999"))),
        slo("target must be a decimal number, was NaN", slo -> slo.targetPercent(Double.NaN)),
        slo(
            "target must be a decimal number, was Infinity",
            slo -> slo.targetPercent(Double.POSITIVE_INFINITY)),
        slo("target must be a decimal number, was 'high'", slo -> slo.targetPercent("high")),
        slo("target must be a decimal number, was '99.9%'", slo -> slo.targetPercent("99.9%")),
        slo("target must be a decimal number, was ''", slo -> slo.targetPercent("")),
        slo(
            "target must have at most 12 decimals, was 99.1234567890123",
            slo -> slo.targetPercent("99.1234567890123")),
        slo(
            "target must have at most 12 decimals, was 1e-999999999",
            slo -> slo.targetPercent("1e-999999999")));
  }

  static Stream<InvalidCase> windows() {
    String range = "window must be from 1m to 1830d, was ";
    return Stream.of(
        slo(range + "0s", slo -> slo.window(TimeWindow.rolling(Duration.ZERO))),
        slo(range + "-24h", slo -> slo.window(TimeWindow.rolling(ofDays(-1)))),
        slo(range + "59s", slo -> slo.window(TimeWindow.rolling(ofSeconds(59)))),
        slo(range + "1831d", slo -> slo.window(TimeWindow.rolling(ofDays(1831)))),
        slo(
            range + "PT2562047788015215H30M7S",
            slo -> slo.window(TimeWindow.rolling(ofSeconds(Long.MAX_VALUE)))),
        slo(
            "window must be whole seconds, was 60500ms",
            slo -> slo.window(TimeWindow.rolling(ofMillis(60_500)))),
        slo(
            "window must be whole seconds, was PT1M0.0000005S",
            slo -> slo.window(TimeWindow.rolling(ofMinutes(1).plusNanos(500)))),
        new InvalidCase(
            "slo 'checkout': window is missing",
            () -> Slo.builder("checkout").sli(requests()).targetPercent("99.9").build()));
  }

  static Stream<InvalidCase> objectives() {
    return Stream.of(
        new InvalidCase(
            "slo 'checkout': sli is missing",
            () -> Slo.builder("checkout").targetPercent("99.9").window(THIRTY_DAYS).build()),
        on(
            requests(),
            "objective is missing; give targetPercent, or a threshold, or percentile and threshold",
            slo -> slo),
        on(
            latency(),
            "percentile must be between 0 and 100 (exclusive), was 0",
            slo -> slo.percentile(0).atMost(500)),
        on(
            latency(),
            "percentile must be between 0 and 100 (exclusive), was 100",
            slo -> slo.percentile("100").atMost(500)),
        on(
            latency(),
            "percentile must be a decimal number, was NaN",
            slo -> slo.percentile(Double.NaN).atMost(500)),
        on(
            latency(),
            "percentile 95 has no threshold; add atMost, atLeast, below or above",
            slo -> slo.percentile("95")),
        on(
            latency(),
            "targetPercent 99.9 and percentile 95 must not both be given:"
                + " the percentile says what share must be good",
            slo -> slo.percentile(95).atMost(500).targetPercent("99.9")),
        on(
            latency(),
            "aggregate avg and percentile 95 must not both be given:"
                + " one judges slices, the other events",
            slo -> slo.percentile(95).atMost(500).aggregate(Aggregation.AVG)),
        on(
            latency(),
            "threshold must be one, were ≤ 500ms and ≥ 100",
            slo -> slo.percentile(95).atMost(ofMillis(500)).atLeast(100)),
        on(
            latency(),
            "threshold of time must be greater than 0 and at most 106751d, was NaN",
            slo -> slo.percentile(95).atMost(Double.NaN)),
        on(
            latency(),
            "threshold of time must be greater than 0 and at most 106751d, was Infinity",
            slo -> slo.percentile(95).atMost(Double.POSITIVE_INFINITY)),
        on(
            latency(),
            "threshold of time must be greater than 0 and at most 106751d, was -5ms",
            slo -> slo.percentile(95).atMost(ofMillis(-5))),
        on(
            latency(),
            "threshold of time must be greater than 0 and at most 106751d, was 0s",
            slo -> slo.percentile(95).atMost(Duration.ZERO)),
        on(
            latency(),
            "threshold of time must be greater than 0 and at most 106751d, was 106752d",
            slo -> slo.percentile(95).atMost(ofDays(106_752))),
        on(
            Sli.throughput("orders").build(),
            "threshold must be a finite number, was NaN",
            slo -> slo.atLeast(Double.NaN)),
        on(
            Sli.throughput("orders").build(),
            "threshold ≥ 5m is a duration, but the unit of sli 'orders' is '1/s';"
                + " give a number, or the sli a unit of time (ns, us, ms, s, m, h, d)",
            slo -> slo.atLeast(ofMinutes(5))),
        on(
            requests(),
            "threshold ≥ 5m is a duration, but the unit of sli 'requests' is 'ratio';"
                + " give a number, or the sli a unit of time (ns, us, ms, s, m, h, d)",
            slo -> slo.atLeast(ofMinutes(5))),
        on(
            requests(),
            "availability must be compared with ≥ or >, was ≤ 99.9",
            slo -> slo.atMost(99.9)),
        on(
            Sli.errorRate("errors").build(),
            "error_rate must be compared with ≤ or <, was > 0.1",
            slo -> slo.above(0.1)),
        on(
            Sli.errorRate("errors").build(),
            "error_rate threshold must be between 0 and 100 (exclusive), was 0",
            slo -> slo.atMost(0)),
        on(
            requests(),
            "targetPercent 99.9 and threshold ≥ 99.5 must not both be given:"
                + " on availability the threshold is the target",
            slo -> slo.targetPercent("99.9").atLeast(99.5)),
        on(
            latency(),
            "aggregate max has no threshold; add atMost, atLeast, below or above",
            slo -> slo.aggregate(Aggregation.MAX)),
        on(
            latency(),
            "aggregate percentile does not say which; give aggregatePercentile(95)",
            slo -> slo.aggregate(Aggregation.PERCENTILE).atMost(500)),
        on(
            latency(),
            "aggregatePercentile must be between 0 and 100 (exclusive), was 101",
            slo -> slo.aggregatePercentile(101).atMost(500)),
        on(
            latency(),
            "target must be between 0 and 100 (exclusive), was 100",
            slo -> slo.atMost(500).targetPercent(100)));
  }

  static Stream<InvalidCase> budgeting() {
    return Stream.of(
        slo(
            "slice target must be greater than 0 and at most 100, was 101",
            slo -> slo.budgeting(BudgetingMethod.timeslices(101, ofMinutes(1)))),
        slo(
            "slice target must be greater than 0 and at most 100, was 0",
            slo -> slo.budgeting(BudgetingMethod.timeslices("0", ofMinutes(1)))),
        slo(
            "slice target must be a decimal number, was NaN",
            slo -> slo.budgeting(BudgetingMethod.timeslices(Double.NaN, ofMinutes(1)))),
        slo(
            "slice window must be at least 1s, was 0s",
            slo -> slo.budgeting(BudgetingMethod.timeslices(99, Duration.ZERO))),
        slo(
            "slice window must be at least 1s, was -1m",
            slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(ofMinutes(-1)))),
        slo(
            "slice window must be whole seconds, was 1500ms",
            slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(ofMillis(1500)))),
        slo(
            "slice window must be at most half the window, 15d, was 16d",
            slo -> slo.budgeting(BudgetingMethod.timeslices(99, ofDays(16)))),
        on(
            latency(),
            "budgeting of a value objective must be timeslices, was occurrences",
            slo -> slo.atMost(500).budgeting(BudgetingMethod.occurrences())),
        on(
            latency(),
            "budgeting of a value objective must be timeslices, was ratio_timeslices",
            slo -> slo.atMost(500).budgeting(BudgetingMethod.ratioTimeslices(ofMinutes(1)))),
        slo("minimumEvents must not be negative, was -1", slo -> slo.minimumEvents(-1)));
  }

  static Stream<InvalidCase> tiers() {
    return Stream.of(
        slo(
            "page tier 1h/5m: factor 1001 can never fire at a target of 99.9 %,"
                + " the highest that can is 1000",
            slo ->
                slo.alerting(
                    BurnRateAlerting.builder().page(1001, ofHours(1), ofMinutes(5)).build())),
        slo(
            "page tier 1h/5m: factor 14.4 can never fire at a target of 93 %,"
                + " the highest that can is 14.2857",
            slo ->
                slo.targetPercent("93")
                    .alerting(
                        BurnRateAlerting.builder().page(14.4, ofHours(1), ofMinutes(5)).build())),
        slo(
            "ticket tier 31d/6h: long window must not exceed the window of the SLO, 30d",
            slo ->
                slo.alerting(BurnRateAlerting.builder().ticket(1, ofDays(31), ofHours(6)).build())),
        slo(
            "page tier 1h/5m is one of the recommended tiers already",
            slo -> slo.alerting(page(BurnRateAlerting.recommended().toBuilder()).build())),
        slo(
            "recommended alerting needs a window of at least 5m, was 4m; declare tiers instead",
            slo ->
                slo.window(TimeWindow.rolling(ofMinutes(4)))
                    .alerting(BurnRateAlerting.recommended())),
        slo(
            "no recommended tier can fire at a target of 90 % over 365d;"
                + " declare tiers with a factor of at most 10",
            slo ->
                slo.targetPercent("90")
                    .window(TimeWindow.calendarYear(ZoneOffset.UTC))
                    .alerting(BurnRateAlerting.recommended())));
  }

  static Stream<InvalidCase> contexts() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    return Stream.of(
        slo(
            "maintenance window must end after it starts,"
                + " was from 2026-01-01T12:00:00Z to 2026-01-01T12:00:00Z",
            slo -> slo.maintenance(MaintenanceWindow.once(noon, noon))),
        slo(
            "weekly maintenance window must be longer than 0 and at most 7d, was 8d",
            slo ->
                slo.maintenance(
                    MaintenanceWindow.weekly(
                        DayOfWeek.MONDAY, LocalTime.NOON, ofDays(8), ZoneOffset.UTC))),
        slo(
            "weekly maintenance window must be longer than 0 and at most 7d, was 0s",
            slo ->
                slo.maintenance(
                    MaintenanceWindow.weekly(
                        DayOfWeek.MONDAY, LocalTime.NOON, Duration.ZERO, ZoneOffset.UTC))),
        slo(
            "review interval must be greater than 0, was P0D",
            slo -> slo.review(ReviewSchedule.every(Period.ZERO))),
        slo(
            "review interval must be greater than 0, was P-1M",
            slo -> slo.review(ReviewSchedule.every(Period.ofMonths(-1)))),
        slo(
            "reviewer 'alice' is declared twice",
            slo -> slo.review(ReviewSchedule.quarterly().reviewers("alice", "alice"))),
        slo(
            "reviewer must not be blank, was ''",
            slo -> slo.review(ReviewSchedule.quarterly().reviewers(""))),
        new InvalidCase(
            "documentation: link 'wiki' must be an absolute http or https URL, was 'wiki/slo'",
            () -> Documentation.builder().link("wiki", "wiki/slo").build()));
  }

  private static InvalidCase named(String name, String message) {
    return new InvalidCase(
        message,
        () -> Slo.builder(name).sli(requests()).targetPercent("99.9").window(THIRTY_DAYS).build());
  }

  private static InvalidCase slo(String message, UnaryOperator<Slo.Builder> mistake) {
    return new InvalidCase("slo 'checkout': " + message, () -> mistake.apply(checkout()).build());
  }

  private static InvalidCase on(Sli sli, String message, UnaryOperator<Slo.Builder> mistake) {
    return new InvalidCase(
        "slo 'checkout': " + message, () -> mistake.apply(checkoutOn(sli)).build());
  }

  private static BurnRateAlerting.Builder page(BurnRateAlerting.Builder alerting) {
    return alerting.page(2, ofHours(1), ofMinutes(5));
  }
}
