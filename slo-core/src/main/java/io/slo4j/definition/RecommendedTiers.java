package io.slo4j.definition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The tiers of {@link BurnRateAlerting#recommended()}, for SLO windows of any length. */
final class RecommendedTiers {

  /*
   * The Site Reliability Workbook, chapter 5, table 5-8, gives for a period of 30 days: page when
   * 2 % of the budget burns in 1 h (short window 5 m) or 5 % in 6 h (30 m); ticket when 10 % burns
   * in 3 d (6 h). Sloth adds the ticket at 10 % in 1 d (2 h). The burn rate follows from the share:
   *
   *   factor = share · period / long window          30 d: 14.4, 6, 3, 1
   *
   * Periods from 28 d on keep these windows; their factors follow. For shorter periods windows of
   * days make no sense: the windows shrink with period / 30 d, which leaves the factors of 30 d,
   * down to 5 m for the long ones and 1 m for the short ones, below which there is too little data
   * to tell a burn from a hiccup. A long window held at 5 m spans more of the period than its
   * factor was made for, so that is computed anew from the share.
   */
  private static final Duration REFERENCE_PERIOD = Duration.ofDays(30);
  private static final Duration FIXED_WINDOWS_FROM = Duration.ofDays(28);
  static final Duration MIN_LONG_WINDOW = Duration.ofMinutes(5);
  private static final Duration MIN_SHORT_WINDOW = Duration.ofMinutes(1);

  private record Row(
      Severity severity, int budgetPercent, Duration longWindow, Duration shortWindow) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(Severity.PAGE, 2, Duration.ofHours(1), Duration.ofMinutes(5)),
          new Row(Severity.PAGE, 5, Duration.ofHours(6), Duration.ofMinutes(30)),
          new Row(Severity.TICKET, 10, Duration.ofDays(1), Duration.ofHours(2)),
          new Row(Severity.TICKET, 10, Duration.ofDays(3), Duration.ofHours(6)));

  private RecommendedTiers() {}

  /** Returns the tiers for a period; none if it is shorter than the shortest long window. */
  static List<BurnRateTier> forPeriod(Duration period) {
    List<BurnRateTier> tiers = new ArrayList<>();
    for (Row row : TABLE) {
      BurnRateTier tier = tier(row, period);
      if (tier.longWindow().compareTo(period) <= 0) {
        tiers.add(tier);
      }
    }
    return withoutRedundant(tiers);
  }

  private static BurnRateTier tier(Row row, Duration period) {
    if (period.compareTo(FIXED_WINDOWS_FROM) >= 0) {
      double factor = factor(row, period, row.longWindow());
      return new BurnRateTier(row.severity(), row.longWindow(), row.shortWindow(), factor);
    }
    Duration longWindow = scaled(row.longWindow(), period);
    double factor = factor(row, REFERENCE_PERIOD, row.longWindow());
    if (longWindow.compareTo(MIN_LONG_WINDOW) < 0) {
      longWindow = MIN_LONG_WINDOW;
      factor = factor(row, period, longWindow);
    }
    Duration shortWindow = scaled(row.shortWindow(), period);
    if (shortWindow.compareTo(MIN_SHORT_WINDOW) < 0) {
      shortWindow = MIN_SHORT_WINDOW;
    }
    return new BurnRateTier(row.severity(), longWindow, shortWindow, factor);
  }

  private static double factor(Row row, Duration period, Duration longWindow) {
    return BigDecimal.valueOf(row.budgetPercent(), 2)
        .multiply(BigDecimal.valueOf(period.toSeconds()))
        .divide(BigDecimal.valueOf(longWindow.toSeconds()), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** Returns the window shrunk from 30 days to {@code period}, in whole seconds. */
  private static Duration scaled(Duration window, Duration period) {
    return Duration.ofSeconds(
        BigDecimal.valueOf(window.toSeconds())
            .multiply(BigDecimal.valueOf(period.toSeconds()))
            .divide(BigDecimal.valueOf(REFERENCE_PERIOD.toSeconds()), 0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  /**
   * Leaves out the tiers that another one of the same severity makes superfluous. The factors fall
   * as the windows grow, unless the smallest windows have been held: then a tier may have both a
   * lower factor and windows that are no longer, and it covers the other one. The windows of the
   * table never shrink from one row to the next, so only an earlier row can cover a later one.
   */
  private static List<BurnRateTier> withoutRedundant(List<BurnRateTier> tiers) {
    List<BurnRateTier> kept = new ArrayList<>();
    for (BurnRateTier tier : tiers) {
      if (kept.stream().noneMatch(earlier -> covers(earlier, tier))) {
        kept.add(tier);
      }
    }
    return List.copyOf(kept);
  }

  /**
   * Returns whether {@code tier} fires whenever {@code other} does while the burn does not fall.
   * Over such a burn the mean of a shorter window, at the same right edge, is no lower than that of
   * a longer one, so what reaches the other's factor over the other's windows reaches this tier's
   * over its own. Once the burn falls, shorter windows end an alert sooner, as they should.
   */
  static boolean covers(BurnRateTier tier, BurnRateTier other) {
    return tier.severity() == other.severity()
        && tier.factor() <= other.factor()
        && tier.longWindow().compareTo(other.longWindow()) <= 0
        && tier.shortWindow().compareTo(other.shortWindow()) <= 0;
  }
}
