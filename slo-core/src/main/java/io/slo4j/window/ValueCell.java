package io.slo4j.window;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Count, sum, least, greatest and latest of the values since it was last drained.
 *
 * <p>Thread safe and lock-free. A value costs one small allocation and one compare-and-set; that is
 * more than {@link EventCounter} asks, and buys that a value lies in exactly one slice, whole.
 *
 * @since 0.1.0
 */
public final class ValueCell implements ValueSink {

  /*
   * Each stripe refers to an immutable aggregate. Writers replace it by one with their value added,
   * the drain swaps it for the empty one; both are atomic, so a value is in exactly one drain, with its
   * count, its sum and its extremes together. Counters that are read and reset one by one cannot
   * promise that: between two slices, a value's count could fall into the first and its sum into the
   * second.
   *
   * "Latest" has a meaning only within one stripe, so a cell that is asked for it has one.
   */
  private static final int STRIDE = 32;

  private final int stripes;
  private final AtomicReferenceArray<Aggregate> cells;

  /**
   * Makes a cell.
   *
   * @param ordered whether {@code last} is needed; such a cell is not striped
   */
  public ValueCell(boolean ordered) {
    this.stripes = ordered ? 1 : Stripes.count();
    this.cells = new AtomicReferenceArray<>((stripes + 1) * STRIDE);
    for (int stripe = 1; stripe <= stripes; stripe++) {
      cells.set(stripe * STRIDE, Aggregate.NONE);
    }
  }

  @Override
  public void record(double value) {
    int cell = mine();
    Aggregate seen = cells.get(cell);
    while (!cells.compareAndSet(cell, seen, seen.plus(value))) {
      seen = cells.get(cell);
    }
  }

  /** Takes values that were put together elsewhere, later than those here. */
  void add(Aggregate later) {
    int cell = mine();
    Aggregate seen = cells.get(cell);
    while (!cells.compareAndSet(cell, seen, seen.then(later))) {
      seen = cells.get(cell);
    }
  }

  private int mine() {
    return ((Stripes.mine() & (stripes - 1)) + 1) * STRIDE;
  }

  /** Returns all values since the last call, and begins anew. */
  Aggregate drain() {
    Aggregate all = Aggregate.NONE;
    for (int stripe = 1; stripe <= stripes; stripe++) {
      if (cells.get(stripe * STRIDE).count() > 0) {
        all = all.then(cells.getAndSet(stripe * STRIDE, Aggregate.NONE));
      }
    }
    return all;
  }
}
