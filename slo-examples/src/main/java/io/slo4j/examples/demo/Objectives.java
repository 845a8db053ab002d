package io.slo4j.examples.demo;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;

/**
 * What is promised of the checkout. The shape is that of real objectives; the windows are short and
 * the targets low, so that a minute shows a budget burn and recover.
 */
final class Objectives {
  static final String SERVICE = "checkout";
  static final String REQUESTS = "checkout-requests";
  static final String LATENCY = "checkout-latency";

  private static final String AVAILABILITY = "checkout-availability";
  private static final String P95 = "checkout-p95";
  private static final TimeWindow WINDOW = TimeWindow.rolling(Duration.ofMinutes(1));
  private static final Duration KEEP_FIRING = Duration.ofSeconds(5);
  private static final double FREEZE_AT_PERCENT = 10;
  private static final double RISK_FROM = 0.3;

  private Objectives() {}

  static ServiceLevelObjective[] all() {
    Slo availability =
        Slo.builder(AVAILABILITY)
            .service(SERVICE)
            .sli(Sli.availability(REQUESTS).build())
            .targetPercent("95")
            .window(WINDOW)
            .alerting(alerting())
            .policy(
                ErrorBudgetPolicy.builder("no releases")
                    .freezeAtRemainingPercent(FREEZE_AT_PERCENT)
                    .build())
            .build();
    Slo latency =
        Slo.builder(P95)
            .service(SERVICE)
            .sli(Sli.latency(LATENCY).build())
            .percentile(95)
            .atMost(Duration.ofMillis(100))
            .window(WINDOW)
            .alerting(alerting())
            .build();
    CompositeSlo both =
        CompositeSlo.allOf("checkout-journey")
            .service(SERVICE)
            .component(availability.name())
            .component(latency.name())
            .sliceWindow(Duration.ofSeconds(1))
            .targetPercent("70")
            .window(WINDOW)
            .alerting(
                BurnRateAlerting.builder()
                    .page(2, Duration.ofSeconds(10), Duration.ofSeconds(3))
                    .keepFiring(KEEP_FIRING))
            .build();
    return new ServiceLevelObjective[] {availability, latency, both};
  }

  /** Returns what says whether there is room for a feature that may cost latency. */
  static BudgetGuard guard(SloTracker tracker) {
    return tracker.budgetGuard(P95, RISK_FROM);
  }

  private static BurnRateAlerting.Builder alerting() {
    return BurnRateAlerting.builder()
        .page(2, Duration.ofSeconds(10), Duration.ofSeconds(3))
        .ticket(1, Duration.ofSeconds(30), Duration.ofSeconds(6))
        .keepFiring(KEEP_FIRING);
  }
}
