package io.slo4j.budget;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.window.WindowFigures;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a budget comes to. Occurrences: (1 − t)·N events, B of them spent. Timeslices: (1 −
 * t)·slices of the whole window, the bad ones spent. Everything else spends its bad share of (1 −
 * t).
 *
 * <p>Allocates nothing.
 *
 * @since 0.1.0
 */
public final class Budgets {
  private Budgets() {}

  /**
   * Returns the share of the budget that is left, negative once overspent: to the last bit what
   * {@link ErrorBudget#remainingRatio()} says of the same window.
   *
   * @param figures of the window, with data; a weighted composite has none that matter here
   * @param badRatio the share of the window that was bad
   * @param windowMillis length of the whole window
   */
  public static double remainingRatio(
      ServiceLevelObjective slo, WindowFigures figures, double badRatio, long windowMillis) {
    return remaining(allowed(slo, figures, windowMillis), spent(slo, figures, badRatio));
  }

  /** Returns how many bad units the window allows. */
  static double allowed(ServiceLevelObjective slo, WindowFigures figures, long windowMillis) {
    double budget = slo.target().errorBudget();
    Duration slice = countedSlice(slo);
    if (slice != null) {
      return budget * ((double) windowMillis / slice.toMillis());
    }
    return budget * (countsOccurrences(slo) ? (double) figures.total() : 1);
  }

  /** Returns how many bad units there were. */
  static double spent(ServiceLevelObjective slo, WindowFigures figures, double badRatio) {
    if (countedSlice(slo) != null) {
      return (double) figures.badSlices();
    }
    return countsOccurrences(slo) ? (double) figures.bad() : badRatio;
  }

  /**
   * Returns (allowed − bad) / allowed, and not 1 − bad / allowed, which loses digits when nearly
   * all is spent.
   */
  static double remaining(double allowed, double bad) {
    return bad == 0 ? 1 : (allowed - bad) / allowed;
  }

  private static boolean countsOccurrences(ServiceLevelObjective slo) {
    return slo instanceof Slo single && single.budgeting() instanceof BudgetingMethod.Occurrences;
  }

  /** Returns the width of the slices that are counted as good or bad, if that is how it budgets. */
  static @Nullable Duration countedSlice(ServiceLevelObjective slo) {
    if (slo instanceof CompositeSlo composite) {
      return composite.kind() == CompositeSlo.Kind.ALL_OF ? composite.sliceWindow() : null;
    }
    BudgetingMethod method = ((Slo) slo).budgeting();
    return method instanceof BudgetingMethod.Timeslices slices ? slices.sliceWindow() : null;
  }
}
