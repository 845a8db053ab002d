package io.slo4j.micrometer;

import io.slo4j.tracker.SloReader;
import java.util.function.DoubleSupplier;

/**
 * A figure of an objective as it is at this moment; while there is none, as it was last seen. There
 * may be none between two evaluations, because a window has run empty or the objective is gone: the
 * next one takes the meter away. Thread safe; allocates nothing.
 */
final class LastSeen implements DoubleSupplier {

  /** How a figure is read. */
  @FunctionalInterface
  interface Figure {
    double read(SloReader reader, double ifNoData);
  }

  private final SloReader reader;
  private final Figure figure;
  private volatile double last;

  LastSeen(SloReader reader, Figure figure, double now) {
    this.reader = reader;
    this.figure = figure;
    this.last = now;
  }

  @Override
  public double getAsDouble() {
    // Asked first, because the exception lists all objectives there are.
    if (reader.isTracked()) {
      try {
        last = figure.read(reader, last);
      } catch (IllegalArgumentException goneMeanwhile) {
        return last;
      }
    }
    return last;
  }
}
