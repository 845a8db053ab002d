package io.slo4j.benchmarks.subject;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;

/** Objectives as a service would declare them: 30 days, and the recommended burn-rate alerts. */
public final class Objectives {
  /** What counts as a slow request. */
  public static final Duration THRESHOLD = Duration.ofMillis(500);

  private static final TimeWindow WINDOW = TimeWindow.rolling(Duration.ofDays(30));

  private Objectives() {}

  /** Returns an objective on outcomes, on an SLI of the same name. */
  public static Slo ratio(String name) {
    return onOutcomes(name).build();
  }

  /** Returns an objective on outcomes whose budget is counted in slices of a minute. */
  public static Slo timeslices(String name) {
    return onOutcomes(name)
        .budgeting(BudgetingMethod.timeslices("99", Duration.ofMinutes(1)))
        .build();
  }

  /** Returns an objective on the 95th percentile of latencies, on an SLI of the same name. */
  public static Slo latency(String name) {
    return onLatencies(name, false);
  }

  /** Returns an objective on latencies whose SLI also keeps a histogram of them. */
  public static Slo histogram(String name) {
    return onLatencies(name, true);
  }

  private static Slo.Builder onOutcomes(String name) {
    return Slo.builder(name)
        .service("checkout")
        .sli(Sli.availability(name).build())
        .targetPercent("99.9")
        .window(WINDOW)
        .alerting(BurnRateAlerting.recommended());
  }

  private static Slo onLatencies(String name, boolean percentileValues) {
    return Slo.builder(name)
        .service("checkout")
        .sli(Sli.latency(name).percentileValues(percentileValues).build())
        .percentile(95)
        .atMost(THRESHOLD)
        .window(WINDOW)
        .alerting(BurnRateAlerting.recommended())
        .build();
  }
}
