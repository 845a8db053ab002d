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

  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Comparison comparison;
  private final double number;
  private final @Nullable Duration duration;

  private ThresholdInput(Comparison comparison, double number, @Nullable Duration duration) {
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
    return new ThresholdInput(comparison, number, null);
  }

  static ThresholdInput of(Comparison comparison, Duration duration) {
    return new ThresholdInput(comparison, Double.NaN, requireNonNull(duration, "duration"));
  }

  Comparison comparison() {
    return comparison;
  }

  boolean isDuration() {
    return duration != null;
  }

  /** Returns the number as the decimal it was written as. */
  DecimalInput decimal() {
    return DecimalInput.of(number);
  }

  /** Returns it as messages show it: {@code ≤ 500ms}. */
  String shown() {
    return comparison.symbol() + " " + shownValue();
  }

  private String shownValue() {
    return duration == null ? Decimals.text(number) : Wording.duration(duration);
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
    if (!Double.isFinite(number)) {
      own.add("threshold must be a finite number, was " + shownValue());
      return null;
    }
    return new Resolved(comparison, number, OptionalLong.empty());
  }

  private @Nullable Resolved resolveTime(long unitNanos, Violations violations) {
    boolean positive =
        duration == null ? number > 0 && Double.isFinite(number) : WindowRules.isPositive(duration);
    if (positive) {
      BigDecimal nanos =
          duration == null ? Thresholds.nanos(comparison, number, unitNanos) : nanos(duration);
      if (nanos.compareTo(MAX_NANOS) <= 0) {
        double value = duration == null ? number : inUnit(duration, unitNanos);
        return new Resolved(comparison, value, OptionalLong.of(nanos.longValueExact()));
      }
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
