package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

/**
 * An alert on the error budget itself.
 *
 * @param remainingRatio the share of the budget that is left when it is raised: 0.1 for 10 %, at
 *     least 0 and less than 1
 * @param severity how urgent it is then
 * @since 0.1.0
 */
public record BudgetThreshold(double remainingRatio, Severity severity) {
  public BudgetThreshold {
    requireNonNull(severity, "severity");
    // There is no budget of minus nothing: -0.0 is 0.0.
    remainingRatio += 0.0;
  }
}
