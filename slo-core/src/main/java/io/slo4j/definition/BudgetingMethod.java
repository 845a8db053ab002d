package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the error budget is counted in: events, or slices of time.
 *
 * <p>Immutable. The figures are judged by the {@link Slo} that uses the method: a slice is of whole
 * seconds, at least one, and at most half the SLO's window.
 *
 * @since 0.1.0
 */
public sealed interface BudgetingMethod {

  /** Returns the name used in text: {@code ratio_timeslices}. */
  String text();

  /** Counts events: what is bad is spent. */
  static BudgetingMethod occurrences() {
    return Occurrences.INSTANCE;
  }

  /**
   * Counts slices of time: a slice whose share of good events is below {@code sliceTargetPercent}
   * is bad.
   *
   * @param sliceTargetPercent greater than 0, at most 100
   */
  static BudgetingMethod timeslices(String sliceTargetPercent, Duration sliceWindow) {
    requireNonNull(sliceTargetPercent, "sliceTargetPercent");
    return new Timeslices(DecimalInput.of(sliceTargetPercent), sliceWindow);
  }

  /** Counts slices of time, as {@link #timeslices(String, Duration)} does. */
  static BudgetingMethod timeslices(double sliceTargetPercent, Duration sliceWindow) {
    return new Timeslices(DecimalInput.of(sliceTargetPercent), sliceWindow);
  }

  /** Counts slices of time, as {@link #timeslices(String, Duration)} does. */
  static BudgetingMethod timeslices(BigDecimal sliceTargetPercent, Duration sliceWindow) {
    requireNonNull(sliceTargetPercent, "sliceTargetPercent");
    return new Timeslices(DecimalInput.of(sliceTargetPercent), sliceWindow);
  }

  /**
   * Counts slices of time in which everything must be good; the method of value objectives, whose
   * slices meet their threshold or do not.
   */
  static BudgetingMethod timeslices(Duration sliceWindow) {
    return new Timeslices(DecimalInput.of(100), sliceWindow);
  }

  /** Averages the slices' shares of good events: a busy hour weighs no more than a quiet one. */
  static BudgetingMethod ratioTimeslices(Duration sliceWindow) {
    return new RatioTimeslices(sliceWindow);
  }

  /** Budget counted in events. */
  record Occurrences() implements BudgetingMethod {
    private static final Occurrences INSTANCE = new Occurrences();

    @Override
    public String text() {
      return "occurrences";
    }
  }

  /** Budget counted in bad slices. */
  final class Timeslices implements BudgetingMethod {
    private final DecimalInput sliceTarget;
    private final Duration sliceWindow;

    private Timeslices(DecimalInput sliceTarget, Duration sliceWindow) {
      this.sliceTarget = sliceTarget;
      this.sliceWindow = requireNonNull(sliceWindow, "sliceWindow");
    }

    /**
     * Returns the share of good events in percent that makes a slice good.
     *
     * @throws IllegalStateException if what was given is no number, which no built SLO lets happen
     */
    public BigDecimal sliceTargetPercent() {
      return sliceTarget.normalized();
    }

    /** Returns the double nearest to the share of good events that makes a slice good. */
    public double sliceTargetRatio() {
      return sliceTargetPercent().movePointLeft(2).doubleValue();
    }

    /** Returns the length of a slice. */
    public Duration sliceWindow() {
      return sliceWindow;
    }

    DecimalInput sliceTarget() {
      return sliceTarget;
    }

    @Override
    public String text() {
      return "timeslices";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Timeslices that
          && sliceTarget.equals(that.sliceTarget)
          && sliceWindow.equals(that.sliceWindow);
    }

    @Override
    public int hashCode() {
      return 31 * sliceTarget.hashCode() + sliceWindow.hashCode();
    }

    @Override
    public String toString() {
      return "Timeslices[" + sliceTarget + " %, " + Wording.duration(sliceWindow) + "]";
    }
  }

  /**
   * Budget counted in the mean of the slices' ratios.
   *
   * @param sliceWindow the length of a slice
   */
  record RatioTimeslices(Duration sliceWindow) implements BudgetingMethod {
    public RatioTimeslices {
      requireNonNull(sliceWindow, "sliceWindow");
    }

    @Override
    public String text() {
      return "ratio_timeslices";
    }
  }
}
