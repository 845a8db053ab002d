package io.slo4j.budget;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.Slo;
import io.slo4j.definition.ValueObjective;
import io.slo4j.window.WindowCounts;
import java.util.List;

/**
 * Compliance from counts, by budgeting method. The methods are those of the OpenSLO specification
 * (budgetingMethod: Occurrences, Timeslices, RatioTimeslices).
 *
 * @since 0.1.0
 */
public final class Compliances {
  private Compliances() {}

  /** Returns what {@code counts} come to under the budgeting method of {@code slo}. */
  public static Measured of(Slo slo, WindowCounts counts) {
    if (slo.objective() instanceof ValueObjective) {
      return timeslices(counts);
    }
    BudgetingMethod method = slo.budgeting();
    if (method instanceof BudgetingMethod.Timeslices) {
      return timeslices(counts);
    }
    return method instanceof BudgetingMethod.RatioTimeslices
        ? ratioTimeslices(counts)
        : occurrences(counts);
  }

  /** c = G / N. */
  public static Measured occurrences(WindowCounts counts) {
    long total = counts.total();
    if (total <= 0) {
      return Measured.none(counts);
    }
    return Measured.of(counts, (double) counts.good() / total, (double) counts.bad() / total);
  }

  /** c = 1 − bad slices / slices elapsed; a slice without data is not bad. */
  public static Measured timeslices(WindowCounts counts) {
    long elapsed = Math.max(counts.elapsedSlices(), counts.dataSlices());
    if (counts.dataSlices() <= 0) {
      return Measured.none(counts);
    }
    return Measured.of(
        counts,
        (double) (elapsed - counts.badSlices()) / elapsed,
        (double) counts.badSlices() / elapsed);
  }

  /** c = mean of the ratios of the slices with data. */
  public static Measured ratioTimeslices(WindowCounts counts) {
    if (counts.dataSlices() <= 0) {
      return Measured.none(counts);
    }
    double good = Math.min(1, counts.sliceRatioSum() / counts.dataSlices());
    double bad = (counts.dataSlices() - counts.sliceRatioSum()) / counts.dataSlices();
    return Measured.of(counts, good, Math.max(0, bad));
  }

  /**
   * c = Σ wᵢcᵢ / Σ wᵢ over the components with data.
   *
   * @param parts not empty
   * @param weights positive, one a part
   */
  public static Measured weighted(List<Measured> parts, List<Double> weights) {
    double good = 0;
    double bad = 0;
    double sum = 0;
    WindowCounts all = parts.get(0).counts();
    for (int part = 0; part < parts.size(); part++) {
      Measured measured = parts.get(part);
      all = part == 0 ? all : plus(all, measured.counts());
      if (measured.hasData()) {
        double weight = weights.get(part);
        good += weight * measured.goodRatio().orElseThrow();
        bad += weight * measured.badRatio().orElseThrow();
        sum += weight;
      }
    }
    return sum == 0 ? Measured.none(all) : Measured.of(all, good / sum, bad / sum);
  }

  private static WindowCounts plus(WindowCounts one, WindowCounts other) {
    return new WindowCounts(
        Math.max(one.fromMillis(), other.fromMillis()),
        one.toMillis(),
        one.good() + other.good(),
        one.bad() + other.bad(),
        one.maintenanceGood() + other.maintenanceGood(),
        one.maintenanceBad() + other.maintenanceBad(),
        one.elapsedSlices() + other.elapsedSlices(),
        one.dataSlices() + other.dataSlices(),
        one.badSlices() + other.badSlices(),
        one.sliceRatioSum() + other.sliceRatioSum());
  }
}
