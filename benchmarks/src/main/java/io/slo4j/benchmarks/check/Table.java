package io.slo4j.benchmarks.check;

import java.util.List;
import java.util.function.Function;

/** Rows as text: columns as wide as what is in them, and a last line that counts the verdicts. */
final class Table {
  private static final String NAME = "what";
  private static final String MEASURED = "measured";
  private static final String BUDGET = "budget";
  private static final String VERDICT = "verdict";

  private Table() {}

  static String of(List<Row> rows) {
    int name = width(rows, NAME, Row::name);
    int measured = width(rows, MEASURED, Row::measured);
    int budget = width(rows, BUDGET, Row::budget);
    StringBuilder text = new StringBuilder();
    String line = "%-" + name + "s | %-" + measured + "s | %-" + budget + "s | %s\n";
    text.append(line.formatted(NAME, MEASURED, BUDGET, VERDICT));
    text.append("-".repeat(name + 1)).append('+').append("-".repeat(measured + 2)).append('+');
    text.append("-".repeat(budget + 2)).append('+').append("-".repeat(14)).append('\n');
    for (Row row : rows) {
      text.append(line.formatted(row.name(), row.measured(), row.budget(), row.verdict().text()));
    }
    return text.append('\n').append(summary(rows)).append('\n').toString();
  }

  /** Returns whether nothing is missed. */
  static boolean holds(List<Row> rows) {
    return count(rows, Row.Verdict.MISSED) == 0;
  }

  private static String summary(List<Row> rows) {
    return count(rows, Row.Verdict.MET)
        + " met, "
        + count(rows, Row.Verdict.MISSED)
        + " missed, "
        + count(rows, Row.Verdict.NOT_BUILT)
        + " not built yet";
  }

  private static long count(List<Row> rows, Row.Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  private static int width(List<Row> rows, String head, Function<Row, String> column) {
    return rows.stream().map(column).mapToInt(String::length).reduce(head.length(), Math::max);
  }
}
