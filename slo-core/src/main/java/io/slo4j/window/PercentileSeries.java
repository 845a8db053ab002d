package io.slo4j.window;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
  private final Intake intake;
  private final ValueHistogram histogram;
  private final long tickMillis;
  private long horizonMillis;
  private Timeline timeline;

  /** What was counted at the last tick, since the history began and since the histogram did. */
  private final long[] current;

  private final long[] counted;
  private long seenTicks;

  /**
   * Makes a series that begins at {@code startMillis}, or goes on with a history.
   *
   * @param intake of a {@link Classification.Display}; ticked before the series in every tick
   * @param past null for a fresh start
   */
  public PercentileSeries(
      Intake intake,
      long tickMillis,
      long horizonMillis,
      @Nullable SeriesImage past,
      long startMillis) {
    if (!(intake.values() instanceof ValueHistogram values)) {
      throw new IllegalArgumentException("intake must take values into a histogram: " + intake);
    }
    this.intake = intake;
    this.histogram = values;
    this.tickMillis = tickMillis;
    this.horizonMillis = horizonMillis;
    this.counted = intake.held();
    this.seenTicks = intake.ticks();
    StepLadder ladder = StepLadder.of(tickMillis, horizonMillis, PRECISION);
    if (past == null) {
      this.current = counted.clone();
      this.timeline = new Timeline(ladder, PRECISION, startMillis, current);
    } else {
      this.current = past.current().clone();
      int[] all = IntStream.range(0, current.length).toArray();
      this.timeline = Timeline.of(past.timeline(), all, false, ladder, PRECISION, current);
    }
  }

  /** Makes this series remember for longer; what it already holds stays. */
  public void extend(long newHorizonMillis) {
    long stamp = lock.writeLock();
    try {
      if (newHorizonMillis > horizonMillis) {
        timeline = timeline.relaid(StepLadder.of(tickMillis, newHorizonMillis, PRECISION), current);
        horizonMillis = newHorizonMillis;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Takes what was recorded up to the intake's last tick into the history; see {@link Series#tick}.
   */
  public void tick(long nowMillis) {
    long stamp = lock.writeLock();
    try {
      if (intake.ticks() != seenTicks) {
        seenTicks = intake.ticks();
        long[] since = intake.heldSince();
        for (int bucket = 0; bucket < since.length; bucket++) {
          current[bucket] += since[bucket];
          counted[bucket] += since[bucket];
        }
      }
      timeline.record(nowMillis, current);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Returns all this holds, as of the last tick. Costs a copy of the history. */
  public SeriesImage image() {
    long stamp = lock.readLock();
    try {
      return new SeriesImage(
          timeline.image(tickMillis, horizonMillis), current.clone(), List.of(), new long[0]);
    } finally {
      lock.unlockRead(stamp);
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
      for (int bucket = 0; bucket < held.length; bucket++) {
        held[bucket] += current[bucket] - counted[bucket];
      }
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
