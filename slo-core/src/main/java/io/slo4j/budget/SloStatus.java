package io.slo4j.budget;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.window.WindowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An objective at one moment: a value that does not change, safe to hand to any thread.
 *
 * @since 0.1.0
 */
public final class SloStatus {
  private final ServiceLevelObjective slo;
  private final StatusReader reader;
  private final SloState state;
  private final Measured measured;
  private final ErrorBudget errorBudget;
  private final List<TierStatus> tiers;
  private final double coverage;
  private final Trend trend;

  SloStatus(
      ServiceLevelObjective slo,
      StatusReader reader,
      SloState state,
      Measured measured,
      ErrorBudget errorBudget,
      List<TierStatus> tiers,
      double coverage,
      Trend trend) {
    this.slo = requireNonNull(slo, "slo");
    this.reader = requireNonNull(reader, "reader");
    this.state = state;
    this.measured = measured;
    this.errorBudget = errorBudget;
    this.tiers = List.copyOf(tiers);
    this.coverage = coverage;
    this.trend = trend;
  }

  /** Returns the objective's name. */
  public String name() {
    return slo.name();
  }

  /** Returns the objective as it was declared. */
  public ServiceLevelObjective slo() {
    return slo;
  }

  /** Returns the moment all figures are of. */
  public Instant at() {
    return Instant.ofEpochMilli(reader.atMillis());
  }

  /** Returns whether the objective is met, breached or without data. */
  public SloState state() {
    return state;
  }

  /** Returns the share that was good, in [0, 1]; empty if nothing was recorded in the window. */
  public OptionalDouble compliance() {
    return measured.goodRatio();
  }

  /** Returns the events and slices in the window. */
  public WindowCounts counts() {
    return measured.counts();
  }

  /** Returns good events in the window. */
  public long good() {
    return measured.counts().good();
  }

  /** Returns bad events in the window. */
  public long bad() {
    return measured.counts().bad();
  }

  /** Returns all events in the window, those during maintenance excepted. */
  public long total() {
    return measured.counts().total();
  }

  /** Returns the error budget of the window. */
  public ErrorBudget errorBudget() {
    return errorBudget;
  }

  /**
   * Returns how fast the budget was spent over the last {@code window}: 1 spends it in exactly the
   * objective's window. Costs one window read.
   *
   * @param window positive; beyond what the tracker remembers, the rate is of what it remembers
   * @return (B/N) / (1 − target), not negative; empty if nothing was recorded
   * @throws IllegalArgumentException if {@code window} is not positive
   */
  public OptionalDouble burnRate(Duration window) {
    return Evaluation.burnRate(slo, reader.rolling(positive(window)));
  }

  /** Returns what the last {@code window} held. Costs one window read. */
  public WindowCounts counts(Duration window) {
    return reader.rolling(positive(window)).counts();
  }

  /** Returns the share of the last {@code window} that was observed. Costs two window reads. */
  public double coverage(Duration window) {
    return reader.coverage(counts(window).fromMillis(), window);
  }

  private static Duration positive(Duration window) {
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be positive, was " + window);
    }
    return window;
  }

  /** Returns the burn rates the declared alerting looks at, as declared. */
  public List<TierStatus> tiers() {
    return tiers;
  }

  /**
   * Returns the share of the window that was observed: 1 once the history covers it, without gaps.
   */
  public double coverage() {
    return coverage;
  }

  /** Returns where compliance is heading. */
  public Trend trend() {
    return trend;
  }

  /**
   * Returns in what time the budget will be used up if it goes on burning as over the last {@code
   * window}: remaining × the objective's window / burn rate.
   *
   * @return zero if it is used up already; empty if it is not burning or nothing was recorded
   */
  public Optional<Duration> timeToExhaustion(Duration window) {
    double remaining = errorBudget.remainingRatio();
    if (measured.hasData() && remaining <= 0) {
      return Optional.of(Duration.ZERO);
    }
    OptionalDouble rate = burnRate(window);
    if (rate.isEmpty() || rate.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double seconds = slo.window().lengthAt(at()).toSeconds() * remaining / rate.getAsDouble();
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  @Override
  public String toString() {
    return "SloStatus["
        + name()
        + " "
        + state.text()
        + ", compliance="
        + (compliance().isPresent() ? compliance().getAsDouble() : "none")
        + ", remaining="
        + errorBudget.remainingRatio()
        + ", at="
        + at()
        + "]";
  }
}
