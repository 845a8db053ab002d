package io.slo4j.budget;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.Slo;
import io.slo4j.definition.ValueObjective;
import io.slo4j.window.WindowCounts;
import io.slo4j.window.WindowFigures;
import java.util.List;

/**
 * Compliance from counts, by budgeting method. The methods are those of the OpenSLO specification
 * (budgetingMethod: Occurrences, Timeslices, RatioTimeslices).
 *
 * <p>Good and bad shares are computed each from counts, so that neither is the rounded rest of the
 * other.
 *
 * @since 0.1.0
 */
public enum ComplianceFormula {

  /** c = G / N. */
  OCCURRENCES {
    @Override
    public boolean hasData(WindowFigures figures) {
      return figures.total() > 0;
    }

    @Override
    public double goodRatio(WindowFigures figures) {
      return (double) figures.good() / figures.total();
    }

    @Override
    public double badRatio(WindowFigures figures) {
      return (double) figures.bad() / figures.total();
    }
  },

  /** c = 1 − bad slices / slices elapsed; a slice without data is not bad. */
  TIMESLICES {
    @Override
    public boolean hasData(WindowFigures figures) {
      return figures.dataSlices() > 0;
    }

    @Override
    public double goodRatio(WindowFigures figures) {
      long elapsed = elapsed(figures);
      return (double) (elapsed - figures.badSlices()) / elapsed;
    }

    @Override
    public double badRatio(WindowFigures figures) {
      return (double) figures.badSlices() / elapsed(figures);
    }

    private long elapsed(WindowFigures figures) {
      return Math.max(figures.elapsedSlices(), figures.dataSlices());
    }
  },

  /** c = mean of the ratios of the slices with data. */
  RATIO_TIMESLICES {
    @Override
    public boolean hasData(WindowFigures figures) {
      return figures.dataSlices() > 0;
    }

    @Override
    public double goodRatio(WindowFigures figures) {
      return Math.min(1, figures.sliceRatioSum() / figures.dataSlices());
    }

    @Override
    public double badRatio(WindowFigures figures) {
      double bad = (figures.dataSlices() - figures.sliceRatioSum()) / figures.dataSlices();
      return Math.max(0, bad);
    }
  };

  /** Returns the method {@code slo} budgets by. */
  public static ComplianceFormula of(Slo slo) {
    if (slo.objective() instanceof ValueObjective) {
      return TIMESLICES;
    }
    BudgetingMethod method = slo.budgeting();
    if (method instanceof BudgetingMethod.Timeslices) {
      return TIMESLICES;
    }
    return method instanceof BudgetingMethod.RatioTimeslices ? RATIO_TIMESLICES : OCCURRENCES;
  }

  /** Returns whether there is anything to judge. */
  public abstract boolean hasData(WindowFigures figures);

  /**
   * Returns the share that was good.
   *
   * @param figures that have data
   * @return in [0, 1]
   */
  public abstract double goodRatio(WindowFigures figures);

  /**
   * Returns the share that was bad.
   *
   * @param figures that have data
   * @return in [0, 1]
   */
  public abstract double badRatio(WindowFigures figures);

  /** Returns what {@code counts} come to. */
  public Measured measured(WindowCounts counts) {
    return hasData(counts)
        ? Measured.of(counts, goodRatio(counts), badRatio(counts))
        : Measured.none(counts);
  }

  /**
   * c = Σ wᵢcᵢ / Σ wᵢ over the components with data.
   *
   * @param parts not empty
   * @param weights positive, one a part
   */
  public static Measured weighted(List<Measured> parts, double[] weights) {
    double good = 0;
    double bad = 0;
    double sum = 0;
    WindowCounts all = parts.get(0).counts();
    for (int part = 0; part < parts.size(); part++) {
      Measured measured = parts.get(part);
      all = part == 0 ? all : plus(all, measured.counts());
      if (measured.hasData()) {
        double weight = weights[part];
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
