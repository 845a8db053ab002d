package io.slo4j.window;

/**
 * What can be said of some values without keeping them. Immutable.
 *
 * @param count how many
 * @param sum their sum
 * @param min the least; positive infinity if there are none
 * @param max the greatest; negative infinity if there are none
 * @param last the latest; 0 if there are none
 * @since 0.1.0
 */
public record Aggregate(long count, double sum, double min, double max, double last) {

  /** Of no values. */
  public static final Aggregate NONE =
      new Aggregate(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

  Aggregate plus(double value) {
    return new Aggregate(count + 1, sum + value, Math.min(min, value), Math.max(max, value), value);
  }

  /** Returns this and what came after it. */
  Aggregate then(Aggregate later) {
    if (later.count == 0) {
      return this;
    }
    return new Aggregate(
        count + later.count,
        sum + later.sum,
        Math.min(min, later.min),
        Math.max(max, later.max),
        later.last);
  }
}
