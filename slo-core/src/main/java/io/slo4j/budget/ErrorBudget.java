package io.slo4j.budget;

import io.slo4j.definition.Target;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How much unreliability an objective allows over its window, and what is left of it.
 *
 * <p>Before anything was recorded nothing has been spent: consumed is 0 and remaining 1, and {@link
 * SloStatus#state()} says that there is no data.
 *
 * @param totalRatio 1 − target, an exact decimal: 0.001 for 99.9 %
 * @param allowed the bad events (or slices) the window allows
 * @param consumedRatio share of the budget that is spent: 1 is all of it, more is overspent
 * @param remainingRatio 1 − consumed; negative once overspent
 * @param totalTime the budget as time: totalRatio × the length of the whole window
 * @since 0.1.0
 */
public record ErrorBudget(
    BigDecimal totalRatio,
    double allowed,
    double consumedRatio,
    double remainingRatio,
    Duration totalTime) {

  /**
   * Computes a budget.
   *
   * @param allowed bad units the window allows, not negative
   * @param bad bad units there were, in the same unit; may be a fraction
   * @param length of the whole window
   */
  static ErrorBudget of(Target target, double allowed, double bad, Duration length) {
    double consumed = bad == 0 ? 0 : bad / allowed;
    double remaining = Budgets.remaining(allowed, bad);
    return new ErrorBudget(
        target.errorBudgetRatio(), allowed, consumed, remaining, target.errorBudgetTime(length));
  }

  /** Returns what is left, as time; negative once overspent. */
  public Duration remainingTime() {
    return Duration.ofNanos(Math.round(totalTime.toNanos() * remainingRatio));
  }

  /** Returns the whole budget in percent, without trailing zeros: {@code 0.1 %}. */
  public String totalText() {
    return totalRatio.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** Returns whether more was spent than there was. */
  public boolean isOverspent() {
    return remainingRatio < 0;
  }
}
