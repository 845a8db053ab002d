package io.slo4j.window;

/**
 * Cumulative figures at regular moments of the past, in rings of falling resolution. What a window
 * held is the difference of two moments, so one timeline serves windows of every length, nothing is
 * ever reset, and its memory is fixed when it is made.
 *
 * <p>Not thread safe: {@link Series} guards it.
 */
final class Timeline {

  /*
   * Words: C(b), the checkpoint of a boundary b (a multiple of a ring's step since 1970), holds the
   * figures as they stood at the first tick at or after b. An event has no time of its own; it
   * belongs to the last tick before it was recorded. So the events between two ticks all fall behind
   * the boundaries up to the first and before those up to the second:
   *
   *   boundaries  ----|----------|----------|----------|----------|---->
   *   ticks           t1         t2                               t3
   *   events        .   a  b  c     d    e                          f
   *   C               1          4     6          6          6    6      (1 before t1)
   *
   * A tick that comes late (t3) fills the boundaries it missed with what it reads: d and e belong to
   * t2, and the gap after them is empty.
   *
   * Ring 0 is written as time passes. Ring r > 0 is written when a boundary reaches the age at which
   * readers turn to that ring (its lag), from the finer ring that still holds it. Rings do not overlap
   * by more than the step it takes to hand over, which is what keeps the memory small.
   */

  /** The location of what stood before the first tick. */
  private static final long ORIGIN = -1;

  /** The location of a moment no tick has reached: nothing has been recorded since. */
  private static final long AHEAD = -2;

  private final Rings rings;
  private final int precision;
  private final long[] origin;
  private final long startMillis;
  private long lastTickMillis;

  /**
   * Makes a timeline that begins at {@code startMillis}.
   *
   * @param origin the figures at the start, one a column
   */
  Timeline(StepLadder ladder, int precision, long startMillis, long[] origin) {
    this(
        new Rings(ladder, origin.length, startMillis),
        precision,
        startMillis,
        origin.clone(),
        startMillis);
  }

  private Timeline(
      Rings rings, int precision, long startMillis, long[] origin, long lastTickMillis) {
    this.rings = rings;
    this.precision = precision;
    this.origin = origin;
    this.startMillis = startMillis;
    this.lastTickMillis = lastTickMillis;
  }

  /**
   * Makes a timeline that goes on with an image.
   *
   * @param sources which of the image's columns each column begins with, or {@link Columns#ABSENT}
   * @param ceded whether the image's arrays may be kept and written
   * @param ladder the rings it is to have, whatever those of the image were
   */
  static Timeline of(
      TimelineImage image,
      int[] sources,
      boolean ceded,
      StepLadder ladder,
      int precision,
      long[] current) {
    StepLadder held = StepLadder.of(image.tickMillis(), image.horizonMillis(), image.precision());
    long[] origin = History.mapped(image.origin(), sources);
    Rings rings =
        Rings.of(
            held, image.lastTickMillis(), image.rings(), sources, image.origin().length, ceded);
    Timeline timeline =
        new Timeline(rings, image.precision(), image.startMillis(), origin, image.lastTickMillis());
    boolean same = precision == image.precision() && held.isLike(ladder);
    return same ? timeline : timeline.relaid(ladder, precision, current);
  }

  /** Returns a copy of all this holds, as of the last tick. */
  TimelineImage image(long tickMillis, long horizonMillis) {
    return image(tickMillis, horizonMillis, rings.ordered());
  }

  /** Returns all this holds, and copies nothing: there is no timeline afterwards. */
  TimelineImage cede(long tickMillis, long horizonMillis) {
    return image(tickMillis, horizonMillis, rings.cede());
  }

  private TimelineImage image(long tickMillis, long horizonMillis, long[][] ordered) {
    return new TimelineImage(
        tickMillis, horizonMillis, precision, startMillis, lastTickMillis, origin.clone(), ordered);
  }

  /** Returns when the history begins. */
  long startMillis() {
    return startMillis;
  }

  /** Returns the bytes held by the checkpoints. */
  long bytes() {
    return rings.bytes();
  }

  /**
   * Takes the figures of a tick.
   *
   * @param nowMillis not before the last tick
   * @param current the cumulative figures, one a column
   */
  void record(long nowMillis, long[] current) {
    // Coarse rings first: they read what finer ones are about to overwrite.
    for (int ring = rings.due(nowMillis) - 1; ring >= 0; ring--) {
      long step = rings.step(ring);
      long newest = rings.reached(ring, nowMillis);
      long oldest = newest - (rings.size(ring) - 1) * step;
      for (long b = Math.max(rings.head(ring) + step, oldest); b <= newest; b += step) {
        append(ring, b, current);
      }
    }
    lastTickMillis = nowMillis;
  }

  private void append(int ring, long boundary, long[] current) {
    if (boundary > lastTickMillis) {
      rings.append(ring, boundary, current);
      return;
    }
    long location = find(boundary, ring);
    if (location == ORIGIN) {
      rings.append(ring, boundary, origin);
    } else {
      rings.append(ring, boundary, location);
    }
  }

  /** Finds the checkpoint of exactly this boundary in the rings that are finer than {@code end}. */
  private long find(long boundary, int end) {
    if (boundary <= startMillis) {
      return ORIGIN;
    }
    for (int ring = 0; ring < end; ring++) {
      if (rings.has(ring, boundary)) {
        return rings.location(ring, boundary);
      }
    }
    throw new IllegalStateException(
        "checkpoint of " + boundary + " is gone; the last tick was at " + lastTickMillis);
  }

  /**
   * Finds the checkpoint for the left edge of a window that ends at {@code nowMillis}: the nearest
   * boundary at or before {@code leftMillis}, of the ring whose step suits the window's length.
   *
   * @return a location for {@link #value} and {@link #timeOf}, valid until the next {@link #record}
   */
  long locate(long leftMillis, long nowMillis) {
    return locate(leftMillis, nowMillis, lastTickMillis);
  }

  /**
   * Finds a left edge for a right edge that was taken when {@code tickMillis} was the last tick. A
   * later tick has filled the boundaries it missed with what it read, which may be more than the
   * right edge knows; for that, nothing had been recorded since its own tick.
   */
  long locate(long leftMillis, long nowMillis, long tickMillis) {
    if (leftMillis <= startMillis) {
      return ORIGIN;
    }
    // A reader may hold a moment from before the last tick; what is still kept goes by that tick.
    long age = Math.max(nowMillis, lastTickMillis) - leftMillis;
    int ring = rings.count() - 1;
    while (ring > 0 && rings.lag(ring) > age) {
      ring--;
    }
    // The ring that suits may not have been handed that boundary yet (ticks lag behind now): then a
    // finer one still has it.
    for (int finer = ring; finer >= 0; finer--) {
      long boundary = rings.boundary(finer, leftMillis);
      long location = boundary > tickMillis ? AHEAD : at(finer, boundary);
      if (location != AHEAD) {
        return location;
      }
    }
    return AHEAD;
  }

  private long at(int ring, long boundary) {
    if (boundary <= startMillis) {
      return ORIGIN;
    }
    if (boundary > rings.head(ring)) {
      return AHEAD;
    }
    // Older than anything kept: the oldest there is.
    return rings.location(ring, Math.max(boundary, rings.oldest(ring)));
  }

  /**
   * Returns a figure of a checkpoint; where nothing was recorded since, that of {@code current}.
   */
  long value(long location, int column, long[] current) {
    if (location == ORIGIN) {
      return origin[column];
    }
    return location == AHEAD ? current[column] : rings.value(location, column);
  }

  /** Returns all figures of a checkpoint; see {@link #value}. */
  long[] figures(long location, long[] current) {
    long[] figures = new long[origin.length];
    for (int column = 0; column < figures.length; column++) {
      figures[column] = value(location, column, current);
    }
    return figures;
  }

  /** Returns the boundary of a location; the start of the history if there is nothing older. */
  long timeOf(long location, long leftMillis) {
    if (location == ORIGIN) {
      return startMillis;
    }
    return location == AHEAD ? leftMillis : rings.timeOf(location);
  }

  /**
   * Makes a timeline with the same history in rings of another reach from now on. Where the steps
   * differ too, a boundary that was not kept gets the figures of the nearest one before it.
   *
   * @param current the figures at the last tick
   */
  Timeline relaid(StepLadder other, long[] current) {
    return relaid(other, precision, current);
  }

  private Timeline relaid(StepLadder other, int otherPrecision, long[] current) {
    long oldest = Math.max(startMillis, rings.oldest(rings.count() - 1));
    long[] base = figures(locate(oldest, Long.MAX_VALUE), origin);
    Rings relaid = new Rings(other, origin.length, lastTickMillis);
    for (int ring = 0; ring < relaid.count(); ring++) {
      long newest = relaid.head(ring);
      for (long b = relaid.oldest(ring); b <= newest; b += relaid.step(ring)) {
        long found = b <= oldest ? ORIGIN : nearest(b);
        relaid.append(ring, b, found == ORIGIN ? base : figures(found, current));
      }
    }
    return new Timeline(relaid, otherPrecision, oldest, base, lastTickMillis);
  }

  /** Finds the checkpoint of this boundary, or else the nearest one before it. */
  private long nearest(long boundary) {
    for (int ring = 0; ring < rings.count(); ring++) {
      long before = rings.boundary(ring, boundary);
      if (before > rings.head(ring) && ring == 0) {
        // Finer steps than those there were: the last tick is the first one after it.
        return AHEAD;
      }
      if (before <= rings.head(ring) && before >= rings.oldest(ring)) {
        return before <= startMillis ? ORIGIN : rings.location(ring, before);
      }
    }
    return ORIGIN;
  }
}
