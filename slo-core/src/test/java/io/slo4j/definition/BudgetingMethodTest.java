package io.slo4j.definition;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BudgetingMethodTest {

  @Test
  void text_ofEach_isItsName() {
    assertThat(BudgetingMethod.occurrences().text()).isEqualTo("occurrences");
    assertThat(BudgetingMethod.timeslices("99", ofMinutes(1)).text()).isEqualTo("timeslices");
    assertThat(BudgetingMethod.ratioTimeslices(ofMinutes(1)).text()).isEqualTo("ratio_timeslices");
  }

  @Test
  void timeslices_ofADecimal_isExact() {
    BudgetingMethod.Timeslices slices =
        (BudgetingMethod.Timeslices) BudgetingMethod.timeslices(99.9, ofMinutes(5));

    assertThat(slices.sliceTargetPercent()).isEqualTo(new BigDecimal("99.9"));
    assertThat(slices.sliceTargetRatio()).isEqualTo(0.999);
    assertThat(slices.sliceWindow()).isEqualTo(ofMinutes(5));
    assertThat(slices).hasToString("Timeslices[99.9 %, 5m]");
  }

  @Test
  void timeslices_withoutATarget_asksForAllToBeGood() {
    BudgetingMethod.Timeslices slices =
        (BudgetingMethod.Timeslices) BudgetingMethod.timeslices(ofMinutes(1));

    assertThat(slices.sliceTargetRatio()).isEqualTo(1);
  }

  @Test
  void equals_sameFigures_isEqual() {
    assertThat(BudgetingMethod.timeslices("99.90", ofMinutes(1)))
        .isEqualTo(BudgetingMethod.timeslices(99.9, ofMinutes(1)))
        .hasSameHashCodeAs(BudgetingMethod.timeslices(99.9, ofMinutes(1)))
        .isNotEqualTo(BudgetingMethod.timeslices(99.8, ofMinutes(1)))
        .isNotEqualTo(BudgetingMethod.timeslices(99.9, ofMinutes(2)))
        .isNotEqualTo(BudgetingMethod.timeslices("none", ofMinutes(1)));
    assertThat(BudgetingMethod.timeslices("none", ofMinutes(1)))
        .isEqualTo(BudgetingMethod.timeslices("none", ofMinutes(1)))
        .isNotEqualTo(BudgetingMethod.timeslices("nil", ofMinutes(1)));
  }
}
