package io.slo4j.benchmarks.check;

import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Checks the performance budget on this machine: a table, and 1 as exit code if a row is missed.
 */
public final class BenchCheck {
  private BenchCheck() {}

  /** Runs the check; the arguments are those of {@link Settings#USAGE}. */
  public static void main(String[] args) throws RunnerException {
    Settings settings;
    try {
      settings = Settings.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.err.print(Settings.USAGE);
      System.exit(2);
      return;
    }
    List<Row> rows = Budget.rows(new Rounds(settings).run());
    System.out.print(Table.of(rows));
    System.exit(Table.holds(rows) ? 0 : 1);
  }
}
