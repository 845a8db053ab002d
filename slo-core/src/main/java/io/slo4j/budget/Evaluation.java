package io.slo4j.budget;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Comparison;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.RatioObjective;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.Target;
import io.slo4j.definition.ValueObjective;
import io.slo4j.window.WindowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Judges an objective by what its windows came to.
 *
 * @since 0.1.0
 */
public final class Evaluation {
  private Evaluation() {}

  /**
   * Returns the status of {@code slo} at the reader's moment. Costs a window read per alert window.
   */
  public static SloStatus of(ServiceLevelObjective slo, StatusReader reader) {
    Measured measured = reader.window();
    Duration length = slo.window().lengthAt(Instant.ofEpochMilli(reader.atMillis()));
    return new SloStatus(
        slo,
        reader,
        state(slo, measured),
        measured,
        budget(slo, measured, length),
        tiers(slo, reader),
        reader.coverage(measured.counts().fromMillis(), length),
        trend(slo, reader, measured));
  }

  private static SloState state(ServiceLevelObjective slo, Measured measured) {
    if (!measured.hasData() || measured.counts().total() < minimumEvents(slo)) {
      return SloState.NO_DATA;
    }
    double compliance = measured.goodRatio().orElseThrow();
    return comparison(slo).test(compliance, slo.target().ratioAsDouble())
        ? SloState.MET
        : SloState.BREACHED;
  }

  private static long minimumEvents(ServiceLevelObjective slo) {
    return slo instanceof Slo single && !(single.objective() instanceof ValueObjective)
        ? single.minimumEvents()
        : 0;
  }

  /** Returns whether there are events to count; values and joint slices have none. */
  private static boolean countsEvents(ServiceLevelObjective slo) {
    return slo instanceof Slo single
        ? !(single.objective() instanceof ValueObjective)
        : ((CompositeSlo) slo).kind() == CompositeSlo.Kind.WEIGHTED;
  }

  private static Comparison comparison(ServiceLevelObjective slo) {
    return slo instanceof Slo single && single.objective() instanceof RatioObjective ratio
        ? ratio.comparison()
        : Comparison.GTE;
  }

  private static ErrorBudget budget(ServiceLevelObjective slo, Measured measured, Duration length) {
    Target target = slo.target();
    if (!measured.hasData()) {
      return ErrorBudget.of(target, 0, 0, length);
    }
    WindowCounts counts = measured.counts();
    double allowed = Budgets.allowed(slo, counts, length.toMillis());
    double spent = Budgets.spent(slo, counts, measured.badRatio().orElseThrow());
    return ErrorBudget.of(target, allowed, spent, length);
  }

  /** Returns (B/N) / (1 − t). */
  static OptionalDouble burnRate(ServiceLevelObjective slo, Measured measured) {
    if (!measured.hasData()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(measured.badRatio().orElseThrow() / slo.target().errorBudget());
  }

  private static List<TierStatus> tiers(ServiceLevelObjective slo, StatusReader reader) {
    List<TierStatus> tiers = new ArrayList<>(slo.tiers().size());
    for (BurnRateTier tier : slo.tiers()) {
      Measured longWindow = reader.rolling(tier.longWindow());
      Measured shortWindow = reader.rolling(tier.shortWindow());
      OptionalDouble longRate = burnRate(slo, longWindow);
      OptionalDouble shortRate = burnRate(slo, shortWindow);
      boolean exceeded =
          TierStatus.reaches(tier, longRate, shortRate)
              && hasEnoughEvents(slo, tier, longWindow.counts())
              && isSpent(tier, longRate.orElseThrow(), longWindow.counts(), reader);
      tiers.add(
          new TierStatus(
              tier, longRate, shortRate, longWindow.counts(), shortWindow.counts(), exceeded));
    }
    return tiers;
  }

  private static boolean hasEnoughEvents(
      ServiceLevelObjective slo, BurnRateTier tier, WindowCounts longWindow) {
    if (!countsEvents(slo)) {
      return true;
    }
    long minimum = minimumEvents(slo);
    boolean guarded = true;
    if (slo.alerting().isPresent()) {
      BurnRateAlerting alerting = slo.alerting().get();
      minimum = Math.max(minimum, alerting.minimumEvents());
      guarded = alerting.lowTrafficGuard();
    }
    return longWindow.total() >= minimum
        && (!guarded
            || TierGuard.isNoAccident(longWindow, slo.target().errorBudget(), tier.factor()));
  }

  private static boolean isSpent(
      BurnRateTier tier, double longRate, WindowCounts longWindow, StatusReader reader) {
    double coverage = reader.coverage(longWindow.fromMillis(), tier.longWindow());
    return TierGuard.spent(longRate, coverage, tier.factor());
  }

  private static Trend trend(ServiceLevelObjective slo, StatusReader reader, Measured whole) {
    long fromMillis = whole.counts().fromMillis();
    Duration later = Duration.ofMillis((reader.atMillis() - fromMillis) / 2);
    if (!whole.hasData() || later.isZero() || later.isNegative()) {
      return Trend.UNKNOWN;
    }
    Measured half = reader.rolling(later);
    long laterUnits = units(slo, half);
    long earlierUnits = units(slo, whole) - laterUnits;
    double laterBad = half.badRatio().orElse(0) * laterUnits;
    double earlierBad = whole.badRatio().orElse(0) * units(slo, whole) - laterBad;
    return Trend.of(Math.max(0, earlierBad), earlierUnits, laterBad, laterUnits);
  }

  /** Returns how many independent things were judged: slices where slices are, else events. */
  private static long units(ServiceLevelObjective slo, Measured measured) {
    boolean slices = Budgets.countedSlice(slo) != null || measured.counts().total() == 0;
    return slices ? measured.counts().elapsedSlices() : measured.counts().total();
  }
}
