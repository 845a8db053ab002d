package io.slo4j.report;

import io.slo4j.budget.SloState;
import io.slo4j.budget.Trend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Figures as people read them. A figure that is absent or not finite reads {@value #NO_DATA}.
 *
 * @since 0.1.0
 */
public final class Figures {
  /** What stands where there is no figure. */
  public static final String NO_DATA = "no data";

  private static final int COMPLIANCE_DECIMALS = 3;
  private static final int SHARE_DECIMALS = 1;
  private static final int RATE_DECIMALS = 2;

  private Figures() {}

  /**
   * Writes a compliance in percent, with three decimals: {@code 99.949 %}. Rounded down, so that
   * what misses 99.95 % never reads as if it did not, nor 99.9999 % as perfect.
   */
  public static String compliance(OptionalDouble ratio) {
    return ratio.isEmpty()
        ? NO_DATA
        : percent(ratio.getAsDouble(), COMPLIANCE_DECIMALS, RoundingMode.FLOOR);
  }

  /** Writes a share in percent, with one decimal and rounded down: {@code 12.5 %}. */
  public static String share(double ratio) {
    return percent(ratio, SHARE_DECIMALS, RoundingMode.FLOOR);
  }

  /** Writes a burn rate as a multiple of the rate that the window allows: {@code 14.40×}. */
  public static String burnRate(OptionalDouble rate) {
    if (rate.isEmpty() || !Double.isFinite(rate.getAsDouble())) {
      return NO_DATA;
    }
    return decimal(rate.getAsDouble(), RATE_DECIMALS, RoundingMode.HALF_UP) + "×";
  }

  /** Writes a factor as short as it can be: {@code 14.4×}. */
  public static String factor(double factor) {
    if (!Double.isFinite(factor)) {
      return NO_DATA;
    }
    return BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString() + "×";
  }

  /** Writes a state: {@code no data}. */
  public static String state(SloState state) {
    return state == SloState.NO_DATA ? NO_DATA : state.text();
  }

  /** Writes a trend: {@code worsening}. */
  public static String trend(Trend trend) {
    return trend.name().toLowerCase(Locale.ROOT);
  }

  private static String percent(double ratio, int decimals, RoundingMode rounding) {
    if (!Double.isFinite(ratio)) {
      return NO_DATA;
    }
    // By way of the shortest decimal, so that 0.9995 is exactly 99.95 %.
    return BigDecimal.valueOf(ratio).movePointRight(2).setScale(decimals, rounding).toPlainString()
        + " %";
  }

  private static String decimal(double value, int decimals, RoundingMode rounding) {
    return BigDecimal.valueOf(value).setScale(decimals, rounding).toPlainString();
  }
}
