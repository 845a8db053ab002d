package io.slo4j.definition;

import java.math.BigDecimal;

/**
 * The ranges that shares in definitions are held to, in percent but for the last, each with its
 * words for messages.
 */
enum PercentRange {
  /** Targets and percentiles: neither end leaves both a promise and a budget. */
  BETWEEN("between 0 and 100 (exclusive)", 100, false, false),
  /** The target of a slice: that all of its events are good is a fair thing to ask. */
  ABOVE_ZERO("greater than 0 and at most 100", 100, false, true),
  /** Remaining budget: 0 is exhausted, 100 has always been reached. */
  BELOW_HUNDRED("at least 0 and less than 100", 100, true, false),
  /** Remaining budget as a ratio. */
  BELOW_ONE("at least 0 and less than 1", 1, true, false);

  private static final int MAX_DECIMALS_OF_PERCENT = 12;

  private final String words;
  private final BigDecimal whole;
  private final boolean fromZero;
  private final boolean toWhole;

  PercentRange(String words, int whole, boolean fromZero, boolean toWhole) {
    this.words = words;
    this.whole = BigDecimal.valueOf(whole);
    this.fromZero = fromZero;
    this.toWhole = toWhole;
  }

  String words() {
    return words;
  }

  /** Returns how many decimals are read: as many of a ratio as of the percentage that it is. */
  int maxDecimals() {
    return this == BELOW_ONE ? MAX_DECIMALS_OF_PERCENT + 2 : MAX_DECIMALS_OF_PERCENT;
  }

  boolean contains(BigDecimal share) {
    int low = share.signum();
    int high = share.compareTo(whole);
    return (fromZero ? low >= 0 : low > 0) && (toWhole ? high <= 0 : high < 0);
  }
}
