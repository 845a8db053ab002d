package io.slo4j.definition;

import java.math.BigDecimal;

/** The ranges that percentages of definitions are held to, each with its words for messages. */
enum PercentRange {
  /** Targets and percentiles: neither end leaves both a promise and a budget. */
  BETWEEN("between 0 and 100 (exclusive)", false, false),
  /** The target of a slice: that all of its events are good is a fair thing to ask. */
  ABOVE_ZERO("greater than 0 and at most 100", false, true),
  /** Remaining budget: 0 is exhausted, 100 has always been reached. */
  BELOW_HUNDRED("at least 0 and less than 100", true, false);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String words;
  private final boolean zero;
  private final boolean hundred;

  PercentRange(String words, boolean zero, boolean hundred) {
    this.words = words;
    this.zero = zero;
    this.hundred = hundred;
  }

  String words() {
    return words;
  }

  boolean contains(BigDecimal percent) {
    int low = percent.signum();
    int high = percent.compareTo(HUNDRED);
    return (zero ? low >= 0 : low > 0) && (hundred ? high <= 0 : high < 0);
  }
}
