package io.slo4j.yaml.form;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.Comparison;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.yaml.fixture.Calls;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;

/** What SLOs promise, and what their budget is counted in. */
final class ObjectiveForms {
  private static final Sli LATENCY = Sli.latency("s").build();
  private static final Sli AVAILABILITY = Sli.availability("s").build();
  private static final Sli SIZE = Sli.quality("s").unit("MB").build();
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private ObjectiveForms() {}

  static Stream<YamlForm> all() {
    return Stream.of(targets(), percentiles(), thresholds(), budgetings(), others())
        .flatMap(each -> each);
  }

  private static Stream<YamlForm> targets() {
    return Stream.of(
        on(AVAILABILITY, "", "target_percent", "target_percent: 99.90", "targetPercent", "99.9"),
        on(AVAILABILITY, "", "target_percent", "target_percent: 99.9", "targetPercent", 99.9),
        on(
            AVAILABILITY,
            "",
            "target_percent",
            "target_percent: '99.900000000001'",
            "targetPercent",
            new BigDecimal("99.900000000001")));
  }

  private static Stream<YamlForm> percentiles() {
    String rest = "target: 500ms\ncomparison: lte";
    return Stream.of(
        percentile("percentile: 99.5", "99.5"),
        percentile("percentile: 99.5", 99.5),
        percentile("percentile: 99.500000000001", new BigDecimal("99.500000000001")),
        value(rest, "aggregation", "aggregation: max", "aggregate", Aggregation.MAX),
        value(
            rest,
            "aggregation_percentile",
            "aggregation_percentile: 95",
            "aggregatePercentile",
            95.0),
        value(
            rest + "\naggregation: percentile",
            "aggregation_percentile",
            "aggregation_percentile: 99.95",
            "aggregatePercentile",
            new BigDecimal("99.95")));
  }

  private static YamlForm percentile(String fragment, Object percentile) {
    Slo.Builder builder = builder(LATENCY).atMost(HALF_A_SECOND);
    return form(
        builder, LATENCY, "target: 500ms", "percentile", fragment, "percentile", percentile);
  }

  private static YamlForm value(
      String rest, String key, String fragment, String method, Object argument) {
    Slo.Builder builder = builder(LATENCY).atMost(HALF_A_SECOND);
    return form(builder, LATENCY, rest, key, fragment, method, argument);
  }

  private static Stream<YamlForm> thresholds() {
    return Stream.of(
        threshold("target: 500ms\ncomparison: lte", "atMost", HALF_A_SECOND),
        threshold("target: 500\ncomparison: lte", "atMost", 500.0),
        threshold("target: PT0.5S\ncomparison: gte", "atLeast", HALF_A_SECOND),
        threshold("target: 5e2\ncomparison: gte", "atLeast", 500.0),
        threshold("target: 500ms\ncomparison: lt", "below", HALF_A_SECOND),
        threshold("target: 500\ncomparison: lt", "below", 500.0),
        threshold("target: 500ms\ncomparison: gt", "above", HALF_A_SECOND),
        threshold("target: 500\ncomparison: gt", "above", 500.0),
        threshold("target: 500ms\ncomparison: gt", "comparison", Comparison.GT, HALF_A_SECOND),
        threshold("target: 0.25\ncomparison: lte", "comparison", Comparison.LTE, 0.25),
        on(
            AVAILABILITY,
            "",
            "comparison",
            "target: 99.99999999\ncomparison: gt",
            "comparison",
            Comparison.GT,
            new BigDecimal("99.99999999")));
  }

  private static YamlForm threshold(String fragment, String method, Object... arguments) {
    return on(LATENCY, "", "target", fragment, method, arguments);
  }

  private static Stream<YamlForm> budgetings() {
    Duration slice = Duration.ofMinutes(5);
    String slices = "\ntime_slice_window: 5m";
    return Stream.of(
        budgeting("budgeting_method: timeslices" + slices, "timeslices", slice),
        budgeting("time_slice_target: 95" + slices, "timeslices", "95", slice),
        budgeting("time_slice_target: 95.5" + slices, "timeslices", 95.5, slice),
        budgeting(
            "time_slice_target: 99.999999999999" + slices,
            "timeslices",
            new BigDecimal("99.999999999999"),
            slice),
        budgeting("budgeting_method: ratio_timeslices" + slices, "ratioTimeslices", slice),
        budgeting("budgeting_method: occurrences", "occurrences"));
  }

  private static YamlForm budgeting(String fragment, String factory, Object... arguments) {
    Calls calls = new Calls();
    BudgetingMethod method =
        calls.make(BudgetingMethod.class, BudgetingMethod.class, factory, arguments);
    Slo slo = builder(AVAILABILITY).targetPercent("99").budgeting(method).build();
    String key = fragment.substring(0, fragment.indexOf(':'));
    return YamlForm.of(
        calls,
        key,
        base(AVAILABILITY, "target_percent: 99"),
        YamlForm.indented(4, fragment),
        YamlForm.of(slo));
  }

  private static Stream<YamlForm> others() {
    return Stream.of(
        on(
            AVAILABILITY,
            "target_percent: 99",
            "budgeting_method",
            "budgeting_method: ratio_timeslices",
            "budgeting",
            BudgetingMethod.ratioTimeslices(Duration.ofMinutes(1))),
        on(
            AVAILABILITY,
            "target_percent: 99",
            "minimum_events",
            "minimum_events: 1e3",
            "minimumEvents",
            1000L),
        indicator(SIZE),
        indicator(SIZE.toBuilder()));
  }

  private static YamlForm indicator(Object sli) {
    Calls calls = new Calls();
    Slo.Builder builder =
        Slo.builder("o").targetPercent("99").window(TimeWindow.rolling(Duration.ofDays(30)));
    calls.on(builder, "sli", sli);
    return YamlForm.of(
        calls,
        "sli_name",
        base(SIZE, "target_percent: 99").replace("    sli_name: s\n", ""),
        "    sli_name: s\n",
        YamlForm.of(builder.build()));
  }

  private static YamlForm on(
      Sli sli, String rest, String key, String fragment, String method, Object... arguments) {
    Slo.Builder builder = builder(sli);
    if (rest.contains("target_percent")) {
      builder.targetPercent("99");
    }
    return form(builder, sli, rest, key, fragment, method, arguments);
  }

  private static YamlForm form(
      Slo.Builder builder,
      Sli sli,
      String rest,
      String key,
      String fragment,
      String method,
      Object... arguments) {
    Calls calls = new Calls();
    calls.on(builder, method, arguments);
    return YamlForm.of(
        calls, key, base(sli, rest), YamlForm.indented(4, fragment), YamlForm.of(builder.build()));
  }

  private static Slo.Builder builder(Sli sli) {
    return Slo.builder("o").sli(sli).window(TimeWindow.rolling(Duration.ofDays(30)));
  }

  private static String base(Sli sli, String rest) {
    return "slis:\n  s: {type: "
        + sli.type().text()
        + ", unit: "
        + sli.unit()
        + "}\nslos:\n  o:\n    sli_name: s\n    time_window: rolling_30d\n"
        + YamlForm.indented(4, rest);
  }
}
