package io.slo4j.benchmarks.results;

import io.slo4j.benchmarks.results.BarChart.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pictures of the documentation. */
final class Plots {
  private static final List<String> PERCENTS = List.of("50.0", "99.0", "99.99");

  private Plots() {}

  /** Returns the pictures that the scores suffice for, by file name. */
  static Map<String, String> of(Collection<Score> scores) {
    Map<String, String> plots = new LinkedHashMap<>();
    plot(
        plots,
        "record-outcome.svg",
        "Recording a good event",
        "as a multiple of LongAdder.increment by as many threads; logarithmic, less is better",
        scores,
        score -> score.benchmark().equals("GoodOutcomeBenchmark"));
    plot(
        plots,
        "record-latency.svg",
        "Recording a latency",
        "as a multiple of LongAdder.increment by as many threads; logarithmic, less is better",
        scores,
        score -> score.benchmark().equals("LatencyBenchmark"));
    plot(
        plots,
        "read.svg",
        "Reading a figure",
        "as a multiple of LongAdder.increment; peers have windows of a minute at most;"
            + " logarithmic, less is better",
        scores,
        Plots::isRead);
    tails(plots, scores);
    return plots;
  }

  private static boolean isRead(Score score) {
    return (score.benchmark().equals("PeerReadBenchmark") && !score.subject().equals("longAdder"))
        || score.subject().equals("slo4jBurnRate")
        || score.subject().equals("slo4jStatus");
  }

  private static void plot(
      Map<String, String> plots,
      String file,
      String title,
      String subtitle,
      Collection<Score> scores,
      Predicate<Score> shown) {
    Map<Integer, Double> adders = Ratios.adderNanos(scores);
    List<Score> chosen =
        scores.stream().filter(shown).filter(score -> adders.containsKey(score.threads())).toList();
    TreeSet<Integer> threads =
        chosen.stream().map(Score::threads).collect(Collectors.toCollection(TreeSet::new));
    Map<String, Map<Integer, Double>> ratios = new LinkedHashMap<>();
    for (Score score : chosen) {
      ratios
          .computeIfAbsent(score.title(), any -> new LinkedHashMap<>())
          .put(score.threads(), score.nanos() / adders.getOrDefault(score.threads(), Double.NaN));
    }
    List<Group> groups = new ArrayList<>();
    ratios.forEach(
        (label, values) ->
            groups.add(
                new Group(
                    Labels.of(label),
                    Labels.isOurs(label),
                    threads.stream().map(t -> values.getOrDefault(t, Double.NaN)).toList())));
    List<String> series = threads.stream().map(t -> t == 1 ? "1 thread" : t + " threads").toList();
    put(plots, file, new BarChart(title, subtitle, series, sorted(groups), BarChart.Scale.RATIO));
  }

  private static void tails(Map<String, String> plots, Collection<Score> scores) {
    List<Group> groups = new ArrayList<>();
    scores.stream()
        .filter(score -> Ratios.isSampled(score) && score.threads() == 1)
        .forEach(
            score ->
                groups.add(
                    new Group(
                        Labels.of(score.subject()),
                        Labels.isOurs(score.subject()),
                        PERCENTS.stream()
                            .map(p -> score.percentiles().getOrDefault(p, Double.NaN))
                            .toList())));
    put(
        plots,
        "tails.svg",
        new BarChart(
            "Single events while a tracker ticks",
            "on one thread, two clock readings included; logarithmic, less is better",
            List.of("median", "99 %", "99.99 %"),
            groups,
            BarChart.Scale.NANOS));
  }

  private static List<Group> sorted(List<Group> groups) {
    return groups.stream()
        .sorted(
            Comparator.comparingDouble(
                group -> group.values().stream().filter(v -> !v.isNaN()).findFirst().orElse(0.0)))
        .toList();
  }

  private static void put(Map<String, String> plots, String file, BarChart chart) {
    if (!chart.groups().isEmpty()) {
      plots.put(file, chart.svg());
    }
  }
}
