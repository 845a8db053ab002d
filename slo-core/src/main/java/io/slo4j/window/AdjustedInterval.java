package io.slo4j.window;

import static java.util.Objects.requireNonNull;

/**
 * A stretch of a series that is taken out of its windows afterwards. Its bounds are kept as they
 * stood when it was declared, so it does not blur as the history around it grows coarser.
 *
 * @param from its start
 * @param to its end, not before the start
 * @since 0.1.0
 */
public record AdjustedInterval(Checkpoint from, Checkpoint to) {
  public AdjustedInterval {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (to.timeMillis() < from.timeMillis()) {
      throw new IllegalArgumentException("to must not be before from: " + from + ", " + to);
    }
  }

  /** Returns whether its figures are as many as those of such a history. */
  public boolean fits(HistoryKey key) {
    int columns = History.columns(key).count();
    return from.columns() == columns && to.columns() == columns;
  }

  /** Returns whether the two have time in common. */
  public boolean overlaps(AdjustedInterval other) {
    return from.timeMillis() < other.to.timeMillis() && other.from.timeMillis() < to.timeMillis();
  }
}
