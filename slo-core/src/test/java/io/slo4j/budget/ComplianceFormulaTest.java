package io.slo4j.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.window.WindowCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplianceFormulaTest {

  private static WindowCounts counts(
      long good, long bad, long elapsed, long data, long badSlices, double ratios) {
    return new WindowCounts(0, 1000, good, bad, 0, 0, elapsed, data, badSlices, ratios);
  }

  @Test
  void occurrences_events_isTheShareOfGood() {
    Measured measured = ComplianceFormula.OCCURRENCES.measured(counts(999, 1, 0, 0, 0, 0));

    assertThat(measured.goodRatio()).hasValue(0.999);
    assertThat(measured.badRatio()).hasValue(0.001);
  }

  @Test
  void occurrences_nothing_hasNoData() {
    assertThat(ComplianceFormula.OCCURRENCES.measured(counts(0, 0, 0, 0, 0, 0)).hasData())
        .isFalse();
  }

  @Test
  void timeslices_slicesWithoutData_areNotBad() {
    Measured measured = ComplianceFormula.TIMESLICES.measured(counts(0, 0, 10, 4, 1, 0));

    assertThat(measured.goodRatio()).hasValue(0.9);
  }

  @Test
  void timeslices_noSliceWithData_hasNoData() {
    assertThat(ComplianceFormula.TIMESLICES.measured(counts(0, 0, 10, 0, 0, 0)).hasData())
        .isFalse();
  }

  @Test
  void ratioTimeslices_slices_isTheMeanOfThoseWithData() {
    Measured measured = ComplianceFormula.RATIO_TIMESLICES.measured(counts(0, 0, 10, 4, 0, 3.5));

    assertThat(measured.goodRatio()).hasValue(0.875);
    assertThat(measured.badRatio()).hasValue(0.125);
  }

  @Test
  void weighted_partWithoutData_hasNoWeight() {
    Measured full = ComplianceFormula.OCCURRENCES.measured(counts(9, 1, 0, 0, 0, 0));
    Measured none = ComplianceFormula.OCCURRENCES.measured(counts(0, 0, 0, 0, 0, 0));
    Measured half = ComplianceFormula.OCCURRENCES.measured(counts(5, 5, 0, 0, 0, 0));

    // (3 * 0.9 + 1 * 0.5) / 4
    assertThat(
            ComplianceFormula.weighted(List.of(full, none, half), new double[] {3, 100, 1})
                .goodRatio())
        .hasValue(0.8);
    assertThat(ComplianceFormula.weighted(List.of(none), new double[] {1}).hasData()).isFalse();
  }
}
