package io.slo4j.yaml.form;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.yaml.fixture.Calls;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** What SLOs and composites have in common, and what composites have besides. */
final class TermsForms {
  static final Slo SLO =
      Slo.builder("o")
          .sli(Sli.availability("s").build())
          .targetPercent("99")
          .window(TimeWindow.rolling(Duration.ofDays(30)))
          .build();

  static final String SLO_BASE =
      """
      slis: {s: {type: availability}}
      slos:
        o:
          sli_name: s
          target_percent: 99
          time_window: rolling_30d
      """;

  private static final CompositeSlo COMPOSITE =
      CompositeSlo.weighted("c")
          .component("o")
          .targetPercent("95")
          .window(TimeWindow.rolling(Duration.ofDays(7)))
          .build();

  private static final String COMPOSITE_BASE =
      SLO_BASE
          + """
          composites:
            c:
              kind: weighted
              components: [o]
              target_percent: 95
              time_window: rolling_7d
          """;

  private TermsForms() {}

  static Stream<YamlForm> all() {
    return Stream.concat(both(), composites());
  }

  private static Stream<YamlForm> both() {
    return Stream.of(
            term("service", "service: shop", "service", "shop"),
            term("description", "description: |-\n  two\n  lines", "description", "two\nlines"),
            term("owner", "owner: ann", "owner", "ann"),
            term("labels", "labels: {tier: 1:30}", "label", "tier", "1:30"),
            term("labels", "labels: {a: b, c: ''}", "labels", Map.of("a", "b", "c", "")),
            term("documentation", "documentation: {runbook: r}", "documentation", documentation()),
            term(
                "documentation",
                "documentation: {runbook: r}",
                "documentation",
                documentation().build()),
            term("review", "review: {every: quarterly}", "review", ReviewSchedule.quarterly()),
            term("alerting", "alerting: recommended", "alerting", BurnRateAlerting.recommended()),
            term(
                "alerting",
                "alerting: {alert_on_no_data: 5m}",
                "alerting",
                BurnRateAlerting.builder().alertOnNoData(Duration.ofMinutes(5))),
            term("policies", "policies: [{name: p, freeze_threshold: 0.1}]", "policy", policy()),
            term(
                "policies",
                "policies: [{name: p, freeze_threshold: 0.1}]",
                "policy",
                policy().build()))
        .flatMap(each -> each);
  }

  private static Documentation.Builder documentation() {
    return Documentation.builder().runbook("r");
  }

  private static ErrorBudgetPolicy.Builder policy() {
    return ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10);
  }

  private static Stream<YamlForm> term(
      String key, String fragment, String method, Object... arguments) {
    return Stream.of(
        ofSlo(key, fragment, method, arguments), ofComposite(key, fragment, method, arguments));
  }

  static YamlForm ofSlo(String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    Slo.Builder builder = SLO.toBuilder();
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls, key, SLO_BASE, YamlForm.indented(4, fragment), YamlForm.of(builder.build()));
  }

  private static YamlForm ofComposite(
      String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    CompositeSlo.Builder builder = COMPOSITE.toBuilder();
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls,
        key,
        COMPOSITE_BASE,
        YamlForm.indented(4, fragment),
        YamlForm.of(SLO, builder.build()));
  }

  private static Stream<YamlForm> composites() {
    TimeWindow month = TimeWindow.rolling(Duration.ofDays(30));
    return Stream.of(
        composite("weighted", "weighted", "components", "[o]", "component", "o"),
        composite("weighted", "weighted", "components", "{o: 2.5}", "component", "o", 2.5),
        composite("weighted", "weighted", "components", "{o: 0.5}", "component", SLO, 0.5),
        composite(
            "allOf", "all_of", "time_slice_window", "5m", "sliceWindow", Duration.ofMinutes(5)),
        composite("weighted", "weighted", "target_percent", "99.5", "targetPercent", "99.5"),
        composite("weighted", "weighted", "target_percent", "99.5", "targetPercent", 99.5),
        composite(
            "weighted",
            "weighted",
            "target_percent",
            "99.5",
            "targetPercent",
            new BigDecimal("99.5")),
        composite("weighted", "weighted", "time_window", "rolling_30d", "window", month),
        kind("weighted", "weighted"),
        kind("allOf", "all_of"));
  }

  private static YamlForm composite(
      String factory, String kind, String key, String value, String method, Object... arguments) {
    Calls calls = new Calls();
    CompositeSlo.Builder builder =
        new Calls().make(CompositeSlo.class, CompositeSlo.Builder.class, factory, "c");
    String base = SLO_BASE + "composites:\n  c:\n    kind: " + kind + "\n";
    if (!key.equals("components")) {
      builder.component("o");
      base += "    components: [o]\n";
    }
    if (!key.equals("target_percent")) {
      builder.targetPercent("95");
      base += "    target_percent: 95\n";
    }
    if (!key.equals("time_window")) {
      builder.window(TimeWindow.rolling(Duration.ofDays(7)));
      base += "    time_window: rolling_7d\n";
    }
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls, key, base, "    " + key + ": " + value + "\n", YamlForm.of(SLO, builder.build()));
  }

  private static YamlForm kind(String factory, String kind) {
    Calls calls = new Calls();
    CompositeSlo.Builder builder =
        calls.make(CompositeSlo.class, CompositeSlo.Builder.class, factory, "c");
    builder.component("o").targetPercent("95").window(TimeWindow.rolling(Duration.ofDays(7)));
    return YamlForm.of(
        calls,
        "kind",
        COMPOSITE_BASE.replace("    kind: weighted\n", ""),
        "    kind: " + kind + "\n",
        YamlForm.of(SLO, builder.build()));
  }
}
