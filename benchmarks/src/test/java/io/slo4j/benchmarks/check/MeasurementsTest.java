package io.slo4j.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.benchmarks.check.Measurements.Case;
import io.slo4j.benchmarks.check.Measurements.Fork;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  private static final Case OWN = Case.of("Record.slo4j", 1);
  private static final Case ADDER = Case.of("Record.longAdder", 1);

  private final Measurements measured = new Measurements();

  @Test
  void ratio_machineSlowsDown_comparesWhatRanTogether() {
    round(2.1, 2);
    round(4.2, 4);
    round(8.4, 8);

    assertThat(measured.ratio(OWN, ADDER)).isEqualTo(1.05);
  }

  @Test
  void ratio_oneForkDisturbed_doesNotDecide() {
    round(2, 2);
    round(90, 2);
    round(2, 2);

    assertThat(measured.ratio(OWN, ADDER)).isEqualTo(1);
  }

  @Test
  void tailRatio_ofSamples_comparesTails() {
    measured.add(OWN, new Fork(30, 90, 0));
    measured.add(ADDER, new Fork(30, 60, 0));

    assertThat(measured.tailRatio(OWN, ADDER)).isEqualTo(1.5);
  }

  @Test
  void median_evenNumber_isTheMiddleOfTwo() {
    assertThat(Measurements.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
  }

  @Test
  void score_notMeasured_saysWhatWas() {
    round(1, 1);

    assertThatThrownBy(() -> measured.score(Case.of("Record.slo4j", 8)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("threads=8")
        .hasMessageContaining("Record.longAdder");
  }

  private void round(double own, double adder) {
    measured.add(OWN, new Fork(own, own, 0));
    measured.add(ADDER, new Fork(adder, adder, 0));
  }
}
