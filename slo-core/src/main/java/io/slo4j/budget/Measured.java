package io.slo4j.budget;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.WindowCounts;
import java.util.OptionalDouble;

/**
 * What a window came to under its budgeting method: the share that was good and the share that was
 * bad, each computed from counts, so that neither is the rounded rest of the other.
 *
 * @param counts the events and slices behind it; for a weighted composite those of all its
 *     components
 * @param goodRatio compliance in [0, 1]; empty without data
 * @param badRatio in [0, 1]; empty without data
 * @since 0.1.0
 */
public record Measured(WindowCounts counts, OptionalDouble goodRatio, OptionalDouble badRatio) {
  public Measured {
    requireNonNull(counts, "counts");
    if (goodRatio.isPresent() != badRatio.isPresent()) {
      throw new IllegalArgumentException("goodRatio and badRatio must both be present or absent");
    }
  }

  /** Returns a window without data. */
  static Measured none(WindowCounts counts) {
    return new Measured(counts, OptionalDouble.empty(), OptionalDouble.empty());
  }

  static Measured of(WindowCounts counts, double goodRatio, double badRatio) {
    return new Measured(counts, OptionalDouble.of(goodRatio), OptionalDouble.of(badRatio));
  }

  /** Returns whether there is anything to judge. */
  public boolean hasData() {
    return goodRatio.isPresent();
  }
}
