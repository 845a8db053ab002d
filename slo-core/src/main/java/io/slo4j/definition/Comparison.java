package io.slo4j.definition;

/**
 * How a value must stand to its threshold to be good.
 *
 * @since 0.1.0
 */
public enum Comparison {
  /** At least the threshold. */
  GTE("≥"),
  /** At most the threshold. */
  LTE("≤"),
  /** More than the threshold. */
  GT(">"),
  /** Less than the threshold. */
  LT("<");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /**
   * Reads a comparison from the form {@link #text()} writes.
   *
   * @throws IllegalArgumentException if there is no such comparison; the message lists them
   */
  public static Comparison parse(String text) {
    return Vocabulary.parse(Comparison.class, "comparison", text);
  }

  /** Returns the name used in text: {@code gte}. */
  public String text() {
    return Vocabulary.text(this);
  }

  /** Returns the mathematical sign: {@code ≥}. */
  public String symbol() {
    return symbol;
  }

  /** Returns whether {@code value} is good. NaN never is. */
  public boolean test(double value, double threshold) {
    return switch (this) {
      case GTE -> value >= threshold;
      case LTE -> value <= threshold;
      case GT -> value > threshold;
      case LT -> value < threshold;
    };
  }

  /** Returns whether {@code value} is good, of whole numbers, which doubles would round. */
  boolean test(long value, long threshold) {
    return switch (this) {
      case GTE -> value >= threshold;
      case LTE -> value <= threshold;
      case GT -> value > threshold;
      case LT -> value < threshold;
    };
  }

  /** Returns whether more is better. */
  boolean isLowerBound() {
    return this == GTE || this == GT;
  }

  /** Returns whether the threshold itself is not good. */
  boolean isStrict() {
    return this == GT || this == LT;
  }
}
