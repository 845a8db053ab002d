package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The share of events (or slices of time) that must be good, and with it the error budget, which is
 * the rest. Exact decimals: a target of 99.9 % has a budget of 0.1 %, not 0.09999999999999432 %.
 *
 * <p>Immutable. Targets of the same value are equal, 99.90 % and 99.9 % too.
 *
 * @since 0.1.0
 */
public final class Target {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final BigDecimal percent;
  private final BigDecimal errorBudgetRatio;
  private final double errorBudget;
  private final double ratio;

  private Target(BigDecimal percent) {
    this.percent = percent;
    this.errorBudgetRatio = Decimals.normalized(HUNDRED.subtract(percent).movePointLeft(2));
    this.errorBudget = errorBudgetRatio.doubleValue();
    this.ratio = ratio().doubleValue();
  }

  /**
   * Returns the target written as {@code percent}: {@code "99.9"}.
   *
   * @throws IllegalArgumentException if it is no decimal number between 0 and 100 (exclusive), or
   *     has more than 12 decimals
   */
  public static Target percent(String percent) {
    return of(DecimalInput.of(requireNonNull(percent, "percent")));
  }

  /**
   * Returns the target of {@code percent}, taken as the shortest decimal number that stands for the
   * double: 99.9 is exactly 99.9.
   *
   * @throws IllegalArgumentException as for {@link #percent(String)}
   */
  public static Target percent(double percent) {
    return of(DecimalInput.of(percent));
  }

  /**
   * Returns the target of {@code percent}.
   *
   * @throws IllegalArgumentException as for {@link #percent(String)}
   */
  public static Target percent(BigDecimal percent) {
    return of(DecimalInput.of(requireNonNull(percent, "percent")));
  }

  private static Target of(DecimalInput percent) {
    String problem = percent.problem(PercentRange.BETWEEN);
    if (problem != null) {
      throw new IllegalArgumentException("percent " + problem);
    }
    return new Target(percent.normalized());
  }

  /** Returns the target, or null if none is given or what is given is reported as unfit. */
  static @Nullable Target check(@Nullable DecimalInput input, Violations violations) {
    BigDecimal percent =
        input == null
            ? null
            : input.check(PercentRange.BETWEEN, "target", violations.at("targetPercent"));
    return percent == null ? null : new Target(percent);
  }

  /** Returns the target in percent: 99.9. */
  public BigDecimal percent() {
    return percent;
  }

  /** Returns the target as a ratio: 0.999. */
  public BigDecimal ratio() {
    return Decimals.normalized(percent.movePointLeft(2));
  }

  /** Returns the double nearest to {@link #ratio()}. */
  public double ratioAsDouble() {
    return ratio;
  }

  /** Returns the share that may be bad, 1 − target: exactly 0.001 for 99.9 %. */
  public BigDecimal errorBudgetRatio() {
    return errorBudgetRatio;
  }

  /**
   * Returns the double nearest to {@link #errorBudgetRatio()}: 0.001, where the subtraction of
   * doubles would give 0.0010000000000000009.
   */
  public double errorBudget() {
    return errorBudget;
  }

  /** Returns the share that may be bad, for people: {@code 0.1 %}. */
  public String errorBudgetText() {
    return Decimals.text(HUNDRED.subtract(percent)) + " %";
  }

  /**
   * Returns the error budget as time, (1 − target) · {@code window}, to the nearest nanosecond: 43
   * min 12 s for 99.9 % over 30 days (Site Reliability Engineering, appendix A).
   */
  public Duration errorBudgetTime(Duration window) {
    BigDecimal windowSeconds =
        BigDecimal.valueOf(window.getSeconds()).add(BigDecimal.valueOf(window.getNano(), 9));
    BigDecimal seconds = windowSeconds.multiply(errorBudgetRatio).setScale(9, RoundingMode.HALF_UP);
    long wholeSeconds = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
    BigDecimal fraction = seconds.subtract(BigDecimal.valueOf(wholeSeconds));
    return Duration.ofSeconds(wholeSeconds, fraction.movePointRight(9).longValueExact());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Target that && percent.equals(that.percent);
  }

  @Override
  public int hashCode() {
    return percent.hashCode();
  }

  /** Returns the target for people: {@code 99.9 %}. */
  @Override
  public String toString() {
    return Decimals.text(percent) + " %";
  }
}
