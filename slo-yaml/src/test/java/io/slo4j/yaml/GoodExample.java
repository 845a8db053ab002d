package io.slo4j.yaml;

import static io.slo4j.yaml.GoodObjectives.MONTH;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.Action;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.journal.Durability;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.TrackerSettings;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** What the example of the documentation means, as code says it. */
final class GoodExample {
  private GoodExample() {}

  static SloConfiguration annotated() {
    Sli requests =
        Sli.availability("checkout-requests")
            .description("Requests to the checkout that were answered")
            .label("service", "checkout")
            .build();
    Sli latency = Sli.latency("checkout-latency").label("service", "checkout").build();
    TimeWindow day = TimeWindow.rolling(ofHours(24));
    ErrorBudgetPolicy policy =
        ErrorBudgetPolicy.builder("no-releases")
            .atRemainingPercent(50, Action.notifyTeam("Half of the error budget is gone"))
            .freezeAtRemainingPercent(10)
            .severityAtRemainingRatio(0.5, Severity.WARNING)
            .severityAtRemainingRatio(0.2, Severity.ERROR)
            .severityAtRemainingRatio(0.1, Severity.CRITICAL)
            .build();
    Slo availability =
        Slo.builder("checkout-availability")
            .sli(requests)
            .targetPercent("99.9")
            .window(MONTH)
            .owner("team-checkout")
            .alerting(BurnRateAlerting.recommended())
            .policy(policy)
            .review(ReviewSchedule.quarterly().reviewers("alice", "bob"))
            .documentation(
                Documentation.builder()
                    .businessJustification("Every failed request is an order that may be lost")
                    .runbook("https://wiki.example.com/checkout"))
            .maintenance(
                MaintenanceWindow.weekly(
                    DayOfWeek.SUNDAY, LocalTime.of(2, 0), ofHours(2), ZoneId.of("Europe/Berlin")))
            .build();
    Slo fast =
        Slo.builder("checkout-p95")
            .sli(latency)
            .percentile(95)
            .atMost(ofMillis(500))
            .window(day)
            .alerting(
                BurnRateAlerting.recommended().toBuilder()
                    .holdFor(ofMinutes(2))
                    .alertOnNoData(ofMinutes(15)))
            .build();
    CompositeSlo checkout =
        CompositeSlo.weighted("checkout")
            .component(availability, 2)
            .component(fast, 1)
            .targetPercent(99)
            .window(day)
            .build();
    return SloConfiguration.builder()
        .slos(availability, fast, checkout)
        .routes(
            Route.builder("pages")
                .severity(Severity.PAGE)
                .to("on-call")
                .escalateAfter(ofMinutes(10), "lead")
                .build(),
            Route.builder("everything else").to("team-chat").build())
        .silences(
            Silence.builder()
                .service("checkout")
                .from(Instant.parse("2026-01-31T22:00:00Z"))
                .until(Instant.parse("2026-02-01T04:00:00Z"))
                .author("alice")
                .comment("move to the new data centre")
                .build())
        .settings(
            TrackerSettings.builder()
                .directory(Path.of("/var/lib/checkout/slo"))
                .durability(Durability.SYNC)
                .build())
        .build();
  }
}
