package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * What was recorded between two ticks. Immutable by agreement: nobody writes the arrays.
 *
 * @param good good events
 * @param bad bad events
 * @param values what the values came to; {@link Aggregate#NONE} where values are not aggregated
 * @param buckets in which buckets of a histogram values were counted, in ascending order
 * @param counts how many in each of these
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Taken(long good, long bad, Aggregate values, int[] buckets, long[] counts) {
  static final int[] NO_BUCKETS = {};
  static final long[] NO_COUNTS = {};

  /** Nothing. */
  public static final Taken NOTHING = events(0, 0);

  public Taken {
    requireNonNull(values, "values");
    if (buckets.length != counts.length) {
      throw new IllegalArgumentException(
          "buckets and counts must be as many, were " + buckets.length + " and " + counts.length);
    }
  }

  /** Returns so many events and no values. */
  public static Taken events(long good, long bad) {
    return new Taken(good, bad, Aggregate.NONE, NO_BUCKETS, NO_COUNTS);
  }

  /** Returns how many events that was, whichever way they were counted. */
  public long count() {
    return good + bad + values.count() + Arrays.stream(counts).sum();
  }

  /** Returns whether there was nothing. */
  public boolean isNothing() {
    return good == 0 && bad == 0 && values.count() == 0 && buckets.length == 0;
  }
}
