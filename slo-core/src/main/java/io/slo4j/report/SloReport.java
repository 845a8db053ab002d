package io.slo4j.report;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.ReceiverStatus;
import io.slo4j.budget.ErrorBudget;
import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import io.slo4j.budget.Trend;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Slo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How objectives stood at one moment, and whether those who are to be told of alerts were, as data
 * to print. Immutable.
 *
 * @param generatedAt when the report was made
 * @param entries one an objective, in the order given
 * @param receivers one for each of those who are told, with the messages that were given up; empty
 *     if the report is not about them
 * @since 0.1.0
 */
public record SloReport(Instant generatedAt, List<Entry> entries, List<ReceiverEntry> receivers) {
  public SloReport {
    requireNonNull(generatedAt, "generatedAt");
    entries = List.copyOf(entries);
    receivers = List.copyOf(receivers);
  }

  /** Makes a report that says nothing of receivers. */
  public SloReport(Instant generatedAt, List<Entry> entries) {
    this(generatedAt, entries, List.of());
  }

  /** Makes a report of {@code statuses}. Costs a window read an objective, for the forecast. */
  public static SloReport of(Instant generatedAt, List<SloStatus> statuses) {
    return of(generatedAt, statuses, List.of());
  }

  /**
   * Makes a report of {@code statuses}, and of how those who are told of alerts fare. Costs a
   * window read an objective, for the forecast.
   */
  public static SloReport of(
      Instant generatedAt, List<SloStatus> statuses, List<ReceiverStatus> receivers) {
    return new SloReport(
        generatedAt,
        statuses.stream().map(Entry::of).toList(),
        receivers.stream().map(ReceiverEntry::of).toList());
  }

  /** Returns how many objectives are in {@code state}. */
  public long count(SloState state) {
    return entries.stream().filter(entry -> entry.state() == state).count();
  }

  /**
   * One objective.
   *
   * @param name its name
   * @param service the service it is about, empty if not given
   * @param sli the indicator it is set on, empty for a composite
   * @param objective what it promises, in words
   * @param window the stretch of time it promises it for: {@code rolling_30d}
   * @param targetPercent the share that must be good
   * @param state how it stands
   * @param compliance the share that was good, in [0, 1]; empty without data
   * @param good good events in the window
   * @param bad bad events in the window
   * @param total all events in the window
   * @param budget its error budget
   * @param burnRates one an alerting tier, as declared
   * @param coverage the share of the window that was observed, in [0, 1]
   * @param trend where compliance is heading
   * @param forecastWindow the time whose burn rate the forecast goes by: the longest of the tiers'
   *     long windows, or the objective's own without tiers
   * @param timeToExhaustion when the budget is used up at that rate; empty if it is not burning
   */
  public record Entry(
      String name,
      String service,
      String sli,
      String objective,
      String window,
      BigDecimal targetPercent,
      SloState state,
      OptionalDouble compliance,
      long good,
      long bad,
      long total,
      Budget budget,
      List<BurnRate> burnRates,
      double coverage,
      Trend trend,
      Duration forecastWindow,
      Optional<Duration> timeToExhaustion) {
    public Entry {
      requireNonNull(name, "name");
      requireNonNull(service, "service");
      requireNonNull(sli, "sli");
      requireNonNull(objective, "objective");
      requireNonNull(window, "window");
      requireNonNull(targetPercent, "targetPercent");
      requireNonNull(state, "state");
      requireNonNull(compliance, "compliance");
      requireNonNull(budget, "budget");
      burnRates = List.copyOf(burnRates);
      requireNonNull(trend, "trend");
      requireNonNull(forecastWindow, "forecastWindow");
      requireNonNull(timeToExhaustion, "timeToExhaustion");
    }

    /** Takes down what {@code status} says. */
    public static Entry of(SloStatus status) {
      ServiceLevelObjective slo = status.slo();
      Duration forecastWindow =
          status.tiers().stream()
              .map(found -> found.tier().longWindow())
              .max(Comparator.naturalOrder())
              .orElse(slo.window().nominalLength());
      return new Entry(
          slo.name(),
          slo.service(),
          slo instanceof Slo single ? single.sli().name() : "",
          wordsFor(slo),
          slo.window().toString(),
          slo.target().percent(),
          status.state(),
          status.compliance(),
          status.good(),
          status.bad(),
          status.total(),
          Budget.of(status.errorBudget()),
          status.tiers().stream().map(BurnRate::of).toList(),
          status.coverage(),
          status.trend(),
          forecastWindow,
          status.timeToExhaustion(forecastWindow));
    }

    private static String wordsFor(ServiceLevelObjective slo) {
      if (slo instanceof CompositeSlo composite) {
        String parts =
            String.join(
                ", ", composite.components().stream().map(CompositeSlo.Component::slo).toList());
        return composite.kind() == CompositeSlo.Kind.ALL_OF
            ? composite.target() + " of slices good for all of " + parts
            : composite.target() + " as weighted mean of " + parts;
      }
      return ((Slo) slo).objective().text();
    }
  }

  /**
   * An error budget.
   *
   * @param totalRatio 1 − target
   * @param consumedRatio share of it that is spent; more than 1 once overspent
   * @param remainingRatio share of it that is left; negative once overspent
   * @param totalTime all of it, as time
   * @param remainingTime what is left, as time; negative once overspent
   */
  public record Budget(
      BigDecimal totalRatio,
      double consumedRatio,
      double remainingRatio,
      Duration totalTime,
      Duration remainingTime) {
    public Budget {
      requireNonNull(totalRatio, "totalRatio");
      requireNonNull(totalTime, "totalTime");
      requireNonNull(remainingTime, "remainingTime");
    }

    /** Takes down what {@code budget} says. */
    public static Budget of(ErrorBudget budget) {
      return new Budget(
          budget.totalRatio(),
          budget.consumedRatio(),
          budget.remainingRatio(),
          budget.totalTime(),
          budget.remainingTime());
    }
  }

  /**
   * How fast the budget burns in the windows of an alerting tier.
   *
   * @param severity how urgent the tier is
   * @param longWindow its long window
   * @param shortWindow its short window
   * @param factor the rate from which on it alerts
   * @param longRate over the long window; empty without data
   * @param shortRate over the short window; empty without data
   * @param exceeded whether both reach the factor
   */
  public record BurnRate(
      Severity severity,
      Duration longWindow,
      Duration shortWindow,
      double factor,
      OptionalDouble longRate,
      OptionalDouble shortRate,
      boolean exceeded) {
    public BurnRate {
      requireNonNull(severity, "severity");
      requireNonNull(longWindow, "longWindow");
      requireNonNull(shortWindow, "shortWindow");
      requireNonNull(longRate, "longRate");
      requireNonNull(shortRate, "shortRate");
    }

    /** Takes down what {@code status} says. */
    public static BurnRate of(TierStatus status) {
      BurnRateTier tier = status.tier();
      return new BurnRate(
          tier.severity(),
          tier.longWindow(),
          tier.shortWindow(),
          tier.factor(),
          status.longBurnRate(),
          status.shortBurnRate(),
          status.exceeded());
    }
  }
}
