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

  /** Far more than anybody tells apart. */
  private static final int MAX_TIERS = 64;

  private static final String TIERS = "tiers";
  private static final String FACTOR = "factor";
  private static final String LONG_WINDOW = "longWindow";
  private static final String SHORT_WINDOW = "shortWindow";

  private TierRules() {}

  /** Reports what is wrong with the tiers whatever the SLO. */
  static void check(List<BurnRateTier> tiers, Violations violations) {
    if (tiers.size() > MAX_TIERS) {
      // Each is compared with each below.
      violations.at(TIERS).add("tiers must be at most " + MAX_TIERS + ", were " + tiers.size());
      return;
    }
    for (int i = 0; i < tiers.size(); i++) {
      BurnRateTier tier = tiers.get(i);
      violations.within(
          tier.subject(), Violations.indexed(TIERS, i), nested -> checkAlone(tier, nested));
      if (tiers.subList(0, i).stream().anyMatch(tier::watchesSameAs)) {
        violations.at(TIERS, i).add(tier.subject() + " is declared twice");
      }
    }
    for (int i = 0; i < tiers.size(); i++) {
      checkHeard(tiers.get(i), tiers, violations.at(TIERS, i));
    }
  }

  /** A page inhibits the ticket, so one that never fires without a page is never told of. */
  private static void checkHeard(BurnRateTier tier, List<BurnRateTier> others, Violations own) {
    for (BurnRateTier page : others) {
      if (tier.isHiddenBy(page)) {
        own.at(FACTOR)
            .add(
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
      violations
          .at("severity")
          .add("severity must be page or ticket, was " + tier.severity().text());
    }
    checkWindow("long window", tier.longWindow(), violations.at(LONG_WINDOW));
    checkWindow("short window", tier.shortWindow(), violations.at(SHORT_WINDOW));
    if (tier.shortWindow().compareTo(tier.longWindow()) >= 0) {
      violations
          .at(SHORT_WINDOW)
          .add(
              "short window must be shorter than the long window, "
                  + Wording.duration(tier.longWindow())
                  + ", was "
                  + Wording.duration(tier.shortWindow()));
    }
    if (!(tier.factor() > 0 && Double.isFinite(tier.factor()))) {
      violations
          .at(FACTOR)
          .add("factor must be a number greater than 0, was " + Decimals.text(tier.factor()));
    }
    return violations.isEmpty() ? tier : null;
  }

  private static void checkWindow(String what, Duration window, Violations violations) {
    if (!WindowRules.isPositive(window) || !WindowRules.isWholeSeconds(window)) {
      violations.add(
          what + " must be whole seconds and greater than 0, was " + Wording.duration(window));
    }
  }

  /**
   * Returns the tiers of an SLO of this window and target, having reported those that do not fit
   * it. Without a target, because that was wrong itself, all tiers count as able to fire.
   *
   * @param violations where those of the alerting are reported
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
    for (int i = 0; i < alerting.declaredTiers().size(); i++) {
      BurnRateTier tier = alerting.declaredTiers().get(i);
      Violations own = violations.at(TIERS, i);
      checkAgainst(window, tier, own.at(LONG_WINDOW));
      if (target != null && !canFire(tier, target)) {
        own.at(FACTOR)
            .add(
                tier.subject()
                    + ": factor "
                    + Decimals.text(tier.factor())
                    + " can never fire at a target of "
                    + target
                    + ", the highest that can is "
                    + highestFactor(target));
      }
      checkHeard(tier, recommended, own);
      if (recommended.stream().anyMatch(tier::watchesSameAs)) {
        own.add(tier.subject() + " is one of the recommended tiers already");
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
              + Wording.duration(window.nominalLength())
              + ", was "
              + Wording.duration(tier.longWindow()));
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
