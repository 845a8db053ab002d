package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A series at rest, and which one it is. Immutable, until a series goes on with one that is ceded.
 *
 * @param key which
 * @param image what it held
 * @param ceded whether nobody else looks at the image any more: a series that goes on with this may
 *     keep the image's arrays and write them, which spares a copy
 * @since 0.1.0
 */
public record History(HistoryKey key, SeriesImage image, boolean ceded) {
  public History {
    requireNonNull(key, "key");
    requireNonNull(image, "image");
    boolean buckets = key.intake().classification() instanceof Classification.Display;
    int columns = buckets ? image.current().length : columns(key).count();
    if (image.current().length != columns || image.timeline().origin().length != columns) {
      throw new IllegalArgumentException(
          "a history of "
              + key.intake().owner()
              + " has "
              + columns
              + " columns, not "
              + image.current().length);
    }
    checkRings(image.timeline(), columns);
  }

  /** Makes a history that others may look at, too. */
  public History(HistoryKey key, SeriesImage image) {
    this(key, image, false);
  }

  /** Returns the same, for whoever is not the only one to look at it. */
  public History shared() {
    return ceded ? new History(key, image) : this;
  }

  private static void checkRings(TimelineImage timeline, int columns) {
    StepLadder ladder =
        StepLadder.of(timeline.tickMillis(), timeline.horizonMillis(), timeline.precision());
    boolean fits = timeline.rings().length == ladder.rings();
    for (int ring = 0; fits && ring < ladder.rings(); ring++) {
      fits = timeline.rings()[ring].length == (long) ladder.sizes()[ring] * columns;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "rings are not those of ticks of "
              + timeline.tickMillis()
              + " ms and a horizon of "
              + timeline.horizonMillis()
              + " ms");
    }
  }

  /**
   * Returns whether a series of another key can go on with this: the same events, classified the
   * same way. Where maintenance or slices differ, counts go on; slices only if they are as long and
   * judged alike.
   */
  public boolean goesOnAs(HistoryKey wanted) {
    return goesOnAs(key, wanted);
  }

  /** Returns whether a series of {@code wanted} can go on with a history of {@code key}. */
  public static boolean goesOnAs(HistoryKey key, HistoryKey wanted) {
    return key.intake().equals(wanted.intake())
        && (hasEvents(wanted) || sameSlices(key.slices(), wanted.slices()));
  }

  /** Returns whether a series of another key that goes on with this keeps all its slices. */
  public boolean hasSlicesOf(HistoryKey wanted) {
    return wanted.slices() == null || sameSlices(wanted.slices());
  }

  /** Returns the oldest moment it can tell of, in milliseconds since 1970. */
  public long reachMillis() {
    TimelineImage timeline = image.timeline();
    return Math.max(timeline.startMillis(), lastTickMillis() - timeline.horizonMillis());
  }

  /** Returns when it was last brought forward, in milliseconds since 1970. */
  public long lastTickMillis() {
    return image.timeline().lastTickMillis();
  }

  /**
   * Returns whether anything of it is still within its own horizon at {@code nowMillis}, and it is
   * worth keeping for an objective that may come back.
   */
  public boolean isRemembered(long nowMillis) {
    return nowMillis - lastTickMillis() < image.timeline().horizonMillis();
  }

  /** Returns whether the slice that was open goes on in a series of such slices. */
  boolean hasOpenSlice(@Nullable SliceSpec wanted) {
    return wanted != null && wanted.equals(key.slices());
  }

  private boolean sameSlices(@Nullable SliceSpec wanted) {
    return sameSlices(key.slices(), wanted);
  }

  private static boolean sameSlices(@Nullable SliceSpec own, @Nullable SliceSpec wanted) {
    return own != null
        && wanted != null
        && own.widthMillis() == wanted.widthMillis()
        && own.ratios() == wanted.ratios()
        && Double.compare(own.sliceTarget(), wanted.sliceTarget()) == 0;
  }

  private static boolean hasEvents(HistoryKey key) {
    return columns(key).good() != Columns.ABSENT;
  }

  /** Returns which figures a series of such a key keeps. */
  static Columns columns(HistoryKey key) {
    Classification classification = key.intake().classification();
    if (classification instanceof Classification.Observed) {
      return ObservedTime.COLUMNS;
    }
    boolean slicesOnly =
        classification instanceof Classification.Value
            || classification instanceof Classification.Joint;
    return slicesOnly
        ? Columns.of(false, false, true, false)
        : EventSeries.columns(!key.maintenance().isEmpty(), key.slices());
  }

  /**
   * Returns which of this history's columns a column of the series that goes on with it begins
   * with, {@link Columns#ABSENT} for those that begin at zero.
   */
  int[] sources(Columns wanted, @Nullable SliceSpec slices) {
    return sources(key, wanted, slices);
  }

  private static int[] sources(HistoryKey key, Columns wanted, @Nullable SliceSpec slices) {
    Columns own = columns(key);
    boolean keepSlices = sameSlices(key.slices(), slices);
    int[] sources = new int[wanted.count()];
    put(sources, wanted.good(), own.good());
    put(sources, wanted.bad(), own.bad());
    put(sources, wanted.maintenanceGood(), own.maintenanceGood());
    put(sources, wanted.maintenanceBad(), own.maintenanceBad());
    put(sources, wanted.slices(), keepSlices ? own.slices() : Columns.ABSENT);
    put(sources, wanted.ratios(), keepSlices ? own.ratios() : Columns.ABSENT);
    return sources;
  }

  private static void put(int[] sources, int column, int source) {
    if (column != Columns.ABSENT) {
      sources[column] = source;
    }
  }

  /**
   * Returns what was taken out of the windows of one series as it is taken out of those of the
   * series that goes on with it.
   */
  public static AdjustedInterval mapped(AdjustedInterval interval, HistoryKey from, HistoryKey to) {
    int[] sources = sources(from, columns(to), to.slices());
    return new AdjustedInterval(mapped(interval.from(), sources), mapped(interval.to(), sources));
  }

  private static Checkpoint mapped(Checkpoint checkpoint, int[] sources) {
    return new Checkpoint(checkpoint.timeMillis(), mapped(checkpoint.values(), sources));
  }

  /** Returns figures with the columns of the series that goes on. */
  static long[] mapped(long[] values, int[] sources) {
    long[] mapped = new long[sources.length];
    for (int column = 0; column < mapped.length; column++) {
      mapped[column] = sources[column] == Columns.ABSENT ? 0 : values[sources[column]];
    }
    return mapped;
  }
}
