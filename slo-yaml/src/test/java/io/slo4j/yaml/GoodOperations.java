package io.slo4j.yaml;

import static io.slo4j.yaml.GoodObjectives.MONTH;
import static io.slo4j.yaml.GoodObjectives.of;
import static io.slo4j.yaml.GoodObjectives.slo;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.slo4j.alert.Matcher;
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
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.TrackerSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** What good files on alerts, policies, composites and the tracker mean, as code says it. */
@SuppressWarnings("BadImport")
final class GoodOperations {
  static final Runnable SHED_LOAD = () -> {};

  private GoodOperations() {}

  static Map<String, SloConfiguration> all() {
    Map<String, SloConfiguration> all = new HashMap<>();
    all.put("guide-policy.yaml", guidePolicy());
    all.put("alerting-recommended.yaml", recommended());
    all.put("alerting-with-everything.yaml", alertingWithEverything());
    all.put("alerting-of-one-cause.yaml", oneCause());
    all.put("policies-of-several.yaml", policiesOfSeveral());
    all.put("policies-of-one.yaml", policiesOfOne());
    all.put("policies-that-call.yaml", policiesThatCall());
    all.put("composites.yaml", composites());
    all.put("routes.yaml", routes());
    all.put("silences.yaml", silences());
    all.put("tracker.yaml", tracker());
    all.put("annotated.yaml", GoodExample.annotated());
    return all;
  }

  private static SloConfiguration guidePolicy() {
    ErrorBudgetPolicy policy =
        ErrorBudgetPolicy.builder("critical_service_policy")
            .atRemainingPercent(50, Action.notifyTeam("Error budget 50% consumed"))
            .atRemainingPercent(10, Action.freezeDeployments("Deployment freeze activated"))
            .freezeAtRemainingPercent(10)
            .severityAtRemainingRatio(0.5, Severity.WARNING)
            .severityAtRemainingRatio(0.2, Severity.ERROR)
            .severityAtRemainingRatio(0.1, Severity.CRITICAL)
            .build();
    return of(
        Slo.builder("api_availability")
            .sli(Sli.availability("api_availability"))
            .targetPercent("99.9")
            .window(MONTH)
            .policy(policy)
            .build());
  }

  private static SloConfiguration recommended() {
    return of(
        slo("word", slo -> slo.alerting(BurnRateAlerting.recommended())),
        slo(
            "mapping",
            slo ->
                slo.window(TimeWindow.rolling(ofDays(28)))
                    .alerting(
                        BurnRateAlerting.recommended().toBuilder()
                            .holdFor(ofMinutes(2))
                            .ticket(0.5, ofDays(7), ofDays(1)))));
  }

  private static SloConfiguration alertingWithEverything() {
    return of(
        slo(
            "checkout",
            slo ->
                slo.alerting(
                    BurnRateAlerting.builder()
                        .page(14.4, ofHours(1), ofMinutes(5))
                        .ticket(1, ofDays(3), ofHours(6))
                        .holdFor(ofMinutes(2))
                        .keepFiring(ofMinutes(5))
                        .minimumEvents(1000)
                        .lowTrafficGuard(false)
                        .alertOnNoData(ofMinutes(15))
                        .budgetThreshold(0.5, Severity.WARNING)
                        .budgetThreshold(0.25, Severity.ERROR)
                        .budgetThreshold(0, Severity.CRITICAL)
                        .exhaustionWithin(ofDays(3), Severity.TICKET)
                        .runbook("https://wiki.example.com/checkout"))));
  }

  private static SloConfiguration oneCause() {
    return of(
        alerting("a", BurnRateAlerting.recommended().toBuilder()),
        alerting("b", BurnRateAlerting.builder().alertOnNoData(ofHours(1))),
        alerting(
            "c",
            BurnRateAlerting.builder()
                .budgetThreshold(0.1, Severity.INFO)
                .budgetThreshold(0.1, Severity.ERROR)),
        alerting("d", BurnRateAlerting.builder().exhaustionWithin(ofDays(1), Severity.PAGE)),
        alerting("e", BurnRateAlerting.builder().page(10, ofHours(1), ofMinutes(5))));
  }

  private static Slo alerting(String name, BurnRateAlerting.Builder alerting) {
    return slo(name, slo -> slo.targetPercent(99).alerting(alerting));
  }

  private static SloConfiguration policiesOfSeveral() {
    ErrorBudgetPolicy freeze =
        ErrorBudgetPolicy.builder("no-releases").freezeAtRemainingPercent(0).build();
    ErrorBudgetPolicy tell =
        ErrorBudgetPolicy.builder("tell")
            .atRemainingPercent("33.3", Action.notifyTeam("A third is left"))
            .build();
    return of(
        slo("checkout", slo -> slo.policy(freeze).policy(tell)),
        slo("search", slo -> slo.targetPercent(99).policy(tell)),
        CompositeSlo.allOf("shop")
            .component("checkout")
            .component("search")
            .targetPercent(98)
            .window(MONTH)
            .policy(freeze)
            .policy(tell)
            .build());
  }

  private static SloConfiguration policiesOfOne() {
    return of(
        slo(
            "checkout",
            slo ->
                slo.policy(
                    ErrorBudgetPolicy.builder("budget")
                        .freezeAtRemainingPercent(5)
                        .severityAtRemainingRatio(0.5, Severity.INFO)
                        .atRemainingPercent(0, Action.freezeDeployments("Nothing is left")))),
        slo(
            "search",
            slo ->
                slo.targetPercent(99)
                    .policy(ErrorBudgetPolicy.builder("budget").freezeAtRemainingPercent(20))));
  }

  private static SloConfiguration policiesThatCall() {
    return of(
        slo(
            "checkout",
            slo ->
                slo.policy(
                    ErrorBudgetPolicy.builder("shed")
                        .atRemainingPercent(25, Action.call("shed-load", SHED_LOAD)))));
  }

  private static SloConfiguration composites() {
    return of(
        slo("checkout", slo -> slo),
        slo("search", slo -> slo.targetPercent(99)),
        CompositeSlo.weighted("weighted")
            .component("checkout", 2)
            .component("search", 0.5)
            .targetPercent("99.5")
            .window(MONTH)
            .service("shop")
            .description("What customers see")
            .owner("team-shop")
            .label("tier", "1")
            .alerting(BurnRateAlerting.recommended())
            .review(ReviewSchedule.quarterly())
            .documentation(Documentation.builder().runbook("wiki"))
            .build(),
        CompositeSlo.weighted("alike")
            .component("checkout")
            .component("search")
            .targetPercent("99.5")
            .window(TimeWindow.calendarWeek(ZoneId.of("Asia/Tokyo")))
            .build(),
        together("together").build(),
        together("together-in-slices").sliceWindow(ofMinutes(5)).build());
  }

  private static CompositeSlo.Builder together(String name) {
    return CompositeSlo.allOf(name)
        .component("checkout")
        .component("search")
        .targetPercent(98)
        .window(MONTH);
  }

  private static SloConfiguration routes() {
    return SloConfiguration.builder()
        .routes(
            Route.builder("pages")
                .severity(Severity.PAGE, Severity.CRITICAL)
                .to("on-call", "chat")
                .escalateAfter(ofMinutes(15), "lead")
                .escalateAfter(ofHours(1), "lead", "head of engineering")
                .remindEvery(ofHours(4))
                .andContinue()
                .build(),
            Route.builder("checkout")
                .where(Matcher.matches("slo", "checkout-.*"))
                .where(Matcher.isNot("team", "payments"))
                .where(Matcher.matchesNot("region", "eu|us"))
                .where(Matcher.is("cause", "burn rate"))
                .service("checkout")
                .severity(Severity.TICKET)
                .to("chat")
                .groupByService(ofSeconds(30))
                .build(),
            Route.builder("everything else").to("chat").build())
        .build();
  }

  private static SloConfiguration silences() {
    return SloConfiguration.builder()
        .silences(
            Silence.builder()
                .slo("checkout-availability")
                .until(Instant.parse("2026-02-01T00:00:00Z"))
                .author("alice")
                .comment("move to the new data centre")
                .build(),
            Silence.builder()
                .service("search")
                .from(Instant.parse("2026-01-31T21:00:00Z"))
                .until(Instant.parse("2026-02-01T04:00:00Z"))
                .author("bob")
                .comment("The index is built anew.\nIt is slow meanwhile.\n")
                .build(),
            Silence.builder()
                .where(Matcher.is("severity", "ticket"))
                .where(Matcher.is("team", "search"))
                .slo("search-latency")
                .until(Instant.parse("2026-03-01T00:00:00.500Z"))
                .author("carol")
                .comment("known")
                .build())
        .build();
  }

  private static SloConfiguration tracker() {
    return SloConfiguration.builder()
        .settings(
            TrackerSettings.builder()
                .tickInterval(ofMillis(500))
                .evaluationInterval(ofSeconds(5))
                .directory(Path.of("/var/lib/checkout/slo"))
                .durability(Durability.SYNC)
                .flushInterval(ofMillis(250))
                .strictRecovery(true)
                .renamedSli("checkout", "checkout-requests")
                .renamedSli("old name", "new name")
                .build())
        .build();
  }
}
