package io.slo4j.definition;

import io.slo4j.time.TimeWindow;
import org.jspecify.annotations.Nullable;

/** Which budgeting method an SLO has, and whether it fits. */
final class BudgetingRules {
  static final String SLICE_WINDOW = "sliceWindow";

  private BudgetingRules() {}

  /**
   * Returns the method, having reported what is wrong with it.
   *
   * @param declared the method declared, if any
   * @param judgesSlices whether the objective is one of values, which can only be told slice by
   *     slice
   * @param window null if that is wrong itself
   */
  static BudgetingMethod resolve(
      @Nullable BudgetingMethod declared,
      boolean judgesSlices,
      @Nullable TimeWindow window,
      Violations violations) {
    Violations own = violations.at("budgeting");
    if (declared == null) {
      return judgesSlices
          ? BudgetingMethod.timeslices(WindowRules.defaultSlice(window))
          : BudgetingMethod.occurrences();
    }
    if (declared instanceof BudgetingMethod.Timeslices slices) {
      slices
          .sliceTarget()
          .check(PercentRange.ABOVE_ZERO, "slice target", own.at("sliceTargetPercent"));
      WindowRules.checkSlice(slices.sliceWindow(), window, own.at(SLICE_WINDOW));
      return declared;
    }
    if (judgesSlices) {
      own.add("budgeting of a value objective must be timeslices, was " + declared.text());
    }
    if (declared instanceof BudgetingMethod.RatioTimeslices slices) {
      WindowRules.checkSlice(slices.sliceWindow(), window, own.at(SLICE_WINDOW));
    }
    return declared;
  }
}
