package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of one classification are counted, read once a tick for all series that count
 * them: so every series, and whoever keeps a journal, goes by the same reading.
 *
 * <p>Events may be recorded by any thread. Everything else is for the one thread that ticks.
 *
 * @since 0.1.0
 */
public final class Intake {

  /*
   * A reading is the difference of two sums of a counter that only grows. What is recorded between
   * two readings is in exactly one of them, whichever series look at it and in whatever order.
   */
  private final EventCounter events;
  private final @Nullable ValueSink values;
  private long ticks;
  private long good;
  private long bad;
  private long goodSince;
  private long badSince;
  private Aggregate since = Aggregate.NONE;

  /** The histogram as it stood at the last tick, and what came in the tick before that. */
  private final long[] held;

  private final long[] heldSince;

  /**
   * Makes an intake; what was counted before is not part of it.
   *
   * @param events where good and bad events are counted
   * @param values where values are taken; null if they are not
   */
  public Intake(EventCounter events, @Nullable ValueSink values) {
    this.events = requireNonNull(events, "events");
    this.values = values;
    this.good = events.goodSum();
    this.bad = events.badSum();
    int buckets = values instanceof ValueHistogram histogram ? histogram.buckets() : 0;
    this.held = new long[buckets];
    this.heldSince = new long[buckets];
    if (values instanceof ValueHistogram histogram) {
      histogram.read(held);
    }
  }

  /** Makes an intake of one classification's events, with counters of its own. */
  public static Intake of(Classification classification, boolean nanos) {
    return new Intake(new EventCounter(), sinkFor(classification, nanos));
  }

  /**
   * Makes an intake of events that come as good or bad.
   *
   * @param events where they are counted
   */
  public static Intake of(EventCounter events) {
    return new Intake(events, null);
  }

  /** Makes an intake, with counters of its own, for what a history goes on to record. */
  public static Intake goingOn(HistoryKey key, SeriesImage image) {
    Classification classification = key.intake().classification();
    // A histogram's buckets are the history's columns, and tell which of the two kinds it is.
    boolean nanos = image.current().length == ValueHistogram.NANOS_BUCKETS;
    return of(classification, nanos);
  }

  private static @Nullable ValueSink sinkFor(Classification classification, boolean nanos) {
    if (classification instanceof Classification.Display) {
      return nanos ? ValueHistogram.ofNanos() : ValueHistogram.ofValues();
    }
    if (classification instanceof Classification.Value value) {
      return switch (value.aggregation()) {
        case PERCENTILE -> ValueHistogram.ofValues();
        case LAST -> new ValueCell(true);
        case AVG, MIN, MAX, SUM, RATE -> new ValueCell(false);
      };
    }
    return null;
  }

  /** Returns where good and bad events are counted. */
  public EventCounter events() {
    return events;
  }

  /** Returns where values are taken, if they are. */
  public @Nullable ValueSink values() {
    return values;
  }

  /** Reads what was recorded since the last time. */
  public void tick() {
    ticks++;
    long goodNow = events.goodSum();
    long badNow = events.badSum();
    goodSince = goodNow - good;
    badSince = badNow - bad;
    good = goodNow;
    bad = badNow;
    if (values instanceof ValueCell cell) {
      since = cell.drain();
    } else if (values instanceof ValueHistogram histogram) {
      System.arraycopy(held, 0, heldSince, 0, held.length);
      histogram.read(held);
      for (int bucket = 0; bucket < held.length; bucket++) {
        heldSince[bucket] = held[bucket] - heldSince[bucket];
      }
    }
  }

  /** Returns what was recorded between the last two ticks. */
  public Taken taken() {
    int filled = 0;
    for (long count : heldSince) {
      filled += count == 0 ? 0 : 1;
    }
    if (filled == 0) {
      return goodSince == 0 && badSince == 0 && since.count() == 0
          ? Taken.NOTHING
          : new Taken(goodSince, badSince, since, Taken.NO_BUCKETS, Taken.NO_COUNTS);
    }
    int[] buckets = new int[filled];
    long[] counts = new long[filled];
    int at = 0;
    for (int bucket = 0; bucket < heldSince.length; bucket++) {
      if (heldSince[bucket] != 0) {
        buckets[at] = bucket;
        counts[at++] = heldSince[bucket];
      }
    }
    return new Taken(goodSince, badSince, since, buckets, counts);
  }

  /**
   * Takes what was read elsewhere for this tick's reading, in place of {@link #tick()}: for an
   * intake that nothing is recorded in. Touches no counter.
   *
   * @param read what {@link #checkFits} has let pass
   */
  public void tick(Taken read) {
    ticks++;
    goodSince = read.good();
    badSince = read.bad();
    good += goodSince;
    bad += badSince;
    since = read.values();
    if (held.length > 0) {
      Arrays.fill(heldSince, 0);
      for (int index = 0; index < read.buckets().length; index++) {
        int bucket = read.buckets()[index];
        heldSince[bucket] += read.counts()[index];
        held[bucket] += read.counts()[index];
      }
    }
  }

  /**
   * Checks that what was read elsewhere could have been read here.
   *
   * @throws IllegalArgumentException if it has values and this takes none of that kind
   */
  public void checkFits(Taken read) {
    boolean fits = read.values().count() == 0 || values instanceof ValueCell;
    for (int bucket : read.buckets()) {
      fits &= bucket >= 0 && bucket < held.length;
    }
    if (!fits) {
      throw new IllegalArgumentException("values of a kind that is not taken here: " + read);
    }
  }

  /**
   * Returns how often this was read: what was recorded since the last time is new to a series that
   * has not seen that reading yet.
   */
  long ticks() {
    return ticks;
  }

  /** Returns all good events up to the last tick. */
  long good() {
    return good;
  }

  long bad() {
    return bad;
  }

  long goodSince() {
    return goodSince;
  }

  Aggregate valuesSince() {
    return since;
  }

  /** Returns how many values each bucket had taken at the last tick. */
  long[] held() {
    return held.clone();
  }

  /** Returns how many values each bucket took between the last two ticks; not to be written. */
  long[] heldSince() {
    return heldSince;
  }

  @Override
  public String toString() {
    return "Intake[good=" + good + ", bad=" + bad + ", values=" + Arrays.stream(held).sum() + "]";
  }
}
