package io.slo4j.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * How fine the past is remembered: the step, the reach and the size of each ring of a timeline.
 *
 * @param steps distance of a ring's checkpoints in milliseconds, finest first; each divides the
 *     next
 * @param lags the age in milliseconds at which a checkpoint enters the ring
 * @param sizes how many checkpoints the ring holds
 */
// Arrays, for the timeline reads them on every window; nobody compares ladders.
@SuppressWarnings("ArrayRecordComponent")
record StepLadder(long[] steps, long[] lags, int[] sizes) {

  /*
   * A window of length W may be wrong at its left edge by W / precision, so an age A needs steps of
   * A / precision or finer. Each ring therefore takes over from the finer one before it at the age
   * `precision * step`, and holds only what is older:
   *
   *   age      0 ........ 400 s ....... 800 s ................. 2400 s ......
   *   step     1 s        2 s           4 s                     12 s
   *
   * Steps are whole units that divide each other and the minute, hour or day above them: 1 s, 2 s,
   * 4 s, 12 s, 1 min, 2, 4, 12 min, 1 h, 2, 4, 8, 24 h. So a reader whose clock shows a whole minute gets
   * windows up to 6 h without any edge error, at a whole hour windows up to 16 days. Small factors
   * between neighbours cost the least memory: with factor r the rings hold about
   * precision * (r - 1) / ln r checkpoints for each factor e of reach.
   */
  private static final long[] MILESTONES = {1000, 60_000, 3_600_000, 86_400_000};

  /** Ladders laid out of late, each at a place of its own: series that look alike share one. */
  private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(16);

  private record Known(long tickMillis, long horizonMillis, int precision, StepLadder ladder) {}

  /**
   * Returns a layout of rings.
   *
   * @param tickMillis the finest step; divides one of a second, a minute, an hour or a day
   * @param horizonMillis the longest window, positive
   * @param precision windows are exact at the left edge to {@code length / precision}, or one tick
   */
  static StepLadder of(long tickMillis, long horizonMillis, int precision) {
    long mixed = (tickMillis * 31 + horizonMillis) * 31 + precision;
    int place = Long.hashCode(mixed * 0x9E37_79B9_7F4A_7C15L) >>> 28;
    Known known = KNOWN.get(place);
    if (known == null
        || known.tickMillis != tickMillis
        || known.horizonMillis != horizonMillis
        || known.precision != precision) {
      StepLadder ladder = laidOut(tickMillis, horizonMillis, precision);
      known = new Known(tickMillis, horizonMillis, precision, ladder);
      KNOWN.set(place, known);
    }
    return known.ladder;
  }

  private static StepLadder laidOut(long tickMillis, long horizonMillis, int precision) {
    List<Long> steps = new ArrayList<>();
    steps.add(tickMillis);
    long step = tickMillis;
    while (precision * (step = following(step)) < horizonMillis) {
      steps.add(step);
    }
    int rings = steps.size();
    long[] stepMillis = new long[rings];
    long[] lags = new long[rings];
    int[] sizes = new int[rings];
    for (int ring = 0; ring < rings; ring++) {
      stepMillis[ring] = steps.get(ring);
      lags[ring] = ring == 0 ? 0 : precision * stepMillis[ring];
      boolean last = ring == rings - 1;
      // A ring is read until the next one takes over, and the next one takes a checkpoint over only
      // once it is a whole step (of its own) past that age.
      long until =
          last ? Math.max(horizonMillis, stepMillis[ring]) : (precision + 1L) * steps.get(ring + 1);
      sizes[ring] = Math.toIntExact(Math.max(0, until - lags[ring]) / stepMillis[ring] + 3);
    }
    return new StepLadder(stepMillis, lags, sizes);
  }

  /** Returns whether the rings of another are the same. */
  boolean isLike(StepLadder other) {
    return Arrays.equals(steps, other.steps) && Arrays.equals(sizes, other.sizes);
  }

  int rings() {
    return steps.length;
  }

  private static long following(long step) {
    for (long milestone : MILESTONES) {
      if (milestone > step && milestone % step == 0) {
        return step * smallestFactor(milestone / step);
      }
    }
    return step * 2;
  }

  private static long smallestFactor(long number) {
    for (long factor = 2; factor * factor <= number; factor++) {
      if (number % factor == 0) {
        return factor;
      }
    }
    return number;
  }
}
