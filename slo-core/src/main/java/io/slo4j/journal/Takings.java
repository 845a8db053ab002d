package io.slo4j.journal;

import io.slo4j.window.Aggregate;
import io.slo4j.window.Taken;

/**
 * What was taken in a tick, as bytes: of its parts only those that hold something. Which these are
 * is told by bits beside the kind of entry.
 */
final class Takings {
  static final int GOOD = 1 << 3;
  static final int BAD = 1 << 4;
  static final int VALUES = 1 << 5;

  /** One value, which is sum, least, greatest and latest at once. */
  static final int ONE_VALUE = 1 << 6;

  static final int BUCKETS = 1 << 7;

  private static final int[] NO_BUCKETS = {};
  private static final long[] NO_COUNTS = {};

  private Takings() {}

  /** Returns the bits of the parts that {@code taken} has. */
  static int parts(Taken taken) {
    int parts = taken.good() == 0 ? 0 : GOOD;
    parts |= taken.bad() == 0 ? 0 : BAD;
    parts |= taken.buckets().length == 0 ? 0 : BUCKETS;
    if (taken.values().equals(Aggregate.NONE)) {
      return parts;
    }
    return parts | (isOneValue(taken.values()) ? ONE_VALUE : VALUES);
  }

  private static boolean isOneValue(Aggregate values) {
    long bits = Double.doubleToRawLongBits(values.last());
    return values.count() == 1
        && Double.doubleToRawLongBits(values.sum()) == bits
        && Double.doubleToRawLongBits(values.min()) == bits
        && Double.doubleToRawLongBits(values.max()) == bits;
  }

  /**
   * Writes the parts.
   *
   * @throws IllegalArgumentException if buckets are negative or do not ascend
   */
  static void write(Encoder out, Taken taken, int parts) {
    if ((parts & GOOD) != 0) {
      out.unsigned(taken.good());
    }
    if ((parts & BAD) != 0) {
      out.unsigned(taken.bad());
    }
    Aggregate values = taken.values();
    if ((parts & ONE_VALUE) != 0) {
      out.real(values.last());
    } else if ((parts & VALUES) != 0) {
      out.unsigned(values.count());
      out.real(values.sum()).real(values.min()).real(values.max()).real(values.last());
    }
    if ((parts & BUCKETS) != 0) {
      writeBuckets(out, taken.buckets(), taken.counts());
    }
  }

  private static void writeBuckets(Encoder out, int[] buckets, long[] counts) {
    out.unsigned(buckets.length);
    int before = -1;
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] <= before) {
        throw new IllegalArgumentException(
            "buckets must ascend from 0, but " + buckets[i] + " follows " + before);
      }
      out.unsigned(buckets[i] - before - 1L).unsigned(counts[i]);
      before = buckets[i];
    }
  }

  static Taken read(Decoder in, int parts) {
    long good = (parts & GOOD) == 0 ? 0 : in.unsigned("good");
    long bad = (parts & BAD) == 0 ? 0 : in.unsigned("bad");
    Aggregate values = values(in, parts);
    if ((parts & BUCKETS) == 0) {
      return new Taken(good, bad, values, NO_BUCKETS, NO_COUNTS);
    }
    int[] buckets = new int[in.count("buckets")];
    long[] counts = new long[buckets.length];
    int before = -1;
    for (int i = 0; i < buckets.length; i++) {
      before += 1 + (int) in.between(0, Integer.MAX_VALUE - 1L - before, "bucket");
      buckets[i] = before;
      counts[i] = in.unsigned("count of a bucket");
    }
    return new Taken(good, bad, values, buckets, counts);
  }

  private static Aggregate values(Decoder in, int parts) {
    if ((parts & ONE_VALUE) != 0) {
      double value = in.real("value");
      return new Aggregate(1, value, value, value, value);
    }
    return (parts & VALUES) == 0
        ? Aggregate.NONE
        : new Aggregate(
            in.unsigned("values"),
            in.real("sum"),
            in.real("least value"),
            in.real("greatest value"),
            in.real("latest value"));
  }
}
