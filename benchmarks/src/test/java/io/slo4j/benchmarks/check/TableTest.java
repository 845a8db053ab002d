package io.slo4j.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Row MET = Row.atMost("record", 1, 1.1, "×");
  private static final Row MISSED = Row.atMost("read one window", 120, 100, "×");
  private static final Row NOT_BUILT = Row.notBuilt("restart", "≤ 1 s");

  @Test
  void of_rows_alignsColumnsAndCountsVerdicts() {
    assertThat(Table.of(List.of(MET, MISSED, NOT_BUILT)))
        .isEqualTo(
            """
            what            | measured | budget   | verdict
            ----------------+----------+----------+--------------
            record          | 1 ×      | ≤ 1.10 × | met
            read one window | 120 ×    | ≤ 100 ×  | MISSED
            restart         | -        | ≤ 1 s    | not built yet

            1 met, 1 missed, 1 not built yet
            """);
  }

  @Test
  void holds_nothingMissed_holds() {
    assertThat(Table.holds(List.of(MET, NOT_BUILT))).isTrue();
    assertThat(Table.holds(List.of(MET, MISSED))).isFalse();
  }
}
