package io.slo4j.journal;

import io.slo4j.time.TimeWindow;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.TimelineImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a series remembers, as bytes. */
final class SeriesImages {

  /*
   * Figures only grow, so their differences are small: from checkpoint to checkpoint in the order
   * of time, which is the last ring first, each from its oldest on. Where one ring ends and the next
   * begins time may step back a little, so a difference there is written with its sign; elsewhere
   * a negative one would be right, too, but take ten bytes.
   *
   *   origin | ring 9 ............ | ring 8 ....... | ... | ring 0 .... | current | pins | slice
   *   signed | signed unsigned ... | signed unsigned| ... |             | signed  | signed
   *
   * Few columns are written one after the other, so that a quiet one (bad events) is one run of
   * zeros. Many columns are those of a histogram, where a checkpoint differs from the one before in
   * a few places: then checkpoints are written one after the other, and only the places that differ
   * cost anything, to write or to read.
   */

  /** So many columns are written one after the other; more are written a checkpoint at a time. */
  static final int FEW_COLUMNS = 16;

  /**
   * So many numbers make up a series, or 32 MiB: four times those of the finest histogram over five
   * years. What claims to be more is damaged, whatever a run of zeros may say.
   */
  static final int MOST_FIGURES = 1 << 22;

  /** More than a tick of a millisecond and a horizon of centuries need. */
  static final int MOST_RINGS = 64;

  private SeriesImages() {}

  /**
   * Writes an image.
   *
   * @throws IllegalArgumentException if it could not be read again: too many figures or rings, no
   *     columns, times or precision that are not positive, or checkpoints with other columns than
   *     the rest
   */
  static void write(Encoder out, SeriesImage image) {
    TimelineImage timeline = image.timeline();
    int columns = checkedColumns(image);
    out.unsigned(positive(timeline.tickMillis(), "tickMillis"));
    out.unsigned(positive(timeline.horizonMillis(), "horizonMillis"));
    out.unsigned(positive(timeline.precision(), "precision"));
    out.signed(timeline.startMillis());
    out.signed(timeline.lastTickMillis() - timeline.startMillis());
    out.unsigned(columns);
    out.unsigned(timeline.rings().length);
    for (long[] ring : timeline.rings()) {
      out.unsigned(ring.length / columns);
    }
    out.list(
        image.pins(),
        (to, pin) -> {
          Schedules.write(to, pin.window());
          to.signed(pin.fromMillis() - timeline.startMillis());
        });
    out.unsigned(image.slice().length);

    FigureWriter figures = new FigureWriter(out);
    writeFrom(null, timeline.origin(), figures);
    long[][] stretches = inTimeOrder(timeline.rings(), image.current());
    if (columns <= FEW_COLUMNS) {
      writeColumns(timeline.origin(), stretches, figures);
    } else {
      writeRows(timeline.origin(), stretches, figures);
    }
    for (SeriesImage.Pin pin : image.pins()) {
      writeFrom(image.current(), pin.values(), figures);
    }
    writeFrom(null, image.slice(), figures);
    figures.flush();
  }

  static SeriesImage read(Decoder in) {
    int from = in.offset();
    long tickMillis = in.between(1, Long.MAX_VALUE, "tick interval");
    long horizonMillis = in.between(1, Long.MAX_VALUE, "horizon");
    int precision = (int) in.between(1, Integer.MAX_VALUE, "precision");
    long startMillis = in.signed("start");
    long lastTickMillis = startMillis + in.signed("last tick");
    int columns = (int) in.between(1, MOST_FIGURES, "number of columns");
    long[] rows = new long[(int) in.between(0, MOST_RINGS, "number of rings")];
    long total = 2L * columns;
    for (int ring = 0; ring < rows.length; ring++) {
      rows[ring] = in.between(0, MOST_FIGURES, "size of a ring");
      total += rows[ring] * columns;
    }
    List<PinnedAt> pinned =
        in.list(
            "pins",
            each ->
                new PinnedAt(Schedules.calendar(each), startMillis + each.signed("pin's moment")));
    total += (long) pinned.size() * columns;
    int sliceLength = (int) in.between(0, MOST_FIGURES, "size of the slice");
    total += sliceLength;
    if (total > MOST_FIGURES) {
      throw in.malformed(from, "series of " + total + " figures, at most " + MOST_FIGURES);
    }

    FigureReader figures = new FigureReader(in);
    long[] origin = readFrom(null, columns, figures);
    long[][] rings = new long[rows.length][];
    for (int ring = 0; ring < rings.length; ring++) {
      rings[ring] = new long[(int) rows[ring] * columns];
    }
    long[] current = new long[columns];
    long[][] stretches = inTimeOrder(rings, current);
    if (columns <= FEW_COLUMNS) {
      readColumns(origin, stretches, figures);
    } else {
      readRows(origin, stretches, figures);
    }
    List<SeriesImage.Pin> pins = new ArrayList<>(pinned.size());
    for (PinnedAt pin : pinned) {
      long[] values = readFrom(current, columns, figures);
      pins.add(new SeriesImage.Pin(pin.window(), pin.fromMillis(), values));
    }
    long[] slice = readFrom(null, sliceLength, figures);
    figures.end();
    return new SeriesImage(
        new TimelineImage(
            tickMillis, horizonMillis, precision, startMillis, lastTickMillis, origin, rings),
        current,
        pins,
        slice);
  }

  private record PinnedAt(TimeWindow.Calendar window, long fromMillis) {}

  private static long[][] inTimeOrder(long[][] rings, long[] current) {
    long[][] stretches = new long[rings.length + 1][];
    for (int ring = 0; ring < rings.length; ring++) {
      stretches[ring] = rings[rings.length - 1 - ring];
    }
    stretches[rings.length] = current;
    return stretches;
  }

  private static void writeColumns(long[] origin, long[][] stretches, FigureWriter figures) {
    int columns = origin.length;
    for (int column = 0; column < columns; column++) {
      long before = origin[column];
      for (long[] stretch : stretches) {
        before = figures.differences(before, stretch, column, columns);
      }
    }
  }

  private static void readColumns(long[] origin, long[][] stretches, FigureReader figures) {
    int columns = origin.length;
    for (int column = 0; column < columns; column++) {
      long before = origin[column];
      for (long[] stretch : stretches) {
        before = figures.sums(before, stretch, column, columns);
      }
    }
  }

  private static void writeRows(long[] origin, long[][] stretches, FigureWriter figures) {
    int columns = origin.length;
    long[] before = origin;
    int beforeAt = 0;
    for (long[] stretch : stretches) {
      for (int row = 0; row < stretch.length; row += columns) {
        int column = 0;
        while (column < columns) {
          int same = same(stretch, row, before, beforeAt, column, columns);
          figures.writeZeros(same);
          column += same;
          if (column < columns) {
            long difference = stretch[row + column] - before[beforeAt + column];
            figures.write(row == 0 ? Encoder.zigzag(difference) : difference);
            column++;
          }
        }
        before = stretch;
        beforeAt = row;
      }
    }
  }

  /** Returns how many columns from {@code column} on are the same in two checkpoints. */
  private static int same(
      long[] stretch, int row, long[] before, int beforeAt, int column, int columns) {
    if (stretch[row + column] != before[beforeAt + column]) {
      return 0;
    }
    int different =
        Arrays.mismatch(
            stretch, row + column, row + columns, before, beforeAt + column, beforeAt + columns);
    return different < 0 ? columns - column : different;
  }

  private static void readRows(long[] origin, long[][] stretches, FigureReader figures) {
    int columns = origin.length;
    long[] before = origin;
    int beforeAt = 0;
    for (long[] stretch : stretches) {
      for (int row = 0; row < stretch.length; row += columns) {
        System.arraycopy(before, beforeAt, stretch, row, columns);
        for (int column = 0; column < columns; column++) {
          column += figures.skipZeros(columns - column);
          if (column < columns) {
            long difference = figures.next();
            stretch[row + column] += row == 0 ? Decoder.fromZigzag(difference) : difference;
          }
        }
        before = stretch;
        beforeAt = row;
      }
    }
  }

  private static void writeFrom(long @Nullable [] base, long[] values, FigureWriter figures) {
    for (int i = 0; i < values.length; i++) {
      figures.write(Encoder.zigzag(base == null ? values[i] : values[i] - base[i]));
    }
  }

  private static long[] readFrom(long @Nullable [] base, int length, FigureReader figures) {
    long[] values = new long[length];
    for (int i = 0; i < length; i++) {
      values[i] = Decoder.fromZigzag(figures.next()) + (base == null ? 0 : base[i]);
    }
    return values;
  }

  private static long positive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, was " + value);
    }
    return value;
  }

  private static int checkedColumns(SeriesImage image) {
    int columns = image.timeline().origin().length;
    boolean even = columns > 0 && image.current().length == columns;
    long total = 2L * columns + image.slice().length;
    for (long[] ring : image.timeline().rings()) {
      even &= columns > 0 && ring.length % columns == 0;
      total += ring.length;
    }
    for (SeriesImage.Pin pin : image.pins()) {
      even &= pin.values().length == columns;
      total += columns;
    }
    if (!even) {
      throw new IllegalArgumentException("checkpoints must all have the columns of the origin");
    }
    int rings = image.timeline().rings().length;
    if (total > MOST_FIGURES || rings > MOST_RINGS) {
      throw new IllegalArgumentException(
          "series must have at most "
              + MOST_FIGURES
              + " figures in "
              + MOST_RINGS
              + " rings, had "
              + total
              + " in "
              + rings);
    }
    return columns;
  }
}
