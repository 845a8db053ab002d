package io.slo4j.window;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slices that are good if every part's slice is good: the history of an all-of composite. A part
 * without data in a slice has no say; a slice in which no part has data has none.
 *
 * @since 0.1.0
 */
public final class JointSeries extends Series {

  /**
   * One part.
   *
   * @param series ticked before the joint series in every tick
   * @param target the good ratio its events must reach in a slice; not used if it is sliced itself
   * @param sliced whether its own slices decide: one bad slice that ended in the joint slice makes
   *     that bad
   */
  public record Part(Series series, double target, boolean sliced) {}

  private final List<Part> parts;
  private final long[][] opened;

  /** Makes a series that begins at {@code startMillis}. */
  public JointSeries(List<Part> parts, SeriesSpec spec, long startMillis) {
    this(parts, spec, null, startMillis);
  }

  /**
   * Makes a series that begins at {@code startMillis}, or goes on with a history.
   *
   * @param past of the same parts; null for a fresh start
   */
  public JointSeries(List<Part> parts, SeriesSpec spec, @Nullable History past, long startMillis) {
    super(Columns.of(false, false, true, false), spec, past, startMillis);
    this.parts = List.copyOf(parts);
    this.opened = new long[parts.size()][];
    openSlice();
    if (past != null && past.hasOpenSlice(spec.slices())) {
      reopen(past.image().slice());
    }
  }

  /** Goes on with the slice that was open: what the parts held when it began. */
  private void reopen(long[] state) {
    int held = Arrays.stream(opened).mapToInt(part -> part.length).sum();
    if (state.length != held) {
      // A part keeps other figures than it did. The slice begins anew, as of now.
      return;
    }
    int from = 0;
    for (long[] part : opened) {
      System.arraycopy(state, from, part, 0, part.length);
      from += part.length;
    }
  }

  @Override
  long[] openSliceState() {
    return Arrays.stream(opened).flatMapToLong(Arrays::stream).toArray();
  }

  @Override
  void collect(long nowMillis) {
    // The parts have collected; only their slices matter here.
  }

  @Override
  void live(long[] right, long nowMillis) {
    // Slices count once they have ended.
  }

  @Override
  void openSlice() {
    for (int part = 0; part < opened.length; part++) {
      opened[part] = parts.get(part).series().current.clone();
    }
  }

  @Override
  void closeSlice(Slicer ended) {
    boolean data = false;
    boolean good = true;
    for (int part = 0; part < opened.length; part++) {
      Part member = parts.get(part);
      long[] before = opened[part];
      long[] after = member.series().current;
      Columns held = member.series().columns;
      if (member.sliced()) {
        long slices = after[held.slices()];
        data |= Columns.dataSlices(slices) > Columns.dataSlices(before[held.slices()]);
        good &= Columns.badSlices(slices) == Columns.badSlices(before[held.slices()]);
      } else {
        long partGood = after[held.good()] - before[held.good()];
        long partTotal = partGood + after[held.bad()] - before[held.bad()];
        data |= partTotal > 0;
        good &= partTotal == 0 || (double) partGood / partTotal >= member.target();
      }
    }
    if (data) {
      current[columns.slices()] += Columns.DATA_SLICE + (good ? 0 : Columns.BAD_SLICE);
    }
  }
}
