package io.slo4j.window;

import io.slo4j.time.TimeWindow;
import java.time.Instant;

/** Knows which slice the time is in. Not thread safe: {@link Series} guards it. */
final class Slicer {

  private final SliceSpec spec;
  private long anchorMillis;
  private long anchorEndMillis;
  private long startMillis;
  private long endMillis;

  Slicer(SliceSpec spec, long nowMillis) {
    this.spec = spec;
    this.anchorEndMillis = spec.alignment() == null ? Long.MAX_VALUE : Long.MIN_VALUE;
    moveTo(nowMillis);
  }

  SliceSpec spec() {
    return spec;
  }

  /** Returns the first moment after the current slice. */
  long endMillis() {
    return endMillis;
  }

  /** Returns how long the current slice is: the last one of a calendar window may be cut short. */
  long lengthMillis() {
    return endMillis - startMillis;
  }

  /** Makes the slice that {@code nowMillis} lies in the current one. */
  void moveTo(long nowMillis) {
    if (nowMillis >= anchorEndMillis && spec.alignment() != null) {
      TimeWindow.Calendar window = spec.alignment();
      Instant now = Instant.ofEpochMilli(nowMillis);
      anchorMillis = window.startAt(now).toEpochMilli();
      anchorEndMillis = window.endAt(now).toEpochMilli();
    }
    long index = Math.floorDiv(nowMillis - anchorMillis, spec.widthMillis());
    startMillis = anchorMillis + index * spec.widthMillis();
    endMillis = Math.min(startMillis + spec.widthMillis(), anchorEndMillis);
  }

  /**
   * Returns how many slices ended after {@code fromMillis} and up to {@code toMillis}, both on this
   * slicer's alignment (for a calendar window: within one period).
   */
  static long elapsed(SliceSpec spec, long anchorMillis, long fromMillis, long toMillis) {
    if (toMillis <= fromMillis) {
      return 0;
    }
    return Math.floorDiv(toMillis - anchorMillis, spec.widthMillis())
        - Math.floorDiv(fromMillis - anchorMillis, spec.widthMillis());
  }

  long anchorMillis() {
    return anchorMillis;
  }
}
