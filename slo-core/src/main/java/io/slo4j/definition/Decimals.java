package io.slo4j.definition;

import java.math.BigDecimal;

/** Decimal numbers as people write them. */
final class Decimals {
  private static final int MAX_PLAIN_DIGITS = 20;

  private Decimals() {}

  /**
   * Returns the decimal number that {@code value} was most likely written as: 99.9, not the
   * 99.900000000000005684… that the double holds.
   */
  static BigDecimal of(double value) {
    return new BigDecimal(Double.toString(value));
  }

  /** Returns {@code value} without superfluous zeros; equal numbers become equal objects. */
  static BigDecimal normalized(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Returns {@code 14.4}, {@code 6}; in powers of ten only what has no readable plain form. */
  static String text(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    long wholeDigits = (long) stripped.precision() - stripped.scale();
    boolean readable = stripped.scale() <= MAX_PLAIN_DIGITS && wholeDigits <= MAX_PLAIN_DIGITS;
    return readable ? stripped.toPlainString() : stripped.toString();
  }

  /** Returns {@code 14.4}, {@code 6}, {@code NaN}. */
  static String text(double value) {
    return Double.isFinite(value) ? text(of(value)) : Double.toString(value);
  }
}
