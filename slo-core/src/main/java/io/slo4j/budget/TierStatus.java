package io.slo4j.budget;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.BurnRateTier;
import io.slo4j.window.WindowCounts;
import java.util.OptionalDouble;

/**
 * How fast the budget burns in the two windows of an alerting tier.
 *
 * @param tier the tier
 * @param longBurnRate over its long window; empty without data
 * @param shortBurnRate over its short window; empty without data
 * @param longCounts what the long window held
 * @param shortCounts what the short window held
 * @param exceeded whether both reach the factor, and it is neither chance nor too short a history
 *     that says so; see {@link TierGuard}
 * @since 0.1.0
 */
public record TierStatus(
    BurnRateTier tier,
    OptionalDouble longBurnRate,
    OptionalDouble shortBurnRate,
    WindowCounts longCounts,
    WindowCounts shortCounts,
    boolean exceeded) {

  /** Far above what three roundings come to, far below what anybody could measure. */
  private static final double ROUNDING = 1e-12;

  public TierStatus {
    requireNonNull(tier, "tier");
    requireNonNull(longCounts, "longCounts");
    requireNonNull(shortCounts, "shortCounts");
  }

  /** Returns this tier as not exceeded, for one that is not looked at any more. */
  public TierStatus ceased() {
    return new TierStatus(tier, longBurnRate, shortBurnRate, longCounts, shortCounts, false);
  }

  /*
   * At or above, where the SRE workbook writes above: the highest burn rate there can be, 1 / (1 - t)
   * when every event is bad, must be able to fire a tier with just that factor.
   * And 144 bad of 10,000 over a budget of 0.001 are 14.399999999999999 as doubles.
   */
  static boolean reaches(BurnRateTier tier, OptionalDouble longRate, OptionalDouble shortRate) {
    return longRate.isPresent()
        && shortRate.isPresent()
        && reaches(longRate.getAsDouble(), tier.factor())
        && reaches(shortRate.getAsDouble(), tier.factor());
  }

  /** Returns whether a burn rate is a factor's, but for the rounding of doubles, or higher. */
  static boolean reaches(double burnRate, double factor) {
    return burnRate >= factor * (1 - ROUNDING);
  }
}
