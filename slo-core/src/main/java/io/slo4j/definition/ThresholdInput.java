package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A threshold as it was given: a duration, or else a number in the indicator's unit. */
final class ThresholdInput {
  static final String FIELD = "threshold";

  private final Comparison comparison;

  /** Means nothing beside a duration. */
  private final DecimalInput number;

  private final @Nullable Duration duration;

  private ThresholdInput(Comparison comparison, DecimalInput number, @Nullable Duration duration) {
    this.comparison = requireNonNull(comparison, "comparison");
    this.number = number;
    this.duration = duration;
  }

  /** A threshold in the unit of an indicator, in nanoseconds too if that is a unit of time. */
  record Resolved(Comparison comparison, double value, OptionalLong nanos) {

    /**
     * Returns the input that resolves to this. Where possible that is a duration, which keeps its
     * meaning if the indicator is exchanged for one of another unit.
     */
    ThresholdInput toInput(OptionalLong unitNanos) {
      if (nanos.isPresent() && unitNanos.isPresent()) {
        Duration duration = Duration.ofNanos(nanos.getAsLong());
        if (inUnit(duration, unitNanos.getAsLong()) == value) {
          return of(comparison, duration);
        }
      }
      return of(comparison, value);
    }
  }

  static ThresholdInput of(Comparison comparison, double number) {
    return new ThresholdInput(comparison, DecimalInput.of(number), null);
  }

  static ThresholdInput of(Comparison comparison, BigDecimal number) {
    requireNonNull(number, "threshold");
    return new ThresholdInput(comparison, DecimalInput.of(number), null);
  }

  static ThresholdInput of(Comparison comparison, Duration duration) {
    requireNonNull(duration, "threshold");
    return new ThresholdInput(comparison, DecimalInput.of(Double.NaN), duration);
  }

  Comparison comparison() {
    return comparison;
  }

  boolean isDuration() {
    return duration != null;
  }

  /** Returns the number as the decimal it was written as. */
  DecimalInput decimal() {
    return number;
  }

  /** Returns it as messages show it: {@code ≤ 500ms}. */
  String shown() {
    return comparison.symbol() + " " + shownValue();
  }

  private String shownValue() {
    return duration == null ? number.toString() : Wording.duration(duration);
  }

  /** Returns the threshold in the unit of {@code sli}, or null and reports why there is none. */
  @Nullable Resolved resolve(Sli sli, Violations violations) {
    Violations own = violations.at(FIELD);
    OptionalLong unitNanos = sli.unitNanos();
    if (unitNanos.isPresent()) {
      return resolveTime(unitNanos.getAsLong(), own);
    }
    if (duration != null) {
      own.add(
          "threshold "
              + shown()
              + " is a duration, but the unit of sli "
              + Wording.quoted(sli.name())
              + " is "
              + Wording.quoted(sli.unit())
              + "; give a number, or the sli a unit of time (ns, us, ms, s, m, h, d)");
      return null;
    }
    BigDecimal exact = number.value();
    double value = exact == null ? Double.NaN : Thresholds.value(comparison, exact);
    if (!Double.isFinite(value)) {
      own.add("threshold must be a finite number, was " + shownValue());
      return null;
    }
    return new Resolved(comparison, value, OptionalLong.empty());
  }

  private @Nullable Resolved resolveTime(long unitNanos, Violations violations) {
    BigDecimal given = number.value();
    BigDecimal nanos = null;
    double value = Double.NaN;
    if (duration != null) {
      nanos = nanos(duration);
      value = inUnit(duration, unitNanos);
    } else if (given != null) {
      nanos = given.multiply(BigDecimal.valueOf(unitNanos));
      value = Thresholds.value(comparison, given);
    }
    // One that is too small for a double would be 0.
    if (nanos != null && Thresholds.isTime(nanos) && value > 0) {
      return new Resolved(
          comparison, value, OptionalLong.of(Thresholds.wholeNanos(comparison, nanos)));
    }
    violations.add(
        "threshold of time must be greater than 0 and at most "
            + Duration.ofNanos(Long.MAX_VALUE).toDays()
            + "d, was "
            + shownValue());
    return null;
  }

  private static BigDecimal nanos(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .movePointRight(9)
        .add(BigDecimal.valueOf(duration.getNano()));
  }

  /** Returns the double nearest to the duration in a unit. */
  private static double inUnit(Duration duration, long unitNanos) {
    return nanos(duration)
        .divide(BigDecimal.valueOf(unitNanos), MathContext.DECIMAL128)
        .doubleValue();
  }
}
