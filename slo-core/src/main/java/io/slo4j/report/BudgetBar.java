package io.slo4j.report;

/**
 * A share as a bar of text: full at 1, empty at 0 and below.
 *
 * @param width how many characters it is long
 * @param full the character of what is left
 * @param empty the character of what is gone
 * @since 0.1.0
 */
public record BudgetBar(int width, char full, char empty) {
  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if {@code width} is not positive
   */
  public BudgetBar {
    if (width <= 0) {
      throw new IllegalArgumentException("width must be positive, was " + width);
    }
  }

  /** Returns a bar of block characters. */
  public static BudgetBar blocks(int width) {
    return new BudgetBar(width, '█', '░');
  }

  /** Returns a bar of ASCII characters. */
  public static BudgetBar ascii(int width) {
    return new BudgetBar(width, '#', '.');
  }

  /** Draws {@code ratio}: something is left as long as there is a full character, and only then. */
  public String of(double ratio) {
    int filled = ratio > 0 ? (int) Math.min(width, Math.max(1, Math.floor(ratio * width))) : 0;
    return String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(width - filled);
  }
}
