package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.allOf;
import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.requests;
import static io.slo4j.definition.Definitions.weighted;
import static io.slo4j.definition.InvalidCase.slo;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to get once wrong what SLOs are made of, and what is made of them. */
class InvalidPartsTest {

  @ParameterizedTest
  @MethodSource({"slis", "alerting", "tiers", "policies", "composites", "sets"})
  void build_invalidDefinition_saysWhatIsWrong(InvalidCase invalid) {
    invalid.verify();
  }

  static Stream<InvalidCase> slis() {
    return Stream.of(
        new InvalidCase(
            "name", "sli '': name must not be blank, was ''", () -> Sli.availability("").build()),
        new InvalidCase(
            "unit",
            "sli 'latency': unit must be one line of 1 to 32 characters, was ''",
            () -> Sli.latency("latency").unit("").build()),
        new InvalidCase(
            "unit",
            "sli 'latency': unit must be one line of 1 to 32 characters, was 'm\\u000as'",
            () -> Sli.latency("latency").unit("m\ns").build()),
        new InvalidCase(
            "query",
            "sli 'latency': query must not be blank; leave it out if there is none",
            () -> Sli.latency("latency").query(" ").build()),
        new InvalidCase(
            "labels.9",
            "sli 'latency': label key must be a letter or _ followed by letters, digits or _,"
                + " was '9'",
            () -> Sli.latency("latency").label("9", "x").build()),
        new InvalidCase(
            "labels." + "x".repeat(129),
            "sli 'latency': label key must have at most 128 characters, had 129",
            () -> Sli.latency("latency").label("x".repeat(129), "x").build()));
  }

  static Stream<InvalidCase> alerting() {
    return Stream.of(
        alerting("", "must have a tier, a budget threshold, or another cause to alert", a -> a),
        alerting(
            "tiers",
            "tiers must be at most 64, were 65",
            a -> {
              for (int i = 0; i < 65; i++) {
                a.page(2, ofSeconds(100 + i), ofSeconds(10));
              }
              return a;
            }),
        alerting(
            "budgetThresholds",
            "budgetThresholds must be at most 64, were 65",
            a -> {
              for (int i = 0; i < 65; i++) {
                a.budgetThreshold(i / 100.0, Severity.PAGE);
              }
              return a;
            }),
        alerting(
            "holdFor",
            "holdFor must not be negative, was -1m",
            a -> page(a).holdFor(ofMinutes(-1))),
        alerting(
            "keepFiring",
            "keepFiring must not be negative, was -1s",
            a -> page(a).keepFiring(ofSeconds(-1))),
        alerting(
            "minimumEvents",
            "minimumEvents must not be negative, was -5",
            a -> page(a).minimumEvents(-5)),
        alerting(
            "alertOnNoData",
            "alertOnNoData must be greater than 0, was 0s",
            a -> a.alertOnNoData(Duration.ZERO)),
        alerting(
            "budgetThresholds[0]",
            "warning threshold must be a remaining ratio of at least 0 and less than 1, was 1",
            a -> a.budgetThreshold(1, Severity.WARNING)),
        alerting(
            "budgetThresholds[0]",
            "warning threshold must be a remaining ratio of at least 0 and less than 1, was NaN",
            a -> a.budgetThreshold(Double.NaN, Severity.WARNING)),
        alerting(
            "budgetThresholds[1]",
            "error threshold at a remaining ratio of 0.2 is declared twice",
            a -> a.budgetThreshold(0.2, Severity.ERROR).budgetThreshold(0.2, Severity.ERROR)),
        alerting(
            "budgetThresholds[1]",
            "info threshold at a remaining ratio of 0.1 must not be milder than that at 0.2,"
                + " which is error",
            a ->
                a.budgetThreshold(0.5, Severity.WARNING)
                    .budgetThreshold(0.1, Severity.INFO)
                    .budgetThreshold(0.2, Severity.ERROR)),
        alerting(
            "alertOnNoData",
            "alertOnNoData must be at most 1830d, was 1831d",
            a -> a.alertOnNoData(ofDays(1831))),
        slo(
            "alerting.exhaustionWithin",
            "exhaustionWithin must not exceed the window of the SLO, 30d, was 31d: what is spent"
                + " now has left the window by then",
            slo ->
                slo.alerting(
                    BurnRateAlerting.builder().exhaustionWithin(ofDays(31), Severity.ERROR))),
        alerting(
            "exhaustionWithin",
            "exhaustionWithin must be greater than 0, was -3d",
            a -> a.exhaustionWithin(ofDays(-3), Severity.TICKET)),
        alerting(
            "runbook",
            "runbook must be an absolute http or https URL, was 'javascript:alert(1)'",
            a -> page(a).runbook("javascript:alert(1)")),
        alerting(
            "runbook",
            "runbook must be an absolute http or https URL, was 'see the wiki'",
            a -> page(a).runbook("see the wiki")));
  }

  static Stream<InvalidCase> tiers() {
    return Stream.of(
        alerting(
            "tiers[0].factor",
            "page tier 1h/5m: factor must be a number greater than 0, was 0",
            a -> a.page(0, ofHours(1), ofMinutes(5))),
        alerting(
            "tiers[0].factor",
            "page tier 1h/5m: factor must be a number greater than 0, was NaN",
            a -> a.page(Double.NaN, ofHours(1), ofMinutes(5))),
        alerting(
            "tiers[0].factor",
            "ticket tier 1h/5m: factor must be a number greater than 0, was Infinity",
            a -> a.ticket(Double.POSITIVE_INFINITY, ofHours(1), ofMinutes(5))),
        alerting(
            "tiers[0].shortWindow",
            "page tier 5m/5m: short window must be shorter than the long window, 5m, was 5m",
            a -> a.page(2, ofMinutes(5), ofMinutes(5))),
        alerting(
            "tiers[0].shortWindow",
            "page tier 1h/0s: short window must be whole seconds and greater than 0, was 0s",
            a -> a.page(2, ofHours(1), Duration.ZERO)),
        alerting(
            "tiers[0].longWindow",
            "page tier 61500ms/1m: long window must be whole seconds and greater than 0,"
                + " was 61500ms",
            a -> a.page(2, ofMillis(61_500), ofMinutes(1))),
        alerting(
            "tiers[0].severity",
            "critical tier 1h/5m: severity must be page or ticket, was critical",
            a -> a.tier(new BurnRateTier(Severity.CRITICAL, ofHours(1), ofMinutes(5), 2))),
        alerting(
            "tiers[1].factor",
            "ticket tier 1h/5m: factor 2 is never heard of, since the page over the same windows"
                + " alerts from 2",
            a -> page(a).ticket(2, ofHours(1), ofMinutes(5))),
        slo(
            "alerting.tiers[0].factor",
            "ticket tier 1h/5m: factor 15 is never heard of, since the page over the same windows"
                + " alerts from 14.4",
            slo ->
                slo.alerting(
                    BurnRateAlerting.recommended().toBuilder()
                        .ticket(15, ofHours(1), ofMinutes(5)))),
        alerting("tiers[1]", "page tier 1h/5m is declared twice", a -> page(page(a))));
  }

  static Stream<InvalidCase> policies() {
    return Stream.of(
        new InvalidCase(
            "name",
            "policy '': name must not be blank, was ''",
            () -> ErrorBudgetPolicy.builder("").freezeAtRemainingPercent(10).build()),
        policy("", "must have a step, a freeze or a severity", p -> p),
        policy(
            "steps",
            "steps must be at most 64, were 65",
            p -> {
              for (int i = 0; i < 65; i++) {
                p.atRemainingPercent(i, Action.notifyTeam("x"));
              }
              return p;
            }),
        policy(
            "severities",
            "severities must be at most 64, were 65",
            p -> {
              for (int i = 0; i < 65; i++) {
                p.severityAtRemainingRatio(i / 100.0, Severity.PAGE);
              }
              return p;
            }),
        policy(
            "steps[0].remainingPercent",
            "atRemainingPercent must be at least 0 and less than 100, was 100",
            p -> p.atRemainingPercent(100, Action.notifyTeam("x"))),
        policy(
            "steps[0].remainingPercent",
            "atRemainingPercent must be at least 0 and less than 100, was -0.5",
            p -> p.atRemainingPercent("-0.5", Action.notifyTeam("x"))),
        policy(
            "steps[0].remainingPercent",
            "atRemainingPercent must be a decimal number, was 'half'",
            p -> p.atRemainingPercent("half", Action.notifyTeam("x"))),
        policy(
            "steps[1]",
            "action notify_team 'x' at 50 % is declared twice",
            p ->
                p.atRemainingPercent(50, Action.notifyTeam("x"))
                    .atRemainingPercent("50.0", Action.notifyTeam("x"))),
        policy(
            "steps[0].action",
            "action deployment_freeze must not have a blank text",
            p -> p.atRemainingPercent(5, Action.freezeDeployments(" "))),
        policy(
            "steps[0].action",
            "action call must not have a blank text",
            p -> p.atRemainingPercent(5, Action.call("", () -> {}))),
        policy(
            "freezeAtRemainingPercent",
            "freezeAtRemainingPercent must be at least 0 and less than 100, was 100",
            p -> p.freezeAtRemainingPercent(100)),
        policy(
            "freezeAtRemainingPercent",
            "freezeAtRemainingPercent must be a decimal number, was NaN",
            p -> p.freezeAtRemainingPercent(Double.NaN)),
        policy(
            "severities[0]",
            "critical threshold must be a remaining ratio of at least 0 and less than 1, was 10",
            p -> p.severityAtRemainingRatio(10, Severity.CRITICAL)),
        policy(
            "severities[0]",
            "warning threshold at a remaining ratio of 0 must not be milder than that at 0.5,"
                + " which is ticket",
            p ->
                p.severityAtRemainingRatio(0, Severity.WARNING)
                    .severityAtRemainingRatio(0.5, Severity.TICKET)),
        slo(
            "policies[1]",
            "policy 'critical' is declared twice",
            slo ->
                slo.policy(
                        ErrorBudgetPolicy.builder("critical").freezeAtRemainingPercent(10).build())
                    .policy(
                        ErrorBudgetPolicy.builder("critical")
                            .freezeAtRemainingPercent(20)
                            .build())));
  }

  static Stream<InvalidCase> composites() {
    return Stream.of(
        composite(
            "components",
            "must have at least one component",
            CompositeSlo.weighted("shop").targetPercent("99").window(THIRTY_DAYS)),
        composite(
            "components[1]",
            "component 'b' must have a weight greater than 0 and at most 1000000, was 0",
            weighted().component("b", 0)),
        composite(
            "components[1]",
            "component 'b' must have a weight greater than 0 and at most 1000000, was -1",
            weighted().component("b", -1)),
        composite(
            "components[1]",
            "component 'b' must have a weight greater than 0 and at most 1000000, was NaN",
            weighted().component("b", Double.NaN)),
        composite("components[1]", "component 'a' is declared twice", weighted().component("a", 1)),
        composite(
            "components[1]",
            "component 'shop' is the composite itself",
            weighted().component("shop", 1)),
        composite(
            "components[1]",
            "component 'b' must not have a weight in all-of, was 2",
            allOf().component("b", 2)),
        composite(
            "sliceWindow",
            "slice window must not be given: a weighted composite has no slices",
            weighted().sliceWindow(ofMinutes(1))),
        composite(
            "sliceWindow",
            "slice window must be at least 1s, was 0s",
            allOf().sliceWindow(Duration.ZERO)),
        composite(
            "targetPercent",
            "target must be between 0 and 100 (exclusive), was 100",
            allOf().targetPercent(100)),
        composite(
            "targetPercent",
            "target is missing",
            CompositeSlo.allOf("shop").component("a").window(THIRTY_DAYS)),
        composite(
            "window",
            "window is missing",
            CompositeSlo.allOf("shop").component("a").targetPercent("99")));
  }

  static Stream<InvalidCase> sets() {
    Slo checkout = checkout().build();
    CompositeSlo shop = weighted().build();
    return Stream.of(
        new InvalidCase(
            "name",
            "slo 'checkout': name must be unique, was declared 2 times",
            () -> SloDefinitions.of(checkout, checkout)),
        new InvalidCase(
            "name",
            "slo 'shop': name must be unique, was declared 2 times",
            () -> SloDefinitions.of(shop, ratio("shop"), ratio("a"))),
        new InvalidCase(
            "name",
            "sli 'requests': is declared twice, with different contents",
            () ->
                SloDefinitions.builder()
                    .slo(checkout)
                    .sli(Sli.latency("requests").build())
                    .build()),
        new InvalidCase(
            "components[0]",
            "composite slo 'shop': component 'a' is not defined",
            () -> SloDefinitions.of(shop, checkout)),
        new InvalidCase(
            "components[0]",
            "composite slo 'shop': component 'chekout' is not defined; did you mean 'checkout'?",
            () ->
                SloDefinitions.of(
                    checkout,
                    CompositeSlo.weighted("shop")
                        .component("chekout")
                        .targetPercent("99")
                        .window(THIRTY_DAYS)
                        .build())),
        new InvalidCase(
            "components[0]",
            "composite slo 'all': component 'shop' is a composite; components must be plain slos",
            () ->
                SloDefinitions.of(
                    ratio("a"),
                    shop,
                    CompositeSlo.allOf("all")
                        .component("shop")
                        .targetPercent("99")
                        .window(THIRTY_DAYS)
                        .build())));
  }

  private static Slo ratio(String name) {
    return Slo.builder(name).sli(requests()).targetPercent("99.9").window(THIRTY_DAYS).build();
  }

  private static InvalidCase alerting(
      String field, String message, UnaryOperator<BurnRateAlerting.Builder> mistake) {
    return new InvalidCase(
        field,
        "burn-rate alerting: " + message,
        () -> mistake.apply(BurnRateAlerting.builder()).build());
  }

  private static BurnRateAlerting.Builder page(BurnRateAlerting.Builder alerting) {
    return alerting.page(2, ofHours(1), ofMinutes(5));
  }

  private static InvalidCase policy(
      String field, String message, UnaryOperator<ErrorBudgetPolicy.Builder> mistake) {
    return new InvalidCase(
        field,
        "policy 'critical': " + message,
        () -> mistake.apply(ErrorBudgetPolicy.builder("critical")).build());
  }

  private static InvalidCase composite(String field, String message, CompositeSlo.Builder invalid) {
    return new InvalidCase(field, "composite slo 'shop': " + message, invalid::build);
  }
}
