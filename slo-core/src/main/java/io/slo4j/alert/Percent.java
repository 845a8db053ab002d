package io.slo4j.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ratios as percent in messages. */
final class Percent {
  private static final int DECIMALS = 2;

  private Percent() {}

  /** Returns {@code 12.5 %} for 0.125, with two decimals at most. */
  static String text(double ratio) {
    return BigDecimal.valueOf(ratio)
            .movePointRight(2)
            .setScale(DECIMALS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
