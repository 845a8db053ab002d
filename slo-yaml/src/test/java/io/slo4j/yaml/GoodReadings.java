package io.slo4j.yaml;

import static io.slo4j.yaml.GoodObjectives.MONTH;
import static io.slo4j.yaml.GoodObjectives.REQUESTS;
import static io.slo4j.yaml.GoodObjectives.of;
import static io.slo4j.yaml.GoodObjectives.slo;
import static java.time.Duration.ofDays;

import io.slo4j.alert.Route;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.TrackerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What good files mean that show how text is read, as code says it. */
@SuppressWarnings("BadImport")
final class GoodReadings {
  private GoodReadings() {}

  static Map<String, SloConfiguration> all() {
    Map<String, SloConfiguration> all = new HashMap<>();
    all.put("words.yaml", words());
    all.put("numbers.yaml", numbers());
    all.put("durations.yaml", durations());
    all.put("flags.yaml", flags());
    all.put("names.yaml", names());
    all.put("anchors.yaml", anchors());
    all.put("placeholders.yaml", placeholders());
    all.put("documents.yaml", documents());
    all.put("empty.yaml", SloConfiguration.builder().build());
    all.put("empty-sections.yaml", SloConfiguration.builder().build());
    all.put("windows-editor.yaml", windowsEditor());
    all.put("json.json", json());
    all.put("directory", directory());
    return all;
  }

  private static SloConfiguration words() {
    Sli no =
        Sli.availability("no")
            .description("no")
            .unit("1e3")
            .query("010")
            .labels(
                Map.of(
                    "country", "NO",
                    "version", "1.10",
                    "octal", "0o17",
                    "hex", "0x1F",
                    "time", "1:30",
                    "date", "2026-01-31",
                    "on", "on",
                    "none", "null",
                    "quoted", "~"))
            .build();
    Sli none = Sli.availability("null").description("yes").build();
    return of(
        List.of(no, none),
        Slo.builder("010")
            .sli(no)
            .targetPercent(99)
            .window(MONTH)
            .owner("007")
            .service("12:30:45")
            .build(),
        Slo.builder("1e3")
            .sli(none)
            .targetPercent(99)
            .window(MONTH)
            .owner("off")
            .description(".inf")
            .build());
  }

  private static SloConfiguration numbers() {
    Sli orders = Sli.throughput("orders").build();
    return of(
        List.of(REQUESTS, orders),
        slo("a", slo -> slo.targetPercent("99.95")),
        slo("b", slo -> slo.targetPercent("10")),
        slo("c", slo -> slo.targetPercent("99.95")),
        slo("d", slo -> slo.targetPercent("99.95")),
        slo("e", slo -> slo.targetPercent("99.999999999999")),
        slo("f", slo -> slo.targetPercent("0.5")),
        slo("g", slo -> slo.targetPercent("99").minimumEvents(1000)),
        Slo.builder("h").sli(orders).atLeast(1000).window(MONTH).build(),
        Slo.builder("i").sli(orders).atLeast(0.1).window(MONTH).minimumEvents(100).build());
  }

  private static SloConfiguration durations() {
    return of(
        within("a", "PT0.5S"),
        within("b", "PT30S"),
        within("c", "PT90S"),
        within("d", "PT6H"),
        within("e", "P28D"),
        within("f", "PT0.0005S"),
        within("g", "PT1H"),
        within("h", "PT24H"));
  }

  private static Slo within(String name, String duration) {
    return Slo.builder(name)
        .sli(Sli.latency("latency"))
        .percentile(95)
        .atMost(Duration.parse(duration))
        .window(MONTH)
        .build();
  }

  private static SloConfiguration flags() {
    SloDefinitions.Builder slis = SloDefinitions.builder();
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
      slis.sli(Sli.latency(name).percentileValues(name.compareTo("e") < 0).build());
    }
    return SloConfiguration.builder().definitions(slis.build()).build();
  }

  private static SloConfiguration names() {
    Sli first = Sli.availability("Verfügbarkeit").build();
    return of(
        List.of(
            first,
            Sli.availability("可用性").build(),
            Sli.availability("api.example.com/v1").build(),
            Sli.availability("requests: all").build(),
            Sli.availability("😀").build(),
            Sli.availability("x-internal").build(),
            Sli.availability("$schema").build()),
        Slo.builder("it's #1")
            .sli(first)
            .targetPercent(99)
            .window(MONTH)
            .service("Kasse und Kühlung")
            .build());
  }

  private static SloConfiguration anchors() {
    Sli requests = Sli.availability("requests").label("team", "shop").build();
    Slo.Builder checkout =
        Slo.builder("checkout").sli(requests).targetPercent("99.9").window(MONTH);
    return of(
        checkout.owner("team-shop").label("team", "shop").build(),
        Slo.builder("search")
            .sli(requests)
            .targetPercent("99.9")
            .window(TimeWindow.rolling(ofDays(7)))
            .owner("team-shop")
            .label("team", "shop")
            .description("found")
            .build());
  }

  private static SloConfiguration placeholders() {
    Slo checkout =
        Slo.builder("checkout")
            .sli(REQUESTS)
            .targetPercent("99.95")
            .window(MONTH)
            .minimumEvents(100)
            .owner("team-payments")
            .description(
                "${TEAM} is not filled in again, ${TEAM} is not filled in at all,"
                    + " $TEAM and $$ are text, nothing")
            .alerting(BurnRateAlerting.recommended())
            .documentation(
                Documentation.builder()
                    .link("dashboard", "https://dashboards.example.com/d:checkout"))
            .build();
    return SloConfiguration.builder()
        .slos(checkout)
        .settings(
            TrackerSettings.builder()
                .directory(Path.of("/var/lib/slo"))
                .durability(Durability.FLUSH)
                .build())
        .build();
  }

  private static SloConfiguration documents() {
    Slo checkout = slo("checkout", slo -> slo);
    return SloConfiguration.builder()
        .definitions(
            SloDefinitions.builder()
                .sli(REQUESTS)
                .sli(Sli.latency("latency").build())
                .slo(checkout)
                .build())
        .routes(
            Route.builder("first").to("chat").build(), Route.builder("second").to("chat").build())
        .build();
  }

  private static SloConfiguration windowsEditor() {
    return of(
        slo("checkout", slo -> slo.documentation(Documentation.builder().runbook("one\ntwo\n"))));
  }

  private static SloConfiguration json() {
    Sli requests =
        Sli.availability("requests").description("a\tb ü 😀").percentileValues(true).build();
    return of(
        Slo.builder("checkout")
            .sli(requests)
            .targetPercent("99.95")
            .window(MONTH)
            .minimumEvents(1000)
            .labels(Map.of("on", "true", "version", "1.10"))
            .alerting(
                BurnRateAlerting.builder()
                    .budgetThreshold(0.5, Severity.WARNING)
                    .lowTrafficGuard(false))
            .build());
  }

  private static SloConfiguration directory() {
    ErrorBudgetPolicy freeze =
        ErrorBudgetPolicy.builder("freeze").freezeAtRemainingPercent(10).build();
    return SloConfiguration.builder()
        .slos(slo("checkout", slo -> slo.policy(freeze)))
        .routes(Route.builder("a").to("chat").build(), Route.builder("b").to("chat").build())
        .build();
  }
}
