package io.slo4j.definition;

/**
 * What an indicator measures. The type settles what else is taken for granted: the unit, whether
 * its figures are shares of good events, and which direction is good.
 *
 * @since 0.1.0
 */
public enum SliType {
  /** The share of requests that were served. */
  AVAILABILITY("ratio", true, Aggregation.AVG, Comparison.GTE),
  /** How long a request took. */
  LATENCY("ms", false, Aggregation.AVG, Comparison.LTE),
  /** The share of requests that failed: the complement of availability. */
  ERROR_RATE("ratio", true, Aggregation.AVG, Comparison.LTE),
  /** How much was done per second. */
  THROUGHPUT("1/s", false, Aggregation.RATE, Comparison.GTE),
  /** The share of responses that were complete rather than degraded. */
  QUALITY("ratio", true, Aggregation.AVG, Comparison.GTE),
  /** How old the data is. */
  FRESHNESS("s", false, Aggregation.LAST, Comparison.LTE),
  /** The share of results that were right. */
  CORRECTNESS("ratio", true, Aggregation.AVG, Comparison.GTE),
  /** The share of the data that was processed. */
  COVERAGE("ratio", true, Aggregation.AVG, Comparison.GTE),
  /** The share of what was written that can still be read. */
  DURABILITY("ratio", true, Aggregation.AVG, Comparison.GTE);

  private final String defaultUnit;
  private final boolean ratio;
  private final Aggregation defaultAggregation;
  private final Comparison defaultComparison;

  SliType(
      String defaultUnit,
      boolean ratio,
      Aggregation defaultAggregation,
      Comparison defaultComparison) {
    this.defaultUnit = defaultUnit;
    this.ratio = ratio;
    this.defaultAggregation = defaultAggregation;
    this.defaultComparison = defaultComparison;
  }

  /**
   * Reads a type from the form {@link #text()} writes.
   *
   * @throws IllegalArgumentException if there is no such type; the message lists them and names the
   *     nearest
   */
  public static SliType parse(String text) {
    return Vocabulary.parse(SliType.class, "SLI type", text);
  }

  /** Returns the name used in text: {@code error_rate}. */
  public String text() {
    return Vocabulary.text(this);
  }

  /** Returns the unit of an indicator that declares none. */
  public String defaultUnit() {
    return defaultUnit;
  }

  /**
   * Returns whether the figures of this type are shares of events, so that a bare threshold on one
   * means a target in percent. All types are, but latency, throughput and freshness.
   */
  public boolean isRatio() {
    return ratio;
  }

  /** Returns how values are put together where an indicator does not say. */
  public Aggregation defaultAggregation() {
    return defaultAggregation;
  }

  /** Returns the direction that is good: {@code LTE} if less is better, else {@code GTE}. */
  public Comparison defaultComparison() {
    return defaultComparison;
  }
}
