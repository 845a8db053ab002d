package io.slo4j.journal;

import io.slo4j.window.Aggregate;
import io.slo4j.window.Classification;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.Taken;
import io.slo4j.window.TimelineImage;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * Images of 30 days of traffic, laid out like those of a tracker that ticks every second: the rings
 * that docs/architecture.md tells of, filled from one cumulative history.
 */
final class SampleHistories {
  static final long DAY = 86_400_000L;
  static final long HORIZON = 30 * DAY;

  private static final long[] STEPS_SECONDS = {1, 2, 4, 12, 60, 120, 240, 720, 3600, 7200};

  /** Adds to the figures what happened in some seconds. */
  interface Traffic {
    void happen(long seconds, long[] figures);
  }

  private SampleHistories() {}

  static HistoryKey key(String owner) {
    return new HistoryKey(
        new IntakeKey(owner, "availability", new Classification.Outcome()), List.of(), null);
  }

  /** Good and bad events of so many a second, as chance has them. */
  static SeriesImage events(double perSecond, double badRatio, long seed) {
    Random random = new Random(seed);
    return image(
        200,
        2,
        (seconds, figures) -> {
          figures[0] += poisson(perSecond * (1 - badRatio) * seconds, random);
          figures[1] += poisson(perSecond * badRatio * seconds, random);
        });
  }

  /** Latencies in buckets of a histogram: about 130 of 1,024 are ever used. */
  static SeriesImage latencies(double perSecond, long seed) {
    Random random = new Random(seed);
    return image(
        10,
        1024,
        (seconds, figures) -> {
          for (int bucket = 0; bucket < 260; bucket++) {
            double off = (bucket - 130) / 25.0;
            double share = Math.exp(-off * off / 2) / (25 * Math.sqrt(2 * Math.PI));
            figures[400 + bucket] += poisson(perSecond * share * seconds, random);
          }
        });
  }

  private static SeriesImage image(int precision, int columns, Traffic traffic) {
    long now = Math.floorDiv(1_760_000_000_000L, DAY) * DAY;
    long[][] rings = new long[STEPS_SECONDS.length][];
    NavigableMap<Long, long[]> moments = new TreeMap<>();
    for (int ring = 0; ring < rings.length; ring++) {
      for (int back = 0; back < size(ring, precision); back++) {
        moments.put(boundary(ring, back, now, precision), new long[0]);
      }
    }
    long[] figures = new long[columns];
    long before = moments.firstKey() - 7200_000;
    for (var moment : moments.entrySet()) {
      traffic.happen((moment.getKey() - before) / 1000, figures);
      before = moment.getKey();
      moment.setValue(figures.clone());
    }
    for (int ring = 0; ring < rings.length; ring++) {
      int size = size(ring, precision);
      rings[ring] = new long[size * columns];
      for (int back = 0; back < size; back++) {
        long[] held = moments.get(boundary(ring, back, now, precision));
        System.arraycopy(held, 0, rings[ring], (size - 1 - back) * columns, columns);
      }
    }
    TimelineImage timeline =
        new TimelineImage(1000, HORIZON, precision, now - 60 * DAY, now, new long[columns], rings);
    return new SeriesImage(timeline, figures, List.of(), new long[0]);
  }

  private static long lag(int ring, int precision) {
    return ring == 0 ? 0 : precision * 1000 * STEPS_SECONDS[ring];
  }

  /** As many checkpoints as bridge the ages from this ring's to the next one's, and three. */
  private static int size(int ring, int precision) {
    long until =
        ring == STEPS_SECONDS.length - 1
            ? HORIZON
            : (precision + 1) * 1000 * STEPS_SECONDS[ring + 1];
    return (int) ((until - lag(ring, precision)) / (1000 * STEPS_SECONDS[ring])) + 3;
  }

  private static long boundary(int ring, int back, long now, int precision) {
    long step = 1000 * STEPS_SECONDS[ring];
    return Math.floorDiv(now - lag(ring, precision), step) * step - back * step;
  }

  static long poisson(double mean, Random random) {
    if (mean > 50) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    long count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** One of every kind of thing that a tick can take. */
  static List<Taken> takings() {
    return List.of(
        Taken.events(100, 0),
        Taken.events(0, 3),
        Taken.events(99, 1),
        new Taken(0, 0, new Aggregate(1, 2.5, 2.5, 2.5, 2.5), new int[0], new long[0]),
        new Taken(7, 0, new Aggregate(3, 6, 1, 3, 2), new int[0], new long[0]),
        new Taken(0, 0, Aggregate.NONE, new int[] {0, 5, 6, 1023}, new long[] {1, 2, 300, 4}));
  }
}
