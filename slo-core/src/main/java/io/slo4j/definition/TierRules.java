package io.slo4j.definition;

import io.slo4j.time.TimeWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for burn-rate tiers: alone, and against the SLO that uses them. */
final class TierRules {
  private static final int SHOWN_DECIMALS = 4;

  private TierRules() {}

  /** Reports what is wrong with the tiers whatever the SLO. */
  static void check(List<BurnRateTier> tiers, Violations violations) {
    List<BurnRateTier> seen = new ArrayList<>();
    for (BurnRateTier tier : tiers) {
      violations.within(tier.subject(), nested -> checkAlone(tier, nested));
      if (seen.stream().anyMatch(tier::watchesSameAs)) {
        violations.add(tier.subject() + " is declared twice");
      }
      seen.add(tier);
    }
    tiers.forEach(tier -> checkHeard(tier, tiers, violations));
  }

  /** A page inhibits the ticket, so one that never fires without a page is never told of. */
  private static void checkHeard(
      BurnRateTier tier, List<BurnRateTier> others, Violations violations) {
    for (BurnRateTier page : others) {
      if (tier.isHiddenBy(page)) {
        violations.add(
            tier.subject()
                + ": factor "
                + Decimals.text(tier.factor())
                + " is never heard of, since the page over the same windows alerts from "
                + Decimals.text(page.factor()));
      }
    }
  }

  private static @Nullable BurnRateTier checkAlone(BurnRateTier tier, Violations violations) {
    if (tier.severity() != Severity.PAGE && tier.severity() != Severity.TICKET) {
      violations.add("severity must be page or ticket, was " + tier.severity().text());
    }
    checkWindow("long window", tier.longWindow(), violations);
    checkWindow("short window", tier.shortWindow(), violations);
    if (tier.shortWindow().compareTo(tier.longWindow()) >= 0) {
      violations.add("short window must be shorter than the long window");
    }
    if (!(tier.factor() > 0 && Double.isFinite(tier.factor()))) {
      violations.add("factor must be a number greater than 0, was " + Decimals.text(tier.factor()));
    }
    return violations.isEmpty() ? tier : null;
  }

  private static void checkWindow(String field, Duration window, Violations violations) {
    if (!WindowRules.isPositive(window) || !WindowRules.isWholeSeconds(window)) {
      violations.add(
          field + " must be whole seconds and greater than 0, was " + Wording.duration(window));
    }
  }

  /**
   * Returns the tiers of an SLO of this window and target, having reported those that do not fit
   * it. Without a target, because that was wrong itself, all tiers count as able to fire.
   */
  static List<BurnRateTier> resolve(
      BurnRateAlerting alerting,
      TimeWindow window,
      @Nullable Target target,
      Violations violations) {
    List<BurnRateTier> recommended = alerting.recommendedTiersFor(window);
    List<BurnRateTier> tiers =
        new ArrayList<>(recommended.stream().filter(tier -> canFire(tier, target)).toList());
    if (alerting.usesRecommendedTiers() && tiers.isEmpty()) {
      violations.add(noneRecommended(recommended, window, target));
    }
    for (BurnRateTier tier : alerting.declaredTiers()) {
      checkAgainst(window, tier, violations);
      if (target != null && !canFire(tier, target)) {
        violations.add(
            tier.subject()
                + ": factor "
                + Decimals.text(tier.factor())
                + " can never fire at a target of "
                + target
                + ", the highest that can is "
                + highestFactor(target));
      }
      checkHeard(tier, recommended, violations);
      if (recommended.stream().anyMatch(tier::watchesSameAs)) {
        violations.add(tier.subject() + " is one of the recommended tiers already");
      }
      tiers.add(tier);
    }
    return List.copyOf(tiers);
  }

  private static void checkAgainst(TimeWindow window, BurnRateTier tier, Violations violations) {
    if (tier.longWindow().compareTo(window.nominalLength()) > 0) {
      violations.add(
          tier.subject()
              + ": long window must not exceed the window of the SLO, "
              + Wording.duration(window.nominalLength()));
    }
  }

  private static String noneRecommended(
      List<BurnRateTier> recommended, TimeWindow window, @Nullable Target target) {
    if (recommended.isEmpty() || target == null) {
      return "recommended alerting needs a window of at least "
          + Wording.duration(RecommendedTiers.MIN_LONG_WINDOW)
          + ", was "
          + Wording.duration(window.nominalLength())
          + "; declare tiers instead";
    }
    return "no recommended tier can fire at a target of "
        + target
        + " over "
        + Wording.duration(window.nominalLength())
        + "; declare tiers with a factor of at most "
        + highestFactor(target);
  }

  /**
   * Returns whether the tier's factor can be reached: when everything is bad, the burn rate is 1/(1
   * − target). Exact, so that a factor of just that is accepted.
   */
  private static boolean canFire(BurnRateTier tier, @Nullable Target target) {
    return target == null
        || Decimals.of(tier.factor()).multiply(target.errorBudgetRatio()).compareTo(BigDecimal.ONE)
            <= 0;
  }

  /** Returns 1/(1 − target), rounded down so that it is itself an answer. */
  private static String highestFactor(Target target) {
    return Decimals.text(
        BigDecimal.ONE.divide(target.errorBudgetRatio(), SHOWN_DECIMALS, RoundingMode.FLOOR));
  }
}
