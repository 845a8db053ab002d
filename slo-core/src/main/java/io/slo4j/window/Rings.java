package io.slo4j.window;

import java.util.Arrays;

/**
 * Checkpoints in rings of falling resolution: where each lies, and which ones there are. A
 * checkpoint is found by its boundary, a multiple of its ring's step since 1970.
 *
 * <p>Not thread safe: {@link Timeline} fills and reads it.
 */
final class Rings {

  /*
   * heads[r] is the newest boundary in ring r and lives at places[r]; those before it live before that,
   * and before place 0 at the ring's end:
   *
   *   place      0     1     2     3     4          steps back from the head:
   *   boundary  110   120   130    90   100           0 for 130, 1 for 120, … 4 for 90
   *                          ▲ places[r], heads[r] = 130
   *
   * The columns of a checkpoint stand side by side. A location is a ring and where its columns begin, in
   * one number that is not negative.
   */
  private final long[] steps;
  private final long[] lags;
  private final int[] sizes;
  private final int columns;
  private final long[][] rings;
  private final long[] heads;
  private final int[] places;

  /** Makes empty rings that have reached {@code nowMillis}: zeros stand everywhere. */
  Rings(StepLadder ladder, int columns, long nowMillis) {
    this(ladder, columns, zeros(ladder, columns), nowMillis);
  }

  private static long[][] zeros(StepLadder ladder, int columns) {
    long[][] zeros = new long[ladder.rings()][];
    for (int ring = 0; ring < zeros.length; ring++) {
      zeros[ring] = new long[ladder.sizes()[ring] * columns];
    }
    return zeros;
  }

  private Rings(StepLadder ladder, int columns, long[][] rings, long nowMillis) {
    this.steps = ladder.steps();
    this.lags = ladder.lags();
    this.sizes = ladder.sizes();
    this.columns = columns;
    this.rings = rings;
    this.heads = new long[rings.length];
    this.places = new int[rings.length];
    for (int ring = 0; ring < rings.length; ring++) {
      heads[ring] = reached(ring, nowMillis);
      places[ring] = sizes[ring] - 1;
    }
  }

  /**
   * Makes rings of checkpoints as {@link #ordered} returned them.
   *
   * @param sources which of the columns there each column begins with, or {@link Columns#ABSENT}
   * @param from how many columns there are there
   * @param ceded whether the arrays may be kept and written
   * @throws IllegalArgumentException if they are more or less than the ladder has room for
   */
  static Rings of(
      StepLadder ladder, long nowMillis, long[][] ordered, int[] sources, int from, boolean ceded) {
    long[][] rings = new long[ladder.rings()][];
    boolean same = from == sources.length && isEveryColumn(sources);
    for (int ring = 0; ring < rings.length; ring++) {
      int size = ladder.sizes()[ring];
      long[] checkpoints = ordered[ring];
      if (checkpoints.length != size * from) {
        throw new IllegalArgumentException(
            "ring " + ring + " must hold " + size + " checkpoints of " + from + " figures");
      }
      if (!same) {
        checkpoints = mapped(checkpoints, sources, from);
      } else if (!ceded) {
        checkpoints = checkpoints.clone();
      }
      rings[ring] = checkpoints;
    }
    return new Rings(ladder, sources.length, rings, nowMillis);
  }

  private static boolean isEveryColumn(int[] sources) {
    for (int column = 0; column < sources.length; column++) {
      if (sources[column] != column) {
        return false;
      }
    }
    return true;
  }

  private static long[] mapped(long[] checkpoints, int[] sources, int from) {
    long[] mapped = new long[checkpoints.length / from * sources.length];
    int into = 0;
    for (int at = 0; at < checkpoints.length; at += from) {
      for (int source : sources) {
        mapped[into++] = source == Columns.ABSENT ? 0 : checkpoints[at + source];
      }
    }
    return mapped;
  }

  /** Returns a copy of all checkpoints: each ring's together, oldest first. */
  long[][] ordered() {
    long[][] ordered = new long[rings.length][];
    for (int ring = 0; ring < rings.length; ring++) {
      ordered[ring] = new long[rings[ring].length];
      int newer = (places[ring] + 1) * columns;
      int older = rings[ring].length - newer;
      System.arraycopy(rings[ring], newer, ordered[ring], 0, older);
      System.arraycopy(rings[ring], 0, ordered[ring], older, newer);
    }
    return ordered;
  }

  /** Returns what {@link #ordered} does, and copies little: there are no rings afterwards. */
  long[][] cede() {
    for (int ring = 0; ring < rings.length; ring++) {
      swap(rings[ring], (places[ring] + 1) * columns);
    }
    return rings;
  }

  /** Puts what stands before {@code middle} behind the rest. */
  private static void swap(long[] figures, int middle) {
    int rest = figures.length - middle;
    if (rest == 0) {
      return;
    }
    if (middle <= rest) {
      long[] front = Arrays.copyOf(figures, middle);
      System.arraycopy(figures, middle, figures, 0, rest);
      System.arraycopy(front, 0, figures, rest, middle);
    } else {
      long[] end = Arrays.copyOfRange(figures, middle, figures.length);
      System.arraycopy(figures, 0, figures, rest, middle);
      System.arraycopy(end, 0, figures, 0, rest);
    }
  }

  /** Returns how many rings there are. */
  int count() {
    return rings.length;
  }

  /** Returns how many checkpoints a ring has. */
  int size(int ring) {
    return sizes[ring];
  }

  /** Returns how far apart the checkpoints of a ring are, in milliseconds. */
  long step(int ring) {
    return steps[ring];
  }

  /** Returns the age in milliseconds at which readers turn to a ring. */
  long lag(int ring) {
    return lags[ring];
  }

  /** Returns the newest boundary of a ring. */
  long head(int ring) {
    return heads[ring];
  }

  /** Returns the oldest boundary of a ring. */
  long oldest(int ring) {
    return heads[ring] - (sizes[ring] - 1L) * steps[ring];
  }

  /** Returns whether a ring has a checkpoint of exactly this boundary. */
  boolean has(int ring, long boundary) {
    return boundary <= heads[ring]
        && boundary >= oldest(ring)
        && boundary(ring, boundary) == boundary;
  }

  /** Returns the latest boundary at or before a moment, kept or not. */
  long boundary(int ring, long timeMillis) {
    long step = steps[ring];
    return Math.floorDiv(timeMillis, step) * step;
  }

  /** Returns the newest boundary that a ring has when a tick comes at {@code nowMillis}. */
  long reached(int ring, long nowMillis) {
    return boundary(ring, nowMillis - lags[ring]);
  }

  /** Returns how many rings, the finest first, pass a boundary by {@code nowMillis}. */
  int due(long nowMillis) {
    // Each step divides the next, and lags are whole steps: who passes a boundary of a ring passes
    // one of each that is finer.
    int due = 0;
    while (due < heads.length && nowMillis - lags[due] - heads[due] >= steps[due]) {
      due++;
    }
    return due;
  }

  /** Appends a checkpoint, which takes the place of the oldest. */
  void append(int ring, long boundary, long[] figures) {
    System.arraycopy(figures, 0, rings[ring], advance(ring, boundary), columns);
  }

  /** Appends a copy of the checkpoint at {@code location}, which is in another ring. */
  void append(int ring, long boundary, long location) {
    System.arraycopy(
        rings[ringOf(location)], slotOf(location), rings[ring], advance(ring, boundary), columns);
  }

  private int advance(int ring, long boundary) {
    heads[ring] = boundary;
    places[ring] = places[ring] + 1 == sizes[ring] ? 0 : places[ring] + 1;
    return places[ring] * columns;
  }

  /** Returns where the checkpoint of a boundary lies, if the ring has it. */
  long location(int ring, long boundary) {
    return (long) ring << 32 | slot(ring, boundary);
  }

  /** Returns a figure of the checkpoint at a location. */
  long value(long location, int column) {
    return rings[ringOf(location)][slotOf(location) + column];
  }

  /** Returns the boundary of the checkpoint at a location. */
  long timeOf(long location) {
    int ring = ringOf(location);
    int back = places[ring] - slotOf(location) / columns;
    return heads[ring] - (back < 0 ? back + sizes[ring] : back) * steps[ring];
  }

  /** Returns the bytes held by the checkpoints. */
  long bytes() {
    long bytes = 0;
    for (long[] ring : rings) {
      bytes += 8L * ring.length;
    }
    return bytes;
  }

  private int slot(int ring, long boundary) {
    long place = places[ring] - (heads[ring] - boundary) / steps[ring];
    if (place < 0) {
      place += sizes[ring];
    }
    // A reader that a tick overtakes may read a head that does not belong to the place. What it
    // finds is thrown away, but it must find something.
    return place >= 0 && place < sizes[ring] ? (int) place * columns : 0;
  }

  private static int ringOf(long location) {
    return (int) (location >>> 32);
  }

  private static int slotOf(long location) {
    return (int) location;
  }
}
