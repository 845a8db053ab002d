package io.slo4j.tracker;

import io.slo4j.definition.Action;
import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Objectives of every kind, for {@link RestartOracleTest}. */
final class EveryObjective {
  private static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Sli LATENCY = Sli.latency("latency").percentileValues(true).build();
  private static final Sli ORDERS = Sli.throughput("orders").build();
  private static final Sli QUALITY = Sli.quality("quality").build();

  private EveryObjective() {}

  /** One that is tracked at times: of an SLI of its own, or by a threshold of its own. */
  static Slo extra(int number) {
    Slo.Builder extra =
        Slo.builder("extra-" + number)
            .service("extra-" + number)
            .window(TimeWindow.rolling(Duration.ofHours(6)))
            .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.WARNING).build());
    return number % 2 == 0
        ? extra.sli(Sli.availability("extra-" + number).build()).targetPercent("95").build()
        : extra.sli(LATENCY).percentile(90).atMost(Duration.ofMillis(100L * number)).build();
  }

  static List<ServiceLevelObjective> all(Instant startsAt) {
    BurnRateAlerting alerting =
        BurnRateAlerting.builder()
            .page(5, Duration.ofHours(1), Duration.ofMinutes(5))
            .ticket(2, Duration.ofHours(6), Duration.ofMinutes(30))
            .budgetThreshold(0.5, Severity.WARNING)
            .budgetThreshold(0.1, Severity.CRITICAL)
            .alertOnNoData(Duration.ofHours(2))
            .holdFor(Duration.ofMinutes(2))
            .keepFiring(Duration.ofMinutes(10))
            .build();
    ErrorBudgetPolicy policy =
        ErrorBudgetPolicy.builder("p")
            .atRemainingPercent(60, Action.notifyTeam("look"))
            .freezeAtRemainingPercent(30)
            .build();
    Slo availability =
        Slo.builder("availability")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("99")
            .window(TimeWindow.rolling(Duration.ofHours(12)))
            .maintenance(
                MaintenanceWindow.once(
                    startsAt.plus(Duration.ofHours(5)), startsAt.plus(Duration.ofHours(7))))
            .alerting(alerting)
            .policy(policy)
            .build();
    Slo calendar =
        Slo.builder("calendar")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("97")
            .window(TimeWindow.calendarDay(ZoneId.of("Europe/Berlin")))
            .budgeting(BudgetingMethod.timeslices(95, Duration.ofMinutes(5)))
            .policy(policy)
            .build();
    Slo ratios =
        Slo.builder("ratios")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("98")
            .window(TimeWindow.rolling(Duration.ofHours(6)))
            .budgeting(BudgetingMethod.ratioTimeslices(Duration.ofMinutes(1)))
            .build();
    Slo fast =
        Slo.builder("fast")
            .service("shop")
            .sli(LATENCY)
            .percentile(95)
            .atMost(Duration.ofMillis(500))
            .window(TimeWindow.rolling(Duration.ofHours(24)))
            .alerting(BurnRateAlerting.recommended())
            .build();
    Slo busy =
        Slo.builder("busy")
            .service("shop")
            .sli(ORDERS)
            .atLeast(0.2)
            .aggregate(Aggregation.RATE)
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofHours(6)))
            .build();
    Slo good =
        Slo.builder("good")
            .service("shop")
            .sli(QUALITY)
            .aggregatePercentile(75)
            .atLeast(0.5)
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofHours(6)))
            .build();
    CompositeSlo all =
        CompositeSlo.allOf("all")
            .sliceWindow(Duration.ofMinutes(10))
            .service("shop")
            .component("availability")
            .component("calendar")
            .component("fast")
            .targetPercent("90")
            .window(TimeWindow.rolling(Duration.ofHours(12)))
            .build();
    CompositeSlo weighted =
        CompositeSlo.weighted("weighted")
            .service("shop")
            .component(availability, 2)
            .component(fast, 1)
            .targetPercent("95")
            .window(TimeWindow.rolling(Duration.ofHours(12)))
            .build();
    return List.of(availability, calendar, ratios, fast, busy, good, all, weighted);
  }
}
