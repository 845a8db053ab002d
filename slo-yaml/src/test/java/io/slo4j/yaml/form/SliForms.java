package io.slo4j.yaml.form;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Sli;
import io.slo4j.definition.SliType;
import io.slo4j.yaml.fixture.Calls;
import java.util.Map;
import java.util.stream.Stream;

/** Indicators. */
final class SliForms {
  private SliForms() {}

  static Stream<YamlForm> all() {
    return Stream.of(
        type("availability", "availability"),
        type("latency", "latency"),
        type("error_rate", "errorRate"),
        type("throughput", "throughput"),
        type("quality", "quality"),
        type("freshness", "freshness"),
        type("correctness", "correctness"),
        type("coverage", "coverage"),
        type("durability", "durability"),
        of(SliType.ERROR_RATE),
        part("description", "description: all 'requests'", "description", "all 'requests'"),
        part("unit", "unit: s", "unit", "s"),
        part("query", "query: 'up{job=\"api\"}'", "query", "up{job=\"api\"}"),
        part("aggregation", "aggregation: max", "aggregation", Aggregation.MAX),
        part("labels", "labels: {team: no}", "label", "team", "no"),
        part("labels", "labels:\n  team: a\n  tier: 1", "labels", Map.of("team", "a", "tier", "1")),
        part("percentile_values", "percentile_values: yes", "percentileValues", true));
  }

  private static YamlForm type(String word, String factory) {
    Calls calls = new Calls();
    Sli.Builder builder = calls.make(Sli.class, Sli.Builder.class, factory, "s");
    return YamlForm.of(
        calls, "type", "slis:\n  s:\n", "    type: " + word + "\n", YamlForm.of(builder.build()));
  }

  private static YamlForm of(SliType type) {
    Calls calls = new Calls();
    Sli.Builder builder = calls.make(Sli.class, Sli.Builder.class, "of", type, "s");
    return YamlForm.of(
        calls,
        "type",
        "slis:\n  s:\n",
        "    type: " + type.text() + "\n",
        YamlForm.of(builder.build()));
  }

  private static YamlForm part(String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    Sli.Builder builder = Sli.latency("s");
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls,
        key,
        "slis:\n  s:\n    type: latency\n",
        YamlForm.indented(4, fragment),
        YamlForm.of(builder.build()));
  }
}
