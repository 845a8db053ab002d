package io.slo4j.policy;

import io.slo4j.alert.Hysteresis;
import io.slo4j.budget.SloStatus;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an objective's budget leaves room for a risk now: a retry, an experiment, a feature
 * that is new. Made for request paths: an answer is one volatile read.
 *
 * <p>Thread safe. The answer changes at evaluations; it turns to no when no more than the given
 * share of the budget is left, and back to yes when clearly more is ({@link Hysteresis}). While
 * nothing was recorded, or once the objective is not tracked any more, it is yes.
 *
 * @since 0.1.0
 */
public final class BudgetGuard {
  private final String slo;
  private final double minimumRemainingRatio;
  private volatile boolean allows = true;

  /**
   * Makes a guard that says yes until it is told otherwise.
   *
   * @param minimumRemainingRatio at least 0 and less than 1
   */
  public BudgetGuard(String slo, double minimumRemainingRatio) {
    if (!(minimumRemainingRatio >= 0 && minimumRemainingRatio < 1)) {
      throw new IllegalArgumentException(
          "minimumRemainingRatio must be at least 0 and less than 1, was " + minimumRemainingRatio);
    }
    this.slo = slo;
    this.minimumRemainingRatio = minimumRemainingRatio;
  }

  /** Returns whether the budget leaves room for a risk. */
  public boolean allowsRisk() {
    return allows;
  }

  /** Returns the objective. */
  public String slo() {
    return slo;
  }

  /** Returns the share of the budget at which it says no. */
  public double minimumRemainingRatio() {
    return minimumRemainingRatio;
  }

  /**
   * Takes an evaluation in; for the tracker, one thread at a time.
   *
   * @param status null if the objective is not tracked any more: then there is nothing to guard
   */
  public void update(@Nullable SloStatus status) {
    if (status == null || status.compliance().isEmpty()) {
      allows = true;
      return;
    }
    double remaining = status.errorBudget().remainingRatio();
    boolean was = allows;
    allows =
        was
            ? remaining > minimumRemainingRatio
            : remaining >= Hysteresis.releaseAbove(minimumRemainingRatio);
  }

  @Override
  public String toString() {
    return "BudgetGuard[" + slo + ", " + minimumRemainingRatio + ", " + allows + "]";
  }
}
