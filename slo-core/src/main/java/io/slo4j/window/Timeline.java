package io.slo4j.window;

import static java.util.Objects.requireNonNull;

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
   *
   * heads[r] is the newest boundary in ring r; the boundary b lives at (b / step) mod size.
   */

  /** The location of what stood before the first tick. */
  private static final long ORIGIN = -1;

  /** The location of a moment no tick has reached: nothing has been recorded since. */
  private static final long AHEAD = -2;

  private final StepLadder ladder;
  private final int columns;
  private final int precision;
  private final long[][] rings;
  private final long[] heads;
  private final long[] origin;
  private final long startMillis;
  private long lastTickMillis;

  /**
   * Makes a timeline that begins at {@code startMillis}.
   *
   * @param origin the figures at the start, one a column
   */
  Timeline(StepLadder ladder, int precision, long startMillis, long[] origin) {
    this.ladder = requireNonNull(ladder, "ladder");
    this.precision = precision;
    this.columns = origin.length;
    this.startMillis = startMillis;
    this.origin = origin.clone();
    this.lastTickMillis = startMillis;
    this.rings = new long[ladder.rings()][];
    this.heads = new long[ladder.rings()];
    for (int ring = 0; ring < rings.length; ring++) {
      rings[ring] = new long[ladder.sizes()[ring] * columns];
      heads[ring] = boundary(ring, startMillis - ladder.lags()[ring]);
    }
  }

  /**
   * Makes a timeline that goes on with an image.
   *
   * @param sources which of the image's columns each column begins with, or {@link Columns#ABSENT}
   * @param ladder the rings it is to have, whatever those of the image were
   */
  static Timeline of(
      TimelineImage image, int[] sources, StepLadder ladder, int precision, long[] current) {
    StepLadder held = StepLadder.of(image.tickMillis(), image.horizonMillis(), image.precision());
    long[] origin = History.mapped(image.origin(), sources);
    Timeline timeline = new Timeline(held, image.precision(), image.startMillis(), origin);
    timeline.lastTickMillis = image.lastTickMillis();
    int from = image.origin().length;
    for (int ring = 0; ring < timeline.rings.length; ring++) {
      timeline.heads[ring] = timeline.boundary(ring, image.lastTickMillis() - held.lags()[ring]);
      int size = held.sizes()[ring];
      long[] checkpoints = image.rings()[ring];
      if (checkpoints.length != size * from) {
        throw new IllegalArgumentException(
            "ring " + ring + " must hold " + size + " checkpoints of " + from + " figures");
      }
      timeline.fill(ring, sources, checkpoints);
    }
    boolean same = precision == image.precision() && held.isLike(ladder);
    return same ? timeline : timeline.relaid(ladder, current);
  }

  /** Takes the checkpoints of an image, oldest first, into a ring. */
  private void fill(int ring, int[] sources, long[] checkpoints) {
    int size = ladder.sizes()[ring];
    int from = checkpoints.length / size;
    long[] into = rings[ring];
    int oldest = oldestSlot(ring);
    if (from == columns && isEveryColumn(sources)) {
      int tail = into.length - oldest;
      System.arraycopy(checkpoints, 0, into, oldest, tail);
      System.arraycopy(checkpoints, tail, into, 0, oldest);
      return;
    }
    int slot = oldest;
    for (int at = 0; at < size; at++) {
      for (int column = 0; column < columns; column++) {
        into[slot + column] =
            sources[column] == Columns.ABSENT ? 0 : checkpoints[at * from + sources[column]];
      }
      slot = slot + columns == into.length ? 0 : slot + columns;
    }
  }

  private static boolean isEveryColumn(int[] sources) {
    for (int column = 0; column < sources.length; column++) {
      if (sources[column] != column) {
        return false;
      }
    }
    return true;
  }

  /** Returns all this holds, as of the last tick. */
  TimelineImage image(long tickMillis, long horizonMillis) {
    long[][] ordered = new long[rings.length][];
    for (int ring = 0; ring < rings.length; ring++) {
      int size = ladder.sizes()[ring];
      long[] checkpoints = new long[size * columns];
      int first = oldestSlot(ring);
      int tail = checkpoints.length - first;
      System.arraycopy(rings[ring], first, checkpoints, 0, tail);
      System.arraycopy(rings[ring], 0, checkpoints, tail, first);
      ordered[ring] = checkpoints;
    }
    return new TimelineImage(
        tickMillis, horizonMillis, precision, startMillis, lastTickMillis, origin.clone(), ordered);
  }

  /** Returns when the history begins. */
  long startMillis() {
    return startMillis;
  }

  /** Returns the bytes held by the checkpoints. */
  long bytes() {
    long bytes = 0;
    for (long[] ring : rings) {
      bytes += 8L * ring.length;
    }
    return bytes;
  }

  /**
   * Takes the figures of a tick.
   *
   * @param nowMillis not before the last tick
   * @param current the cumulative figures, one a column
   */
  void record(long nowMillis, long[] current) {
    // Coarse rings first: they read what finer ones are about to overwrite.
    for (int ring = rings.length - 1; ring >= 0; ring--) {
      long step = ladder.steps()[ring];
      long reachedMillis = nowMillis - ladder.lags()[ring];
      if (reachedMillis - heads[ring] < step) {
        // Most ticks pass no boundary of most rings.
        continue;
      }
      long newest = boundary(ring, reachedMillis);
      long oldest = newest - (ladder.sizes()[ring] - 1) * step;
      for (long b = Math.max(heads[ring] + step, oldest); b <= newest; b += step) {
        copy(b, current, ring);
      }
      heads[ring] = newest;
    }
    lastTickMillis = nowMillis;
  }

  private void copy(long boundary, long[] current, int ring) {
    int to = slot(ring, boundary);
    if (boundary > lastTickMillis) {
      System.arraycopy(current, 0, rings[ring], to, columns);
      return;
    }
    long location = find(boundary, 0, ring);
    if (location == ORIGIN) {
      System.arraycopy(origin, 0, rings[ring], to, columns);
    } else {
      System.arraycopy(rings[ringOf(location)], slotOf(location), rings[ring], to, columns);
    }
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
    int ring = rings.length - 1;
    while (ring > 0 && ladder.lags()[ring] > age) {
      ring--;
    }
    // The ring that suits may not have been handed that boundary yet (ticks lag behind now): then a
    // finer one still has it.
    for (int finer = ring; finer >= 0; finer--) {
      long boundary = boundary(finer, leftMillis);
      long location = boundary > tickMillis ? AHEAD : at(finer, boundary);
      if (location != AHEAD) {
        return location;
      }
    }
    return AHEAD;
  }

  /**
   * Returns a figure of a checkpoint; where nothing was recorded since, that of {@code current}.
   */
  long value(long location, int column, long[] current) {
    if (location == ORIGIN) {
      return origin[column];
    }
    return location == AHEAD ? current[column] : rings[ringOf(location)][slotOf(location) + column];
  }

  /** Returns the boundary of a location; the start of the history if there is nothing older. */
  long timeOf(long location, long leftMillis) {
    if (location == ORIGIN) {
      return startMillis;
    }
    if (location == AHEAD) {
      return leftMillis;
    }
    int ring = ringOf(location);
    long step = ladder.steps()[ring];
    int size = ladder.sizes()[ring];
    long back = Math.floorMod(heads[ring] / step - slotOf(location) / columns, (long) size);
    return heads[ring] - back * step;
  }

  /**
   * Makes a timeline with the same history in rings of another reach from now on. Where the steps
   * differ too, a boundary that was not kept gets the figures of the nearest one before it.
   *
   * @param current the figures at the last tick
   */
  Timeline relaid(StepLadder other, long[] current) {
    long oldest = Math.max(startMillis, oldest());
    long from = locate(oldest, Long.MAX_VALUE);
    long[] base = new long[columns];
    for (int column = 0; column < columns; column++) {
      base[column] = value(from, column, origin);
    }
    Timeline relaid = new Timeline(other, precision, oldest, base);
    for (int ring = 0; ring < relaid.rings.length; ring++) {
      relaid.heads[ring] = relaid.boundary(ring, lastTickMillis - other.lags()[ring]);
      long step = other.steps()[ring];
      for (int back = 0; back < other.sizes()[ring]; back++) {
        long b = relaid.heads[ring] - back * step;
        long found = b <= oldest ? ORIGIN : nearest(b);
        for (int column = 0; column < columns; column++) {
          relaid.rings[ring][relaid.slot(ring, b) + column] =
              found == ORIGIN ? base[column] : value(found, column, current);
        }
      }
    }
    relaid.lastTickMillis = lastTickMillis;
    return relaid;
  }

  private long oldest() {
    int last = rings.length - 1;
    return heads[last] - (ladder.sizes()[last] - 1L) * ladder.steps()[last];
  }

  /**
   * Finds the checkpoint of exactly this boundary in the rings from {@code first} to {@code end}.
   */
  private long find(long boundary, int first, int end) {
    if (boundary <= startMillis) {
      return ORIGIN;
    }
    for (int ring = first; ring < end; ring++) {
      if (boundary <= heads[ring]
          && boundary > evicted(ring)
          && boundary(ring, boundary) == boundary) {
        return location(ring, boundary);
      }
    }
    throw new IllegalStateException(
        "checkpoint of " + boundary + " is gone; the last tick was at " + lastTickMillis);
  }

  /** Finds the checkpoint of this boundary, or else the nearest one before it. */
  private long nearest(long boundary) {
    for (int ring = 0; ring < rings.length; ring++) {
      long before = boundary(ring, boundary);
      if (before > heads[ring] && ring == 0) {
        // Finer steps than those there were: the last tick is the first one after it.
        return AHEAD;
      }
      if (before <= heads[ring] && before > evicted(ring)) {
        return before <= startMillis ? ORIGIN : location(ring, before);
      }
    }
    return ORIGIN;
  }

  private long at(int ring, long boundary) {
    if (boundary <= startMillis) {
      return ORIGIN;
    }
    if (boundary > heads[ring]) {
      return AHEAD;
    }
    // Older than anything kept: the oldest there is.
    return location(ring, Math.max(boundary, evicted(ring) + ladder.steps()[ring]));
  }

  private long evicted(int ring) {
    return heads[ring] - ladder.sizes()[ring] * ladder.steps()[ring];
  }

  private long boundary(int ring, long timeMillis) {
    long step = ladder.steps()[ring];
    return Math.floorDiv(timeMillis, step) * step;
  }

  private int slot(int ring, long boundary) {
    long index = Math.floorMod(boundary / ladder.steps()[ring], (long) ladder.sizes()[ring]);
    return (int) index * columns;
  }

  /** Returns where the oldest checkpoint of a ring lives. */
  private int oldestSlot(int ring) {
    return slot(ring, heads[ring] - (ladder.sizes()[ring] - 1L) * ladder.steps()[ring]);
  }

  private long location(int ring, long boundary) {
    return (long) ring << 32 | slot(ring, boundary);
  }

  private static int ringOf(long location) {
    return (int) (location >>> 32);
  }

  private static int slotOf(long location) {
    return (int) location;
  }
}
