package io.slo4j.window;

/**
 * Which cumulative figure stands where in a checkpoint; {@link #ABSENT} for one that a series does
 * not keep.
 *
 * @param good good events outside maintenance
 * @param bad bad events outside maintenance
 * @param maintenanceGood good events during maintenance
 * @param maintenanceBad bad events during maintenance
 * @param slices closed slices, see {@link #slices}
 * @param ratios the sum of slice ratios in units of 1 / {@link #RATIO_UNIT}
 * @param count how many columns there are
 */
record Columns(
    int good, int bad, int maintenanceGood, int maintenanceBad, int slices, int ratios, int count) {

  static final int ABSENT = -1;

  /** As many columns as a series can have. */
  static final int MOST = 6;

  /**
   * One in fixed point. Integers, because differences of a growing floating-point sum lose digits;
   * 2⁴⁰ leaves room for 2²³ slices (15 years of minutes) at an error of 5e-13 a slice.
   */
  static final long RATIO_UNIT = 1L << 40;

  /** Packs slices into one column: bad ones above, those with data below; both only grow. */
  static final long BAD_SLICE = 1L << 32;

  static final long DATA_SLICE = 1;

  static Columns of(boolean events, boolean maintenance, boolean slices, boolean ratios) {
    int next = 0;
    int good = events ? next++ : ABSENT;
    int bad = events ? next++ : ABSENT;
    int maintenanceGood = events && maintenance ? next++ : ABSENT;
    int maintenanceBad = events && maintenance ? next++ : ABSENT;
    int sliceColumn = slices ? next++ : ABSENT;
    int ratioColumn = ratios ? next++ : ABSENT;
    return new Columns(good, bad, maintenanceGood, maintenanceBad, sliceColumn, ratioColumn, next);
  }

  static long badSlices(long packed) {
    return packed >>> 32;
  }

  static long dataSlices(long packed) {
    return packed & 0xFFFF_FFFFL;
  }
}
