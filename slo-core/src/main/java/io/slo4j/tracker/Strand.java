package io.slo4j.tracker;

import io.slo4j.window.Intake;
import io.slo4j.window.PercentileSeries;
import io.slo4j.window.Series;
import io.slo4j.window.Taken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Series that must be brought forward tick by tick together, since one looks at what the other has
 * just counted; other strands may be anywhere meanwhile. Not thread safe.
 */
final class Strand {
  private final List<Source> sources = new ArrayList<>();

  /** Parts stand before the series that look at them. */
  private final List<Series> series = new ArrayList<>();

  private final List<PercentileSeries> display = new ArrayList<>();

  /** An intake, and what it took in the ticks that are still to be played. */
  static final class Source {
    private final Strand strand;
    private final Intake intake;
    private int[] ticks = new int[16];
    private Taken[] takings = new Taken[16];
    private int size;
    private int next;

    private Source(Strand strand, Intake intake) {
      this.strand = strand;
      this.intake = intake;
    }

    Strand strand() {
      return strand;
    }

    Intake intake() {
      return intake;
    }

    /**
     * Notes what was taken.
     *
     * @param tick the number of the tick, of those to be played
     * @throws IllegalArgumentException if it is of another kind than what was recorded there
     *     before, or something was taken in that tick already
     */
    void taken(int tick, Taken taken) {
      intake.checkFits(taken);
      if (size > 0 && ticks[size - 1] == tick) {
        throw new IllegalArgumentException("taken twice in one tick: " + taken);
      }
      if (size == ticks.length) {
        ticks = Arrays.copyOf(ticks, 2 * size);
        takings = Arrays.copyOf(takings, 2 * size);
      }
      ticks[size] = tick;
      takings[size++] = taken;
    }

    private void play(int tick) {
      if (next < size && ticks[next] == tick) {
        intake.tick(takings[next++]);
      } else {
        intake.tick(Taken.NOTHING);
      }
    }

    private void clear() {
      Arrays.fill(takings, 0, size, Taken.NOTHING);
      size = 0;
      next = 0;
    }
  }

  Source add(Intake intake) {
    Source source = new Source(this, intake);
    sources.add(source);
    return source;
  }

  void add(Series each) {
    series.add(each);
  }

  void add(PercentileSeries each) {
    display.add(each);
  }

  /** Plays what was noted for the first {@code count} of these ticks, and forgets it. */
  void play(long[] tickMillis, int count) {
    // Arrays: most strands have one of each, and iterators would cost more than they do.
    Source[] from = sources.toArray(new Source[0]);
    Series[] to = series.toArray(new Series[0]);
    PercentileSeries[] shown = display.toArray(new PercentileSeries[0]);
    for (int tick = 0; tick < count; tick++) {
      long nowMillis = tickMillis[tick];
      for (Source each : from) {
        each.play(tick);
      }
      for (Series each : to) {
        each.tick(nowMillis);
      }
      for (PercentileSeries each : shown) {
        each.tick(nowMillis);
      }
    }
    for (Source each : from) {
      each.clear();
    }
  }
}
