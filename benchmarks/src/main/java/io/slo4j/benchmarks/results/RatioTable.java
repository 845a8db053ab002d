package io.slo4j.benchmarks.results;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scores in Markdown: how many times each costs what an increment of a {@code LongAdder} does. */
final class RatioTable {
  private RatioTable() {}

  static String of(Collection<Score> scores) {
    StringBuilder text = new StringBuilder("# Costs as multiples of `LongAdder.increment`\n");
    Map<Integer, Double> adders = Ratios.adderNanos(scores);
    Map<String, List<Score>> benchmarks =
        scores.stream()
            .collect(
                Collectors.groupingBy(Score::benchmark, LinkedHashMap::new, Collectors.toList()));
    benchmarks.forEach((name, of) -> table(name, of, adders, text));
    return text.toString();
  }

  private static void table(
      String benchmark, List<Score> scores, Map<Integer, Double> adders, StringBuilder text) {
    TreeSet<Integer> threads =
        scores.stream().map(Score::threads).collect(Collectors.toCollection(TreeSet::new));
    text.append("\n## ").append(benchmark).append("\n\n| |");
    threads.forEach(count -> text.append(" ").append(threads(count)).append(" |"));
    text.append(" ns, ").append(threads(threads.first())).append(" | B/op |\n|---|");
    text.append("---:|".repeat(threads.size() + 2)).append('\n');
    Map<String, Map<Integer, Score>> rows =
        scores.stream()
            .collect(
                Collectors.groupingBy(
                    Score::title,
                    LinkedHashMap::new,
                    Collectors.toMap(Score::threads, Function.identity(), (one, two) -> two)));
    rows.forEach(
        (title, of) -> {
          text.append("| ").append(title).append(" |");
          for (int count : threads) {
            Score score = of.get(count);
            Double adder = adders.get(count);
            text.append(score == null || adder == null ? " |" : cell(score.nanos() / adder));
          }
          Score first = of.values().iterator().next();
          text.append(cell(first.nanos())).append(bytes(first.bytesPerOp())).append('\n');
        });
  }

  private static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }

  private static String cell(double value) {
    return Double.isNaN(value)
        ? " |"
        : String.format(Locale.ROOT, value < 100 ? " %.2f |" : " %,.0f |", value);
  }

  private static String bytes(double value) {
    return Double.isNaN(value) ? " |" : String.format(Locale.ROOT, " %,.0f |", value);
  }
}
