package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.latency;
import static io.slo4j.definition.Definitions.requests;
import static io.slo4j.definition.InvalidCase.on;
import static io.slo4j.definition.InvalidCase.slo;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to get once wrong what an SLO promises, and what its budget is counted in. */
class InvalidObjectiveTest {

  @ParameterizedTest
  @MethodSource({"targets", "objectives", "budgeting"})
  void build_invalidObjective_saysWhatIsWrong(InvalidCase invalid) {
    invalid.verify();
  }

  static Stream<InvalidCase> targets() {
    String range = "target must be between 0 and 100 (exclusive), was ";
    return Stream.of(
        target(range + "999", slo -> slo.targetPercent(999)),
        target(range + "0", slo -> slo.targetPercent("0")),
        target(range + "0", slo -> slo.targetPercent(0)),
        target(range + "100", slo -> slo.targetPercent(100)),
        target(range + "100.0", slo -> slo.targetPercent("100.0")),
        target(range + "-1", slo -> slo.targetPercent(-1)),
        target(range + "101", slo -> slo.targetPercent("101")),
        target(range + "1e999999999", slo -> slo.targetPercent("1e999999999")),
        target(range + "1E+999999999", slo -> slo.targetPercent(new BigDecimal("1e999999999"))),
        target("target must be a decimal number, was NaN", slo -> slo.targetPercent(Double.NaN)),
        target(
            "target must be a decimal number, was Infinity",
            slo -> slo.targetPercent(Double.POSITIVE_INFINITY)),
        target("target must be a decimal number, was 'high'", slo -> slo.targetPercent("high")),
        target("target must be a decimal number, was '99.9%'", slo -> slo.targetPercent("99.9%")),
        target("target must be a decimal number, was ''", slo -> slo.targetPercent("")),
        target(
            "target must have at most 12 decimals, was 99.1234567890123",
            slo -> slo.targetPercent("99.1234567890123")),
        target(
            "target must have at most 12 decimals, was 1e-999999999",
            slo -> slo.targetPercent("1e-999999999")));
  }

  static Stream<InvalidCase> objectives() {
    return Stream.of(
        new InvalidCase(
            "sli",
            "slo 'checkout': sli is missing",
            () -> Slo.builder("checkout").targetPercent("99.9").window(THIRTY_DAYS).build()),
        on(
            requests(),
            "objective",
            "objective is missing; give targetPercent, or a threshold, or percentile and threshold",
            slo -> slo),
        on(
            latency(),
            "percentile",
            "percentile must be between 0 and 100 (exclusive), was 0",
            slo -> slo.percentile(0).atMost(500)),
        on(
            latency(),
            "percentile",
            "percentile must be between 0 and 100 (exclusive), was 100",
            slo -> slo.percentile("100").atMost(500)),
        on(
            latency(),
            "percentile",
            "percentile must be a decimal number, was NaN",
            slo -> slo.percentile(Double.NaN).atMost(500)),
        on(
            latency(),
            "threshold",
            "percentile 95 has no threshold; add atMost, atLeast, below or above",
            slo -> slo.percentile("95")),
        on(
            latency(),
            "targetPercent",
            "targetPercent 99.9 and percentile 95 must not both be given:"
                + " the percentile says what share must be good",
            slo -> slo.percentile(95).atMost(500).targetPercent("99.9")),
        on(
            latency(),
            "aggregate",
            "aggregate avg and percentile 95 must not both be given:"
                + " one judges slices, the other events",
            slo -> slo.percentile(95).atMost(500).aggregate(Aggregation.AVG)),
        on(
            latency(),
            "threshold",
            "threshold must be one, were ≤ 500ms and ≥ 100",
            slo -> slo.percentile(95).atMost(ofMillis(500)).atLeast(100)),
        on(
            latency(),
            "threshold",
            "threshold of time must be greater than 0 and at most 106751d, was NaN",
            slo -> slo.percentile(95).atMost(Double.NaN)),
        on(
            latency(),
            "threshold",
            "threshold of time must be greater than 0 and at most 106751d, was Infinity",
            slo -> slo.percentile(95).atMost(Double.POSITIVE_INFINITY)),
        on(
            latency(),
            "threshold",
            "threshold of time must be greater than 0 and at most 106751d, was -5ms",
            slo -> slo.percentile(95).atMost(ofMillis(-5))),
        on(
            latency(),
            "threshold",
            "threshold of time must be greater than 0 and at most 106751d, was 0s",
            slo -> slo.percentile(95).atMost(Duration.ZERO)),
        on(
            latency(),
            "threshold",
            "threshold of time must be greater than 0 and at most 106751d, was 106752d",
            slo -> slo.percentile(95).atMost(ofDays(106_752))),
        on(
            Sli.throughput("orders").build(),
            "threshold",
            "threshold must be a finite number, was NaN",
            slo -> slo.atLeast(Double.NaN)),
        on(
            Sli.throughput("orders").build(),
            "threshold",
            "threshold ≥ 5m is a duration, but the unit of sli 'orders' is '1/s';"
                + " give a number, or the sli a unit of time (ns, us, ms, s, m, h, d)",
            slo -> slo.atLeast(ofMinutes(5))),
        on(
            requests(),
            "threshold",
            "threshold ≥ 5m is a duration, but the unit of sli 'requests' is 'ratio';"
                + " give a number, or the sli a unit of time (ns, us, ms, s, m, h, d)",
            slo -> slo.atLeast(ofMinutes(5))),
        on(
            Sli.quality("photos").unit("ms").build(),
            "threshold",
            "threshold ≥ 5m is a duration, but on quality the threshold is the target in percent;"
                + " give a number, or percentile or aggregate too",
            slo -> slo.atLeast(ofMinutes(5))),
        on(
            requests(),
            "threshold.comparison",
            "availability must be compared with ≥ or >, was ≤ 99.9",
            slo -> slo.atMost(99.9)),
        on(
            Sli.errorRate("errors").build(),
            "threshold.comparison",
            "error_rate must be compared with ≤ or <, was > 0.1",
            slo -> slo.above(0.1)),
        on(
            Sli.errorRate("errors").build(),
            "threshold",
            "error_rate threshold must be between 0 and 100 (exclusive), was 0",
            slo -> slo.atMost(0)),
        on(
            requests(),
            "targetPercent",
            "targetPercent 99.9 and threshold ≥ 99.5 must not both be given:"
                + " on availability the threshold is the target",
            slo -> slo.targetPercent("99.9").atLeast(99.5)),
        on(
            latency(),
            "threshold",
            "aggregate max has no threshold; add atMost, atLeast, below or above",
            slo -> slo.aggregate(Aggregation.MAX)),
        on(
            latency(),
            "aggregatePercentile",
            "aggregate percentile does not say which; give aggregatePercentile(95)",
            slo -> slo.aggregate(Aggregation.PERCENTILE).atMost(500)),
        on(
            latency(),
            "aggregatePercentile",
            "aggregatePercentile must be between 0 and 100 (exclusive), was 101",
            slo -> slo.aggregatePercentile(101).atMost(500)),
        on(
            latency(),
            "targetPercent",
            "target must be between 0 and 100 (exclusive), was 100",
            slo -> slo.atMost(500).targetPercent(100)));
  }

  static Stream<InvalidCase> budgeting() {
    return Stream.of(
        slo(
            "budgeting.sliceTargetPercent",
            "slice target must be greater than 0 and at most 100, was 101",
            slo -> slo.budgeting(BudgetingMethod.timeslices(101, ofMinutes(1)))),
        slo(
            "budgeting.sliceTargetPercent",
            "slice target must be greater than 0 and at most 100, was 0",
            slo -> slo.budgeting(BudgetingMethod.timeslices("0", ofMinutes(1)))),
        slo(
            "budgeting.sliceTargetPercent",
            "slice target must be a decimal number, was NaN",
            slo -> slo.budgeting(BudgetingMethod.timeslices(Double.NaN, ofMinutes(1)))),
        slo(
            "budgeting.sliceWindow",
            "slice window must be at least 1s, was 0s",
            slo -> slo.budgeting(BudgetingMethod.timeslices(99, Duration.ZERO))),
        slo(
            "budgeting.sliceWindow",
            "slice window must be at least 1s, was -1m",
            slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(ofMinutes(-1)))),
        slo(
            "budgeting.sliceWindow",
            "slice window must be whole seconds, was 1500ms",
            slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(ofMillis(1500)))),
        slo(
            "budgeting.sliceWindow",
            "slice window must be at most half the window, 15d, was 16d",
            slo -> slo.budgeting(BudgetingMethod.timeslices(99, ofDays(16)))),
        on(
            latency(),
            "budgeting",
            "budgeting of a value objective must be timeslices, was occurrences",
            slo -> slo.atMost(500).budgeting(BudgetingMethod.occurrences())),
        on(
            latency(),
            "budgeting",
            "budgeting of a value objective must be timeslices, was ratio_timeslices",
            slo -> slo.atMost(500).budgeting(BudgetingMethod.ratioTimeslices(ofMinutes(1)))),
        slo(
            "minimumEvents",
            "minimumEvents must not be negative, was -1",
            slo -> slo.minimumEvents(-1)));
  }

  private static InvalidCase target(String message, UnaryOperator<Slo.Builder> mistake) {
    return slo("targetPercent", message, mistake);
  }
}
