package io.slo4j.definition;

/**
 * How the values of a slice of time become the one value that is judged.
 *
 * @since 0.1.0
 */
public enum Aggregation {
  /** The mean of the values. */
  AVG,
  /** The smallest value. */
  MIN,
  /** The largest value. */
  MAX,
  /** The sum of the values. */
  SUM,
  /** The sum of the values per second of the slice. */
  RATE,
  /** The value recorded last. */
  LAST,
  /** A percentile of the values; which one is the objective's to say. */
  PERCENTILE;

  /**
   * Reads an aggregation from the form {@link #text()} writes.
   *
   * @throws IllegalArgumentException if there is no such aggregation; the message lists them
   */
  public static Aggregation parse(String text) {
    return Vocabulary.parse(Aggregation.class, "aggregation", text);
  }

  /** Returns the name used in text: {@code avg}. */
  public String text() {
    return Vocabulary.text(this);
  }
}
