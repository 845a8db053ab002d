package io.slo4j.definition;

import static java.util.Comparator.comparingDouble;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for lists of {@link BudgetThreshold}. */
final class BudgetThresholds {
  private BudgetThresholds() {}

  /** Returns the thresholds in the order in which a shrinking budget meets them. */
  static List<BudgetThreshold> sorted(List<BudgetThreshold> thresholds) {
    return thresholds.stream()
        .sorted(comparingDouble(BudgetThreshold::remainingRatio).reversed())
        .toList();
  }

  static void check(List<BudgetThreshold> thresholds, Violations violations) {
    Set<BudgetThreshold> seen = new HashSet<>();
    for (BudgetThreshold threshold : thresholds) {
      double ratio = threshold.remainingRatio();
      if (!(ratio >= 0 && ratio < 1)) {
        violations.add(
            threshold.severity().text()
                + " threshold must be a remaining ratio of at least 0 and less than 1, was "
                + Decimals.text(ratio));
      } else if (!seen.add(threshold)) {
        violations.add(
            threshold.severity().text()
                + " threshold at a remaining ratio of "
                + Decimals.text(ratio)
                + " is declared twice");
      }
    }
    checkOrder(thresholds, violations);
  }

  /** Less budget left is no milder a matter: what is said of it must not be either. */
  private static void checkOrder(List<BudgetThreshold> thresholds, Violations violations) {
    for (BudgetThreshold lower : sorted(thresholds)) {
      thresholds.stream()
          .filter(higher -> higher.remainingRatio() > lower.remainingRatio())
          .filter(higher -> higher.severity().urgency() > lower.severity().urgency())
          .min(comparingDouble(BudgetThreshold::remainingRatio))
          .ifPresent(
              higher ->
                  violations.add(
                      lower.severity().text()
                          + " threshold at a remaining ratio of "
                          + Decimals.text(lower.remainingRatio())
                          + " must not be milder than that at "
                          + Decimals.text(higher.remainingRatio())
                          + ", which is "
                          + higher.severity().text()));
    }
  }
}
