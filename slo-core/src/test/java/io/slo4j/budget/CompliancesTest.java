package io.slo4j.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.window.WindowCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompliancesTest {

  private static WindowCounts counts(
      long good, long bad, long elapsed, long data, long badSlices, double ratios) {
    return new WindowCounts(0, 1000, good, bad, 0, 0, elapsed, data, badSlices, ratios);
  }

  @Test
  void occurrences_events_isTheShareOfGood() {
    Measured measured = Compliances.occurrences(counts(999, 1, 0, 0, 0, 0));

    assertThat(measured.goodRatio()).hasValue(0.999);
    assertThat(measured.badRatio()).hasValue(0.001);
  }

  @Test
  void occurrences_nothing_hasNoData() {
    assertThat(Compliances.occurrences(counts(0, 0, 0, 0, 0, 0)).hasData()).isFalse();
  }

  @Test
  void timeslices_slicesWithoutData_areNotBad() {
    Measured measured = Compliances.timeslices(counts(0, 0, 10, 4, 1, 0));

    assertThat(measured.goodRatio()).hasValue(0.9);
  }

  @Test
  void timeslices_noSliceWithData_hasNoData() {
    assertThat(Compliances.timeslices(counts(0, 0, 10, 0, 0, 0)).hasData()).isFalse();
  }

  @Test
  void ratioTimeslices_slices_isTheMeanOfThoseWithData() {
    Measured measured = Compliances.ratioTimeslices(counts(0, 0, 10, 4, 0, 3.5));

    assertThat(measured.goodRatio()).hasValue(0.875);
    assertThat(measured.badRatio()).hasValue(0.125);
  }

  @Test
  void weighted_partWithoutData_hasNoWeight() {
    Measured full = Compliances.occurrences(counts(9, 1, 0, 0, 0, 0));
    Measured none = Compliances.occurrences(counts(0, 0, 0, 0, 0, 0));
    Measured half = Compliances.occurrences(counts(5, 5, 0, 0, 0, 0));

    // (3 * 0.9 + 1 * 0.5) / 4
    assertThat(
            Compliances.weighted(List.of(full, none, half), List.of(3.0, 100.0, 1.0)).goodRatio())
        .hasValue(0.8);
    assertThat(Compliances.weighted(List.of(none), List.of(1.0)).hasData()).isFalse();
  }
}
