package io.slo4j.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts values in log-linear buckets: each power of two is cut into 32 equal parts, so a value
 * read back from the middle of its bucket is at most 1/64 (1.6 %) off. The layout is that of
 * HdrHistogram with five bits of precision, taken from the bits of the double itself.
 *
 * <p>Thread safe and wait-free; a value costs one atomic addition and no allocation. Values from
 * 2⁻²⁰ to 2⁴⁴ are told apart (in nanoseconds: up to 4.8 hours; in seconds: from a microsecond);
 * what is smaller, zero and negative values included, falls into the first bucket, what is greater
 * into the last.
 *
 * @since 0.1.0
 */
public final class ValueHistogram implements ValueSink {
  private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PRECISION_BITS = 5;
  private static final int DISCARDED_BITS = 52 - PRECISION_BITS;
  private static final int LEAST_NANOS_EXPONENT = 10;
  private static final int GREATEST_NANOS_EXPONENT = 42;

  /** How many buckets a histogram of durations has. */
  static final int NANOS_BUCKETS =
      (GREATEST_NANOS_EXPONENT - LEAST_NANOS_EXPONENT) << PRECISION_BITS;

  private final int firstIndex;
  private final long[] counts;

  private ValueHistogram(int leastExponent, int greatestExponent) {
    this.firstIndex = (leastExponent + 1023) << PRECISION_BITS;
    this.counts = new long[(greatestExponent - leastExponent) << PRECISION_BITS];
  }

  /** Makes a histogram of durations in nanoseconds: from a microsecond to 73 minutes, 8 KiB. */
  public static ValueHistogram ofNanos() {
    return new ValueHistogram(LEAST_NANOS_EXPONENT, GREATEST_NANOS_EXPONENT);
  }

  /** Makes a histogram of any values: from 2⁻²⁰ to 2⁴⁴, 16 KiB. */
  public static ValueHistogram ofValues() {
    return new ValueHistogram(-20, 44);
  }

  @Override
  public void record(double value) {
    COUNTS.getAndAdd(counts, bucket(value), 1L);
  }

  /**
   * Counts values that were sorted into a bucket elsewhere.
   *
   * @throws IndexOutOfBoundsException if there is no such bucket
   */
  void add(int bucket, long n) {
    COUNTS.getAndAdd(counts, bucket, n);
  }

  private int bucket(double value) {
    // The exponent and the five highest bits of the mantissa, read as one number, count the buckets
    // of all powers of two in order. Negative values have the sign bit set, which the signed shift
    // keeps, and so come before all others.
    int index = (int) (Double.doubleToRawLongBits(value) >> DISCARDED_BITS) - firstIndex;
    return Math.max(0, Math.min(index, counts.length - 1));
  }

  int buckets() {
    return counts.length;
  }

  /** Copies the counts, as they grow, into {@code into}. */
  void read(long[] into) {
    for (int bucket = 0; bucket < into.length; bucket++) {
      into[bucket] = (long) COUNTS.getVolatile(counts, bucket);
    }
  }

  /** Returns the middle of a bucket. */
  double valueOf(int bucket) {
    long low = (long) (firstIndex + bucket) << DISCARDED_BITS;
    long high = (long) (firstIndex + bucket + 1) << DISCARDED_BITS;
    return (Double.longBitsToDouble(low) + Double.longBitsToDouble(high)) / 2;
  }

  /**
   * Returns the value at a percentile, by nearest rank: the least one that at least that share of
   * all values does not exceed.
   *
   * @param held counts, one a bucket, with a sum above 0
   * @param percentile in (0, 100]
   */
  double percentile(long[] held, double percentile) {
    long total = 0;
    for (long count : held) {
      total += count;
    }
    long rank = Math.max(1, (long) Math.ceil(total * percentile / 100));
    long passed = 0;
    for (int bucket = 0; bucket < held.length; bucket++) {
      passed += held[bucket];
      if (passed >= rank) {
        return valueOf(bucket);
      }
    }
    return valueOf(held.length - 1);
  }
}
