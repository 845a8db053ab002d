package io.slo4j.window;

/** What can be said of some values without keeping them. Immutable. */
record Aggregate(long count, double sum, double min, double max, double last) {

  static final Aggregate NONE =
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
