package io.slo4j.benchmarks.results;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One line of JMH's output.
 *
 * @param benchmark the class without its package: {@code LatencyBenchmark}
 * @param subject the method: {@code slo4j}
 * @param params by name
 * @param value in {@code unit}
 * @param bytesPerOp NaN if it was not measured
 * @param percentiles of the value by percent as JMH writes it, {@code 99.99}; of single events if
 *     those were sampled
 */
record Score(
    String benchmark,
    String subject,
    int threads,
    Map<String, String> params,
    double value,
    String unit,
    double bytesPerOp,
    Map<String, Double> percentiles) {

  static Score from(JsonNode result) {
    String[] name = result.path("benchmark").stringValue("").split("\\.", -1);
    JsonNode primary = result.path("primaryMetric");
    Map<String, String> params = new TreeMap<>();
    for (Map.Entry<String, JsonNode> param : result.path("params").properties()) {
      params.put(param.getKey(), param.getValue().stringValue(""));
    }
    Map<String, Double> percentiles = new TreeMap<>();
    for (Map.Entry<String, JsonNode> percentile : primary.path("scorePercentiles").properties()) {
      percentiles.put(percentile.getKey(), number(percentile.getValue()));
    }
    return new Score(
        name[name.length - 2],
        name[name.length - 1],
        result.path("threads").intValue(1),
        params,
        number(primary.path("score")),
        primary.path("scoreUnit").stringValue(""),
        number(result.path("secondaryMetrics").path("gc.alloc.rate.norm").path("score")),
        percentiles);
  }

  // JMH writes what is no number as text.
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  /** Returns the subject with what distinguishes it: {@code slo4jBurnRate PT5M}. */
  String title() {
    // How long the history is, is the same for all.
    String values =
        params.entrySet().stream()
            .filter(param -> !param.getKey().equals("days"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(" "));
    return values.isEmpty() ? subject : subject + " " + values;
  }

  /** Returns the value in nanoseconds, NaN if it is no time of an event. */
  double nanos() {
    return switch (unit) {
      case "ns/op" -> value;
      case "us/op" -> value * 1e3;
      case "ms/op" -> value * 1e6;
      default -> Double.NaN;
    };
  }
}
