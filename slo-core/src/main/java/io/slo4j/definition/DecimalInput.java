package io.slo4j.definition;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decimal number as a user gave it, which may turn out not to be one: kept until {@code build()},
 * so that it can be reported with everything else.
 */
final class DecimalInput {
  /** No sensible number is longer, and reading digits costs the square of their count. */
  private static final int MAX_CHARS = 40;

  /** Without trailing zeros, so that equal numbers are equal objects. */
  private final @Nullable BigDecimal value;

  private final String shown;

  private DecimalInput(@Nullable BigDecimal value, String shown) {
    this.value = value == null ? null : value.stripTrailingZeros();
    this.shown = shown;
  }

  static DecimalInput of(String text) {
    if (text.length() <= MAX_CHARS) {
      try {
        return new DecimalInput(new BigDecimal(text), text);
      } catch (NumberFormatException e) {
        // Falls through: what is no number is reported by problem().
      }
    }
    return new DecimalInput(null, Wording.quoted(text));
  }

  static DecimalInput of(double number) {
    return new DecimalInput(
        Double.isFinite(number) ? Decimals.of(number) : null, Decimals.text(number));
  }

  static DecimalInput of(BigDecimal number) {
    return new DecimalInput(number, Decimals.text(number));
  }

  /** Returns the number, or null if what was given is none. */
  @Nullable BigDecimal value() {
    return value;
  }

  /** Returns the number if it lies in {@code range}, else reports it as {@code what}. */
  @Nullable BigDecimal check(PercentRange range, String what, Violations violations) {
    String problem = problem(range);
    if (problem != null) {
      violations.add(what + " " + problem);
      return null;
    }
    return normalized();
  }

  /** Returns what is wrong with it ("must be …, was …"), or null. */
  @Nullable String problem(PercentRange range) {
    if (value == null) {
      return "must be a decimal number, was " + shown;
    }
    if (!range.contains(value)) {
      return "must be " + range.words() + ", was " + shown;
    }
    if (value.scale() > range.maxDecimals()) {
      return "must have at most " + range.maxDecimals() + " decimals, was " + shown;
    }
    return null;
  }

  /**
   * Returns the number.
   *
   * @throws IllegalStateException if it is none
   */
  BigDecimal normalized() {
    if (value == null) {
      throw new IllegalStateException("not a decimal number: " + shown);
    }
    return Decimals.normalized(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecimalInput that
        && Objects.equals(value, that.value)
        && (value != null || shown.equals(that.shown));
  }

  @Override
  public int hashCode() {
    return value == null ? shown.hashCode() : value.hashCode();
  }

  /** Returns it as it was given, as messages show it. */
  @Override
  public String toString() {
    return shown;
  }
}
