package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.StampedLock;

/**
 * A histogram over time: the values at the percentiles of any window. For display only; objectives
 * are computed from exact counters.
 *
 * <p>Thread safe. Values are at most 1.6 % off, windows at most a tenth of their length at the left
 * edge. A 30-day history takes about 2 MiB for durations, so it is kept only where asked for.
 *
 * @since 0.1.0
 */
public final class PercentileSeries {
  private static final int PRECISION = 10;

  private final StampedLock lock = new StampedLock();
  private final ValueHistogram histogram;
  private final long tickMillis;
  private long horizonMillis;
  private Timeline timeline;
  private final long[] current;

  /** Makes a series that begins at {@code startMillis}. */
  public PercentileSeries(
      ValueHistogram histogram, long tickMillis, long horizonMillis, long startMillis) {
    this.histogram = requireNonNull(histogram, "histogram");
    this.tickMillis = tickMillis;
    this.horizonMillis = horizonMillis;
    this.current = new long[histogram.buckets()];
    histogram.read(current);
    StepLadder ladder = StepLadder.of(tickMillis, horizonMillis, PRECISION);
    this.timeline = new Timeline(ladder, PRECISION, startMillis, current);
  }

  /** Makes this series remember for longer; what it already holds stays. */
  public void extend(long newHorizonMillis) {
    long stamp = lock.writeLock();
    try {
      if (newHorizonMillis > horizonMillis) {
        timeline = timeline.extended(StepLadder.of(tickMillis, newHorizonMillis, PRECISION));
        horizonMillis = newHorizonMillis;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Takes what has been recorded up to now into the history; see {@link Series#tick}. */
  public void tick(long nowMillis) {
    long stamp = lock.writeLock();
    try {
      histogram.read(current);
      timeline.record(nowMillis, current);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Returns the value at a percentile of the last {@code length}; empty if it held no values.
   *
   * @param percentile in (0, 100]
   */
  public OptionalDouble value(double percentile, Duration length, long nowMillis) {
    if (!(percentile > 0 && percentile <= 100)) {
      throw new IllegalArgumentException(
          "percentile must be above 0 and at most 100, was " + percentile);
    }
    long[] held = new long[current.length];
    long stamp = lock.readLock();
    try {
      histogram.read(held);
      long location = timeline.locate(nowMillis - length.toMillis(), nowMillis);
      for (int bucket = 0; bucket < held.length; bucket++) {
        held[bucket] -= timeline.value(location, bucket, held);
      }
    } finally {
      lock.unlockRead(stamp);
    }
    long total = 0;
    for (long count : held) {
      total += count;
    }
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.percentile(held, percentile));
  }
}
