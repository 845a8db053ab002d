package io.slo4j.yaml;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloConfiguration;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What good files on indicators and objectives mean, as code says it. */
final class GoodObjectives {
  static final TimeWindow MONTH = TimeWindow.rolling(ofDays(30));
  static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Sli LATENCY = Sli.latency("latency").build();

  private GoodObjectives() {}

  static Map<String, SloConfiguration> all() {
    Map<String, SloConfiguration> all = new HashMap<>();
    all.put("guide.yaml", guide());
    all.put("guide-in-flow-style.yaml", guide());
    all.put("guide-latency.yaml", guideLatency());
    all.put("sli-types.yaml", types());
    all.put("sli-with-everything.yaml", sliWithEverything());
    all.put("slo-with-everything.yaml", sloWithEverything());
    all.put("ratios.yaml", ratios());
    all.put("percentiles.yaml", percentiles());
    all.put("values.yaml", values());
    all.put("budgeting.yaml", budgeting());
    all.put("slo-of-every-kind.yaml", everyKind());
    return all;
  }

  static SloConfiguration of(ServiceLevelObjective... slos) {
    return of(List.of(), slos);
  }

  static SloConfiguration of(List<Sli> slis, ServiceLevelObjective... slos) {
    SloDefinitions.Builder builder = SloDefinitions.builder();
    slis.forEach(builder::sli);
    SloConfiguration.Builder configuration =
        SloConfiguration.builder().definitions(builder.build()).slos(slos);
    return configuration.build();
  }

  /** Returns an objective of 99.9 % over 30 days, but for what {@code and} sets. */
  static Slo slo(String name, UnaryOperator<Slo.Builder> and) {
    return and.apply(Slo.builder(name).sli(REQUESTS).targetPercent("99.9").window(MONTH)).build();
  }

  private static Slo on(Sli sli, String name, UnaryOperator<Slo.Builder> and) {
    return and.apply(Slo.builder(name).sli(sli).window(MONTH)).build();
  }

  private static SloConfiguration guide() {
    Sli sli =
        Sli.availability("api_availability")
            .description("API endpoint availability")
            .unit("ratio")
            .query("up{job=\"api\"}")
            .aggregation(Aggregation.AVG)
            .build();
    return of(
        on(
            sli,
            "api_availability_monthly",
            slo -> slo.targetPercent("99.9").description("API 99.9% availability")));
  }

  private static SloConfiguration guideLatency() {
    return of(
        Slo.builder("api_latency_daily")
            .sli(Sli.latency("api_latency_p95"))
            .atMost(ofMillis(500))
            .aggregate(Aggregation.AVG)
            .window(TimeWindow.rolling(ofHours(24)))
            .description("95% of requests should complete in <500ms")
            .build());
  }

  private static SloConfiguration types() {
    return of(
        List.of(
            Sli.availability("a").build(),
            Sli.latency("b").build(),
            Sli.errorRate("c").build(),
            Sli.throughput("d").build(),
            Sli.quality("e").build(),
            Sli.freshness("f").build(),
            Sli.correctness("g").build(),
            Sli.coverage("h").build(),
            Sli.durability("i").build()));
  }

  private static SloConfiguration sliWithEverything() {
    return of(
        List.of(
            Sli.latency("checkout-latency")
                .description("From the first byte in to the last one out")
                .unit("s")
                .query("histogram_quantile(0.95, rate(http_seconds_bucket[5m]))")
                .aggregation(Aggregation.MAX)
                .label("service", "checkout")
                .label("team", "payments")
                .percentileValues(true)
                .build()));
  }

  private static SloConfiguration sloWithEverything() {
    return of(
        Slo.builder("checkout-availability")
            .sli(Sli.availability("checkout-requests"))
            .targetPercent("99.95")
            .minimumEvents(100)
            .budgeting(BudgetingMethod.timeslices("99.5", ofMinutes(5)))
            .service("checkout")
            .description("Almost all requests are answered")
            .owner("team-checkout")
            .window(TimeWindow.calendarMonth(ZoneId.of("Europe/Berlin")))
            .labels(Map.of("tier", "1", "region", "eu"))
            .build());
  }

  private static SloConfiguration ratios() {
    Sli failures = Sli.errorRate("failures").build();
    return of(
        List.of(REQUESTS, failures),
        slo("as-such", slo -> slo),
        slo("at-least", slo -> slo),
        slo("by-itself", slo -> slo),
        on(REQUESTS, "more-than", slo -> slo.above(99.9)),
        on(failures, "at-most", slo -> slo.targetPercent("99.9")),
        on(failures, "at-most-by-itself", slo -> slo.atMost(0.1)),
        on(failures, "less-than", slo -> slo.below(0.1)));
  }

  private static SloConfiguration percentiles() {
    Sli size = Sli.quality("size").unit("KiB").build();
    TimeWindow day = TimeWindow.rolling(ofDays(1));
    return of(
        List.of(LATENCY, size),
        on(LATENCY, "p95", slo -> slo.percentile(95).atMost(ofMillis(500)).window(day)),
        on(LATENCY, "p999", slo -> slo.percentile("99.9").below(ofSeconds(2)).window(day)),
        on(LATENCY, "in-the-unit", slo -> slo.percentile(50).atMost(62.5).window(day)),
        on(size, "large", slo -> slo.percentile(5).atLeast(12.5).window(day)));
  }

  private static SloConfiguration values() {
    Sli orders = Sli.throughput("orders").build();
    Sli age = Sli.freshness("export-age").build();
    TimeWindow week = TimeWindow.rolling(ofDays(7));
    return of(
        List.of(orders, age, LATENCY),
        on(orders, "enough", slo -> slo.atLeast(100).window(week)),
        on(age, "fresh", slo -> slo.atMost(ofMinutes(10)).targetPercent("99.5").window(week)),
        on(
            LATENCY,
            "slowest",
            slo -> slo.atMost(ofSeconds(3)).aggregate(Aggregation.MAX).window(week)),
        on(LATENCY, "median", slo -> slo.atMost(ofMillis(80)).aggregatePercentile(50).window(week)),
        on(
            LATENCY,
            "tail",
            slo ->
                slo.below(ofMillis(800)).aggregatePercentile(99.9).targetPercent(95).window(week)));
  }

  private static SloConfiguration budgeting() {
    return of(
        List.of(REQUESTS, LATENCY),
        slo("events", slo -> slo.budgeting(BudgetingMethod.occurrences())),
        slo("slices", slo -> slo.budgeting(BudgetingMethod.timeslices(100, ofMinutes(1)))),
        slo(
            "slices-by-their-target",
            slo -> slo.budgeting(BudgetingMethod.timeslices("95.5", ofMinutes(1)))),
        slo(
            "slices-by-their-window",
            slo -> slo.budgeting(BudgetingMethod.timeslices(100, ofSeconds(90)))),
        slo("means", slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(ofMinutes(1)))),
        slo("longer-means", slo -> slo.budgeting(BudgetingMethod.ratioTimeslices(ofMinutes(5)))),
        on(
            LATENCY,
            "values",
            slo ->
                slo.atMost(ofMillis(500))
                    .budgeting(BudgetingMethod.timeslices(100, ofSeconds(10)))));
  }

  private static SloConfiguration everyKind() {
    MaintenanceWindow once =
        MaintenanceWindow.once(
            Instant.parse("2026-01-31T22:00:00Z"), Instant.parse("2026-02-01T04:00:00Z"));
    MaintenanceWindow weekly =
        MaintenanceWindow.weekly(
            DayOfWeek.SUNDAY, LocalTime.of(2, 0), ofHours(2), ZoneId.of("UTC"));
    Documentation.Builder documentation =
        Documentation.builder()
            .businessJustification("b")
            .technicalImplementation("t")
            .measurementMethodology("m")
            .historicalAnalysis("h")
            .impactAssessment("i")
            .runbook("r")
            .link("dashboard", "https://example.com");
    return of(
        List.of(REQUESTS, LATENCY),
        slo(
            "share",
            slo ->
                slo.documentation(documentation)
                    .review(
                        ReviewSchedule.quarterly()
                            .reviewers("alice")
                            .firstOn(LocalDate.of(2026, 4, 1)))
                    .maintenance(once)
                    .maintenance(weekly)),
        on(LATENCY, "events", slo -> slo.percentile(95).atMost(ofMillis(500))),
        on(LATENCY, "slices", slo -> slo.below(800).aggregatePercentile(99).targetPercent(95)));
  }
}
