package io.slo4j.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.benchmarks.check.Row.Verdict;
import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void atMost_theBudgetItself_isMet() {
    assertThat(Row.atMost("record", 1.1, 1.1, "×").verdict()).isEqualTo(Verdict.MET);
    assertThat(Row.atMost("record", Math.nextUp(1.1), 1.1, "×").verdict())
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void atLeast_theBudgetItself_isMet() {
    assertThat(Row.atLeast("faster", 8, 8, "×").verdict()).isEqualTo(Verdict.MET);
    assertThat(Row.atLeast("faster", Math.nextDown(8.0), 8, "×").verdict())
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void budget_noNumberMeasured_isMissed() {
    assertThat(Row.atMost("record", Double.NaN, 1.1, "×").verdict()).isEqualTo(Verdict.MISSED);
    assertThat(Row.atLeast("faster", Double.NaN, 8, "×").verdict()).isEqualTo(Verdict.MISSED);
    assertThat(Row.noBytes("record", Double.NaN).verdict()).isEqualTo(Verdict.MISSED);
  }

  @Test
  void noBytes_lessThanOneInAHundredEvents_isNothing() {
    assertThat(Row.noBytes("record", 0.0099))
        .isEqualTo(new Row("record", "0 B/op", "0 B/op", Verdict.MET));
    assertThat(Row.noBytes("record", 0.01).verdict()).isEqualTo(Verdict.MISSED);
    assertThat(Row.noBytes("record", 24).measured()).isEqualTo("24 B/op");
  }

  @Test
  void text_wholeAndBroken_readsWell() {
    Row row = Row.atMost("evaluate", 1234.56, 3850, "×").remark("19.0 ms for all");

    assertThat(row.measured()).isEqualTo("1,235 × (19.0 ms for all)");
    assertThat(row.budget()).isEqualTo("≤ 3,850 ×");
    assertThat(Row.atMost("record", 1.034, 1.1, "×").measured()).isEqualTo("1.03 ×");
  }
}
