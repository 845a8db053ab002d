package io.slo4j.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cumulative figures of a series at a moment, kept by whoever took it for as long as it is
 * needed. Immutable; made by {@link Series#checkpoint}, or of what was kept of such a one.
 *
 * @since 0.1.0
 */
public final class Checkpoint {
  private final long timeMillis;
  private final long[] values;

  /** Takes over {@code values}; nobody may write them any more. */
  Checkpoint(long timeMillis, long[] values) {
    this.timeMillis = timeMillis;
    this.values = values;
  }

  /**
   * Returns a checkpoint that was kept as plain numbers: for a journal.
   *
   * @param timeMillis what {@link #timeMillis()} was
   * @param figures what {@link #figures()} were; copied
   */
  public static Checkpoint of(long timeMillis, long[] figures) {
    return new Checkpoint(timeMillis, figures.clone());
  }

  /** Returns a copy of all figures: for a journal. Which is which, only their series knows. */
  public long[] figures() {
    return values.clone();
  }

  /** Returns the moment, in milliseconds since 1970. */
  public long timeMillis() {
    return timeMillis;
  }

  long value(int column) {
    return values[column];
  }

  int columns() {
    return values.length;
  }

  /** Returns values that nobody may write. */
  long[] values() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Checkpoint that
        && timeMillis == that.timeMillis
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(timeMillis) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Checkpoint[" + timeMillis + "]";
  }
}
