package io.slo4j.window;

/**
 * The cumulative figures of a series at a moment, kept by whoever took it for as long as it is
 * needed. Immutable; made by {@link Series#checkpoint} only.
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
  public String toString() {
    return "Checkpoint[" + timeMillis + "]";
  }
}
