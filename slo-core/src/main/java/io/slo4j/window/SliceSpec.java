package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.time.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * How a series is cut into slices.
 *
 * @param widthMillis length of a slice, positive
 * @param sliceTarget the good ratio below which a slice is bad, in (0, 1]; not used by series that
 *     judge their slices otherwise
 * @param ratios whether the slices' ratios are summed up, for RatioTimeslices
 * @param alignment slices begin at the start of this calendar window and end with it; without one
 *     they are aligned to 1970-01-01T00:00:00Z
 * @since 0.1.0
 */
public record SliceSpec(
    long widthMillis, double sliceTarget, boolean ratios, TimeWindow.@Nullable Calendar alignment) {

  public SliceSpec {
    if (widthMillis <= 0) {
      throw new IllegalArgumentException("widthMillis must be positive, was " + widthMillis);
    }
  }

  /** Returns slices of a fixed width whose windows roll. */
  public static SliceSpec aligned(long widthMillis, double sliceTarget) {
    return new SliceSpec(widthMillis, sliceTarget, false, null);
  }

  /** Returns the same slices, aligned as {@code window} asks. */
  public SliceSpec in(TimeWindow window) {
    requireNonNull(window, "window");
    return new SliceSpec(
        widthMillis,
        sliceTarget,
        ratios,
        window instanceof TimeWindow.Calendar calendar ? calendar : null);
  }
}
