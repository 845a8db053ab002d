package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.allOf;
import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.requests;
import static io.slo4j.definition.Definitions.weighted;
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
            "sli '': name must not be blank, was ''", () -> Sli.availability("").build()),
        new InvalidCase(
            "sli 'latency': unit must be one line of 1 to 32 characters, was ''",
            () -> Sli.latency("latency").unit("").build()),
        new InvalidCase(
            "sli 'latency': unit must be one line of 1 to 32 characters, was 'm\\u000as'",
            () -> Sli.latency("latency").unit("m\ns").build()),
        new InvalidCase(
            "sli 'latency': query must not be blank; leave it out if there is none",
            () -> Sli.latency("latency").query(" ").build()),
        new InvalidCase(
            "sli 'latency': label key must be a letter or _ followed by letters, digits or _,"
                + " was '9'",
            () -> Sli.latency("latency").label("9", "x").build()));
  }

  static Stream<InvalidCase> alerting() {
    return Stream.of(
        alerting("must have a tier, a budget threshold, or another cause to alert", a -> a),
        alerting("holdFor must not be negative, was -1m", a -> page(a).holdFor(ofMinutes(-1))),
        alerting(
            "keepFiring must not be negative, was -1s", a -> page(a).keepFiring(ofSeconds(-1))),
        alerting("minimumEvents must not be negative, was -5", a -> page(a).minimumEvents(-5)),
        alerting(
            "alertOnNoData must be greater than 0, was 0s", a -> a.alertOnNoData(Duration.ZERO)),
        alerting(
            "warning threshold must be a remaining ratio of at least 0 and less than 1, was 1",
            a -> a.budgetThreshold(1, Severity.WARNING)),
        alerting(
            "warning threshold must be a remaining ratio of at least 0 and less than 1, was NaN",
            a -> a.budgetThreshold(Double.NaN, Severity.WARNING)),
        alerting(
            "error threshold at a remaining ratio of 0.2 is declared twice",
            a -> a.budgetThreshold(0.2, Severity.ERROR).budgetThreshold(0.2, Severity.ERROR)),
        alerting(
            "info threshold at a remaining ratio of 0.1 must not be milder than that at 0.2,"
                + " which is error",
            a ->
                a.budgetThreshold(0.5, Severity.WARNING)
                    .budgetThreshold(0.1, Severity.INFO)
                    .budgetThreshold(0.2, Severity.ERROR)),
        alerting(
            "alertOnNoData must be at most 1830d, was 1831d", a -> a.alertOnNoData(ofDays(1831))),
        slo(
            "exhaustionWithin must not exceed the window of the SLO, 30d, was 31d: what is spent"
                + " now has left the window by then",
            slo ->
                slo.alerting(
                    BurnRateAlerting.builder().exhaustionWithin(ofDays(31), Severity.ERROR))),
        alerting(
            "exhaustionWithin must be greater than 0, was -3d",
            a -> a.exhaustionWithin(ofDays(-3), Severity.TICKET)),
        alerting(
            "runbook must be an absolute http or https URL, was 'javascript:alert(1)'",
            a -> page(a).runbook("javascript:alert(1)")),
        alerting(
            "runbook must be an absolute http or https URL, was 'see the wiki'",
            a -> page(a).runbook("see the wiki")));
  }

  static Stream<InvalidCase> tiers() {
    return Stream.of(
        alerting(
            "page tier 1h/5m: factor must be a number greater than 0, was 0",
            a -> a.page(0, ofHours(1), ofMinutes(5))),
        alerting(
            "page tier 1h/5m: factor must be a number greater than 0, was NaN",
            a -> a.page(Double.NaN, ofHours(1), ofMinutes(5))),
        alerting(
            "ticket tier 1h/5m: factor must be a number greater than 0, was Infinity",
            a -> a.ticket(Double.POSITIVE_INFINITY, ofHours(1), ofMinutes(5))),
        alerting(
            "page tier 5m/5m: short window must be shorter than the long window",
            a -> a.page(2, ofMinutes(5), ofMinutes(5))),
        alerting(
            "page tier 1h/0s: short window must be whole seconds and greater than 0, was 0s",
            a -> a.page(2, ofHours(1), Duration.ZERO)),
        alerting(
            "page tier 61500ms/1m: long window must be whole seconds and greater than 0,"
                + " was 61500ms",
            a -> a.page(2, ofMillis(61_500), ofMinutes(1))),
        alerting(
            "critical tier 1h/5m: severity must be page or ticket, was critical",
            a -> a.tier(new BurnRateTier(Severity.CRITICAL, ofHours(1), ofMinutes(5), 2))),
        alerting(
            "ticket tier 1h/5m: factor 2 is never heard of, since the page over the same windows"
                + " alerts from 2",
            a -> page(a).ticket(2, ofHours(1), ofMinutes(5))),
        slo(
            "ticket tier 1h/5m: factor 15 is never heard of, since the page over the same windows"
                + " alerts from 14.4",
            slo ->
                slo.alerting(
                    BurnRateAlerting.recommended().toBuilder()
                        .ticket(15, ofHours(1), ofMinutes(5)))),
        alerting("page tier 1h/5m is declared twice", a -> page(page(a))));
  }

  static Stream<InvalidCase> policies() {
    return Stream.of(
        new InvalidCase(
            "policy '': name must not be blank, was ''",
            () -> ErrorBudgetPolicy.builder("").freezeAtRemainingPercent(10).build()),
        policy("must have a step, a freeze or a severity", p -> p),
        policy(
            "atRemainingPercent must be at least 0 and less than 100, was 100",
            p -> p.atRemainingPercent(100, Action.notifyTeam("x"))),
        policy(
            "atRemainingPercent must be at least 0 and less than 100, was -0.5",
            p -> p.atRemainingPercent("-0.5", Action.notifyTeam("x"))),
        policy(
            "atRemainingPercent must be a decimal number, was 'half'",
            p -> p.atRemainingPercent("half", Action.notifyTeam("x"))),
        policy(
            "action notify_team 'x' at 50 % is declared twice",
            p ->
                p.atRemainingPercent(50, Action.notifyTeam("x"))
                    .atRemainingPercent("50.0", Action.notifyTeam("x"))),
        policy(
            "action deployment_freeze must not have a blank text",
            p -> p.atRemainingPercent(5, Action.freezeDeployments(" "))),
        policy(
            "action call must not have a blank text",
            p -> p.atRemainingPercent(5, Action.call("", () -> {}))),
        policy(
            "freezeAtRemainingPercent must be at least 0 and less than 100, was 100",
            p -> p.freezeAtRemainingPercent(100)),
        policy(
            "freezeAtRemainingPercent must be a decimal number, was NaN",
            p -> p.freezeAtRemainingPercent(Double.NaN)),
        policy(
            "critical threshold must be a remaining ratio of at least 0 and less than 1, was 10",
            p -> p.severityAtRemainingRatio(10, Severity.CRITICAL)),
        policy(
            "warning threshold at a remaining ratio of 0 must not be milder than that at 0.5,"
                + " which is ticket",
            p ->
                p.severityAtRemainingRatio(0, Severity.WARNING)
                    .severityAtRemainingRatio(0.5, Severity.TICKET)),
        slo(
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
            "must have at least one component",
            CompositeSlo.weighted("shop").targetPercent("99").window(THIRTY_DAYS)),
        composite(
            "component 'b' must have a weight greater than 0 and at most 1000000, was 0",
            weighted().component("b", 0)),
        composite(
            "component 'b' must have a weight greater than 0 and at most 1000000, was -1",
            weighted().component("b", -1)),
        composite(
            "component 'b' must have a weight greater than 0 and at most 1000000, was NaN",
            weighted().component("b", Double.NaN)),
        composite("component 'a' is declared twice", weighted().component("a", 1)),
        composite("component 'shop' is the composite itself", weighted().component("shop", 1)),
        composite(
            "component 'b' must not have a weight in all-of, was 2", allOf().component("b", 2)),
        composite(
            "slice window must not be given: a weighted composite has no slices",
            weighted().sliceWindow(ofMinutes(1))),
        composite("slice window must be at least 1s, was 0s", allOf().sliceWindow(Duration.ZERO)),
        composite(
            "target must be between 0 and 100 (exclusive), was 100", allOf().targetPercent(100)),
        composite(
            "target is missing", CompositeSlo.allOf("shop").component("a").window(THIRTY_DAYS)),
        composite(
            "window is missing", CompositeSlo.allOf("shop").component("a").targetPercent("99")));
  }

  static Stream<InvalidCase> sets() {
    Slo checkout = checkout().build();
    CompositeSlo shop = weighted().build();
    return Stream.of(
        new InvalidCase(
            "slo 'checkout': name must be unique, was declared 2 times",
            () -> SloDefinitions.of(checkout, checkout)),
        new InvalidCase(
            "slo 'shop': name must be unique, was declared 2 times",
            () -> SloDefinitions.of(shop, slo("shop", requests()), slo("a", requests()))),
        new InvalidCase(
            "sli 'requests': is declared twice, with different contents",
            () ->
                SloDefinitions.builder()
                    .slo(checkout)
                    .sli(Sli.latency("requests").build())
                    .build()),
        new InvalidCase(
            "composite slo 'shop': component 'a' is not defined",
            () -> SloDefinitions.of(shop, checkout)),
        new InvalidCase(
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
            "composite slo 'all': component 'shop' is a composite; components must be plain slos",
            () ->
                SloDefinitions.of(
                    slo("a", requests()),
                    shop,
                    CompositeSlo.allOf("all")
                        .component("shop")
                        .targetPercent("99")
                        .window(THIRTY_DAYS)
                        .build())));
  }

  private static Slo slo(String name, Sli sli) {
    return Slo.builder(name).sli(sli).targetPercent("99.9").window(THIRTY_DAYS).build();
  }

  private static InvalidCase slo(String message, UnaryOperator<Slo.Builder> mistake) {
    return new InvalidCase("slo 'checkout': " + message, () -> mistake.apply(checkout()).build());
  }

  private static InvalidCase alerting(
      String message, UnaryOperator<BurnRateAlerting.Builder> mistake) {
    return new InvalidCase(
        "burn-rate alerting: " + message, () -> mistake.apply(BurnRateAlerting.builder()).build());
  }

  private static BurnRateAlerting.Builder page(BurnRateAlerting.Builder alerting) {
    return alerting.page(2, ofHours(1), ofMinutes(5));
  }

  private static InvalidCase policy(
      String message, UnaryOperator<ErrorBudgetPolicy.Builder> mistake) {
    return new InvalidCase(
        "policy 'critical': " + message,
        () -> mistake.apply(ErrorBudgetPolicy.builder("critical")).build());
  }

  private static InvalidCase composite(String message, CompositeSlo.Builder invalid) {
    return new InvalidCase("composite slo 'shop': " + message, invalid::build);
  }
}
