package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

/**
 * A share of events must be good.
 *
 * @param target the share
 * @param comparison how compliance must stand to the target: {@code GTE}, or {@code GT} if the
 *     target itself is not enough
 * @since 0.1.0
 */
public record RatioObjective(Target target, Comparison comparison) implements Objective {
  /**
   * Checks the comparison.
   *
   * @throws IllegalArgumentException if it is neither {@code GTE} nor {@code GT}
   */
  public RatioObjective {
    requireNonNull(target, "target");
    if (!comparison.isLowerBound()) {
      throw new IllegalArgumentException("comparison must be GTE or GT, was " + comparison);
    }
  }

  @Override
  public String text() {
    return (comparison.isStrict() ? "more than " : "") + target + " of events good";
  }
}
