package io.slo4j.yaml.form;

import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Documentation;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.TrackerSettings;
import io.slo4j.yaml.fixture.Calls;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Sets of definitions, whole configurations and settings: the sections of a file. */
final class WholeForms {
  private static final Slo SLO = TermsForms.SLO;
  private static final String SLOS =
      TermsForms.SLO_BASE.substring(TermsForms.SLO_BASE.indexOf("slos:"));
  private static final String SLIS =
      TermsForms.SLO_BASE.substring(0, TermsForms.SLO_BASE.indexOf("slos:"));

  private WholeForms() {}

  static Stream<YamlForm> all() {
    return Stream.of(sets(), configurations(), settings(), beginnings()).flatMap(each -> each);
  }

  private static Stream<YamlForm> sets() {
    CompositeSlo composite =
        CompositeSlo.allOf("c")
            .component("o")
            .targetPercent("95")
            .window(TimeWindow.rolling(Duration.ofDays(7)))
            .build();
    return Stream.of(
        set("slis", "", SLIS, "sli", SLO.sli()),
        set("slos", SLIS, SLOS, "slo", SLO),
        composite(composite),
        of());
  }

  private static YamlForm set(
      String key, String base, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    SloDefinitions.Builder builder = SloDefinitions.builder();
    calls.on(builder, method, arguments);
    return YamlForm.of(calls, key, base, fragment, of(builder.build()));
  }

  private static YamlForm composite(CompositeSlo composite) {
    Calls calls = new Calls();
    SloDefinitions.Builder builder = SloDefinitions.builder().slo(SLO);
    calls.on(builder, "composite", composite);
    return YamlForm.of(
        calls,
        "composites",
        TermsForms.SLO_BASE,
        """
        composites:
          c: {kind: all_of, components: [o], target_percent: 95, time_window: rolling_7d}
        """,
        of(builder.build()));
  }

  private static YamlForm of() {
    Calls calls = new Calls();
    SloDefinitions definitions =
        calls.make(
            SloDefinitions.class,
            SloDefinitions.class,
            "of",
            (Object) new ServiceLevelObjective[] {SLO});
    return YamlForm.of(calls, "slos", SLIS, SLOS, of(definitions));
  }

  private static SloConfiguration of(SloDefinitions definitions) {
    return SloConfiguration.builder().definitions(definitions).build();
  }

  private static Stream<YamlForm> configurations() {
    Instant until = Instant.parse("2026-01-31T22:00:00Z");
    return Stream.of(
        whole("slos", SLIS, SLOS, "slos", (Object) new ServiceLevelObjective[] {SLO}),
        whole("slos", SLIS, SLOS, "definitions", SloDefinitions.of(SLO)),
        whole(
            "routes",
            "",
            "routes: [{name: r, to: ops}]\n",
            "routes",
            (Object) new Route[] {Route.builder("r").to("ops").build()}),
        whole(
            "silences",
            "",
            "silences: [{slo: o, until: '2026-01-31T22:00:00Z', author: a, comment: b}]\n",
            "silences",
            (Object)
                new Silence[] {
                  Silence.builder().slo("o").until(until).author("a").comment("b").build()
                }),
        whole(
            "tracker",
            "",
            "tracker: {strict_recovery: on}\n",
            "settings",
            TrackerSettings.builder().strictRecovery(true).build()));
  }

  private static YamlForm whole(
      String key, String base, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    SloConfiguration.Builder builder = SloConfiguration.builder();
    calls.on(builder, method, arguments);
    return YamlForm.of(calls, key, base, fragment, builder.build());
  }

  private static Stream<YamlForm> settings() {
    return Stream.of(
        setting("tick_interval", "100ms", "tickInterval", Duration.ofMillis(100)),
        setting("evaluation_interval", "15s", "evaluationInterval", Duration.ofSeconds(15)),
        setting("directory", "/var/lib/slo4j", "directory", Path.of("/var/lib/slo4j")),
        setting("durability", "sync", "durability", Durability.SYNC),
        setting("flush_interval", "PT0.25S", "flushInterval", Duration.ofMillis(250)),
        setting("strict_recovery", "false", "strictRecovery", false),
        setting("renamed_slis", "{old: new}", "renamedSli", "old", "new"));
  }

  private static YamlForm setting(String key, String value, String method, Object... arguments) {
    Calls calls = new Calls();
    TrackerSettings.Builder builder = TrackerSettings.builder();
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls,
        key,
        "tracker:\n",
        "  " + key + ": " + value + "\n",
        SloConfiguration.builder().settings(builder.build()).build());
  }

  /** The name that a definition begins with is a key, or stands beside it. */
  private static Stream<YamlForm> beginnings() {
    Calls slo = new Calls();
    Slo made =
        slo.make(Slo.class, Slo.Builder.class, "builder", "o")
            .sli(SLO.sli())
            .targetPercent("99")
            .window(SLO.window())
            .build();
    Calls route = new Calls();
    Route named = route.make(Route.class, Route.Builder.class, "builder", "r").to("ops").build();
    Calls policy = new Calls();
    ErrorBudgetPolicy freezing =
        policy
            .make(ErrorBudgetPolicy.class, ErrorBudgetPolicy.Builder.class, "builder", "p")
            .freezeAtRemainingPercent(10)
            .build();
    Calls nothing = new Calls();
    Documentation none = nothing.make(Documentation.class, Documentation.class, "none");
    return Stream.of(
        YamlForm.of(slo, "slos", SLIS, SLOS, YamlForm.of(made)),
        YamlForm.of(
            route,
            "name",
            "routes:\n  - to: ops\n",
            "    name: r\n",
            SloConfiguration.builder().routes(named).build()),
        YamlForm.of(
            policy,
            "policies",
            TermsForms.SLO_BASE,
            "policies: {p: {slo_name: o, freeze_threshold: 0.1}}\n",
            YamlForm.of(SLO.toBuilder().policy(freezing).build())),
        YamlForm.of(
            nothing,
            "documentation",
            TermsForms.SLO_BASE,
            "    documentation: {}\n",
            YamlForm.of(SLO.toBuilder().documentation(none).build())));
  }
}
