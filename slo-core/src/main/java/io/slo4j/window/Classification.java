package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Comparison;
import io.slo4j.definition.Objective;
import io.slo4j.definition.PercentileObjective;
import io.slo4j.definition.ValueObjective;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How events become good and bad: what makes two objectives count the same things. Targets are no
 * part of it, so an objective with a new target goes on with what was counted before.
 *
 * <p>Immutable; equal if what is counted is the same.
 *
 * @since 0.1.0
 */
public sealed interface Classification {

  /** Events come as good or bad. */
  record Outcome() implements Classification {

    // Written out for the sake of starts; see IntakeKey.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Outcome;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /**
   * Values are good on one side of a threshold.
   *
   * @param comparison how a good value stands to the threshold
   * @param threshold in the SLI's unit
   * @param thresholdNanos the same in nanoseconds, if the unit is a time
   */
  record Threshold(Comparison comparison, double threshold, OptionalLong thresholdNanos)
      implements Classification {
    public Threshold {
      requireNonNull(comparison, "comparison");
      requireNonNull(thresholdNanos, "thresholdNanos");
    }
  }

  /**
   * Slices are good by what their values come to.
   *
   * @param aggregation how the values of a slice become one
   * @param percentile which percentile, if that is how
   * @param comparison how a good one stands to the threshold
   * @param threshold in the SLI's unit
   */
  record Value(
      Aggregation aggregation, OptionalDouble percentile, Comparison comparison, double threshold)
      implements Classification {
    public Value {
      requireNonNull(aggregation, "aggregation");
      requireNonNull(percentile, "percentile");
      requireNonNull(comparison, "comparison");
    }

    /** Returns whether an event without a value counts as the value 1. */
    public boolean sums() {
      return aggregation == Aggregation.SUM || aggregation == Aggregation.RATE;
    }
  }

  /** Slices are good if those of all parts are. */
  record Joint(List<Part> parts) implements Classification {
    public Joint {
      parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param of which history it is
     * @param target the good ratio its events must reach in a slice; not used if it is sliced
     * @param sliced whether its own slices decide
     */
    public record Part(HistoryKey of, double target, boolean sliced) {}
  }

  /** Nothing is classified: values are kept for display. */
  record Display() implements Classification {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Display;
    }

    @Override
    public int hashCode() {
      return 2;
    }
  }

  /** Time that was observed at all, good throughout. */
  record Observed() implements Classification {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Observed;
    }

    @Override
    public int hashCode() {
      return 3;
    }
  }

  /** Returns how an objective classifies. */
  static Classification of(Objective objective) {
    if (objective instanceof PercentileObjective percentile) {
      return new Threshold(
          percentile.comparison(), percentile.threshold(), percentile.thresholdNanos());
    }
    return objective instanceof ValueObjective value
        ? new Value(
            value.aggregation(),
            value.aggregationPercentile(),
            value.comparison(),
            value.threshold())
        : new Outcome();
  }
}
