package io.slo4j.test;

import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Severity;
import java.time.Duration;
import java.util.OptionalDouble;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on how an objective stands. Every failure tells the whole status.
 *
 * @since 0.1.0
 */
public final class SloStatusAssert extends AbstractAssert<SloStatusAssert, SloStatus> {

  SloStatusAssert(SloStatus actual) {
    super(actual, SloStatusAssert.class);
  }

  /** Asserts that the objective is met. */
  public SloStatusAssert meets() {
    return hasState(SloState.MET);
  }

  /** Asserts that the objective is missed. */
  public SloStatusAssert isBreached() {
    return hasState(SloState.BREACHED);
  }

  /** Asserts that there was nothing, or not enough, to judge. */
  public SloStatusAssert hasNoData() {
    return hasState(SloState.NO_DATA);
  }

  /** Asserts the state. */
  public SloStatusAssert hasState(SloState expected) {
    isNotNull();
    if (actual.state() != expected) {
      throw failure("Expected %s to be %s", actual, expected.text());
    }
    return this;
  }

  /** Asserts the number of good and bad events in the window. */
  public SloStatusAssert hasCounts(long good, long bad) {
    isNotNull();
    if (actual.good() != good || actual.bad() != bad) {
      throw failure(
          "Expected %s to have %d good and %d bad events, but it has %d and %d",
          actual, good, bad, actual.good(), actual.bad());
    }
    return this;
  }

  /**
   * Asserts compliance in percent.
   *
   * @param tolerance in percentage points, not negative
   */
  public SloStatusAssert hasCompliancePercent(double expected, double tolerance) {
    isNotNull();
    OptionalDouble compliance = actual.compliance();
    if (compliance.isEmpty()) {
      throw failure(
          "Expected %s to have a compliance of %s %%, but there is no data", actual, expected);
    }
    return near("compliance percent", 100 * compliance.getAsDouble(), expected, tolerance);
  }

  /**
   * Asserts what is left of the error budget in percent; negative once overspent.
   *
   * @param tolerance in percentage points, not negative
   */
  public SloStatusAssert hasBudgetLeftPercent(double expected, double tolerance) {
    isNotNull();
    double left = 100 * actual.errorBudget().remainingRatio();
    return near("budget left percent", left, expected, tolerance);
  }

  /** Asserts that at least {@code percent} of the error budget is left. */
  public SloStatusAssert hasBudgetLeftPercentAtLeast(double percent) {
    isNotNull();
    if (!(100 * actual.errorBudget().remainingRatio() >= percent)) {
      throw failure(
          "Expected %s to have at least %s %% of its budget left, but %s %% is",
          actual, percent, 100 * actual.errorBudget().remainingRatio());
    }
    return this;
  }

  /**
   * Asserts the burn rate over the last {@code window}.
   *
   * @param tolerance not negative
   */
  public SloStatusAssert hasBurnRate(Duration window, double expected, double tolerance) {
    isNotNull();
    OptionalDouble rate = actual.burnRate(window);
    if (rate.isEmpty()) {
      throw failure("Expected %s to burn over %s, but there is no data", actual, window);
    }
    return near("burn rate over " + window, rate.getAsDouble(), expected, tolerance);
  }

  /** Asserts that a tier of this severity has both windows above its factor. */
  public SloStatusAssert burnsAt(Severity severity) {
    isNotNull();
    if (!burns(actual, severity)) {
      throw failure(
          "Expected %s to burn at %s, but its tiers are %s", actual, severity, actual.tiers());
    }
    return this;
  }

  /** Asserts that no tier of this severity has both windows above its factor. */
  public SloStatusAssert doesNotBurnAt(Severity severity) {
    isNotNull();
    if (burns(actual, severity)) {
      throw failure(
          "Expected %s not to burn at %s, but its tiers are %s", actual, severity, actual.tiers());
    }
    return this;
  }

  static boolean burns(SloStatus status, Severity severity) {
    return status.tiers().stream()
        .anyMatch(tier -> tier.exceeded() && tier.tier().severity() == severity);
  }

  private SloStatusAssert near(String what, double found, double expected, double tolerance) {
    if (!(Math.abs(found - expected) <= tolerance)) {
      throw failure(
          "Expected %s to have a %s of %s (± %s), but it is %s",
          actual, what, expected, tolerance, found);
    }
    return this;
  }
}
