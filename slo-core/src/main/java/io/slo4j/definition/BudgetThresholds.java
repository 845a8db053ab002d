package io.slo4j.definition;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The rules for lists of {@link BudgetThreshold}. */
final class BudgetThresholds {
  /** Far more than anybody tells apart. */
  private static final int MAX_THRESHOLDS = 64;

  private static final Comparator<BudgetThreshold> MOST_FIRST =
      comparingDouble(BudgetThreshold::remainingRatio).reversed();

  private BudgetThresholds() {}

  /** Returns the thresholds in the order in which a shrinking budget meets them. */
  static List<BudgetThreshold> sorted(List<BudgetThreshold> thresholds) {
    return thresholds.stream().sorted(MOST_FIRST).toList();
  }

  /** Reports what is wrong with the thresholds in {@code field}. */
  static void check(String field, List<BudgetThreshold> thresholds, Violations violations) {
    if (thresholds.size() > MAX_THRESHOLDS) {
      // Each is compared with each below.
      violations
          .at(field)
          .add(field + " must be at most " + MAX_THRESHOLDS + ", were " + thresholds.size());
      return;
    }
    Set<BudgetThreshold> seen = new HashSet<>();
    for (int i = 0; i < thresholds.size(); i++) {
      BudgetThreshold threshold = thresholds.get(i);
      Violations own = violations.at(field, i);
      double ratio = threshold.remainingRatio();
      if (!(ratio >= 0 && ratio < 1)) {
        own.add(
            threshold.severity().text()
                + " threshold must be a remaining ratio of at least 0 and less than 1, was "
                + Decimals.text(ratio));
      } else if (!seen.add(threshold)) {
        own.add(
            threshold.severity().text()
                + " threshold at a remaining ratio of "
                + Decimals.text(ratio)
                + " is declared twice");
      }
    }
    checkOrder(field, thresholds, violations);
  }

  /** Less budget left is no milder a matter: what is said of it must not be either. */
  private static void checkOrder(
      String field, List<BudgetThreshold> thresholds, Violations violations) {
    for (int i : placesMostFirst(thresholds)) {
      BudgetThreshold lower = thresholds.get(i);
      thresholds.stream()
          .filter(higher -> higher.remainingRatio() > lower.remainingRatio())
          .filter(higher -> higher.severity().urgency() > lower.severity().urgency())
          .min(comparingDouble(BudgetThreshold::remainingRatio))
          .ifPresent(
              higher ->
                  violations
                      .at(field, i)
                      .add(
                          lower.severity().text()
                              + " threshold at a remaining ratio of "
                              + Decimals.text(lower.remainingRatio())
                              + " must not be milder than that at "
                              + Decimals.text(higher.remainingRatio())
                              + ", which is "
                              + higher.severity().text()));
    }
  }

  /** Returns where the thresholds were declared, in the order of {@link #sorted}. */
  private static List<Integer> placesMostFirst(List<BudgetThreshold> thresholds) {
    return IntStream.range(0, thresholds.size())
        .boxed()
        .sorted(comparing(thresholds::get, MOST_FIRST))
        .toList();
  }
}
