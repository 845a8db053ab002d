package io.slo4j.micrometer;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.ZoneId;

/** Objectives of every kind. Short windows, so that they fill and run empty within a test. */
final class Objectives {
  static final TimeWindow THREE_HOURS = TimeWindow.rolling(Duration.ofHours(3));
  static final TimeWindow DAY = TimeWindow.calendarDay(ZoneId.of("Asia/Kolkata"));
  static final Duration MINUTE = Duration.ofMinutes(1);

  private Objectives() {}

  /** Returns a ratio objective of 99 % over three hours on an SLI of its own. */
  static Slo.Builder ratio(String name) {
    return ratio(name, name + "-requests");
  }

  static Slo.Builder ratio(String name, String sli) {
    return Slo.builder(name)
        .service("shop")
        .sli(Sli.availability(sli).build())
        .targetPercent("99")
        .window(THREE_HOURS);
  }

  /** A page over 10 and 1 minutes, a ticket over 30 and 5, and the last tenth of the budget. */
  static BurnRateAlerting.Builder alerting() {
    return BurnRateAlerting.builder()
        .page(10, Duration.ofMinutes(10), MINUTE)
        .ticket(2, Duration.ofMinutes(30), Duration.ofMinutes(5))
        .budgetThreshold(0.1, Severity.CRITICAL);
  }

  /** Returns one of every kind, on the SLIs "a" to "d". */
  static ServiceLevelObjective[] ofEveryKind() {
    BudgetingMethod slices = BudgetingMethod.timeslices("95", MINUTE);
    return new ServiceLevelObjective[] {
      ratio("occurrences", "a").alerting(alerting()).build(),
      ratio("timeslices", "a").budgeting(slices).alerting(alerting()).build(),
      ratio("ratios", "a").budgeting(BudgetingMethod.ratioTimeslices(MINUTE)).build(),
      ratio("day", "b").window(DAY).build(),
      ratio("sliced-day", "b").window(DAY).budgeting(slices).build(),
      Slo.builder("p95")
          .sli(Sli.latency("c").build())
          .percentile(95)
          .atMost(Duration.ofMillis(500))
          .window(THREE_HOURS)
          .alerting(alerting())
          .build(),
      Slo.builder("rate")
          .sli(Sli.throughput("d").build())
          .atLeast(0.5)
          .targetPercent("90")
          .window(THREE_HOURS)
          .build(),
      CompositeSlo.weighted("weighted")
          .service("shop")
          .component("occurrences", 3)
          .component("day", 1)
          .targetPercent("99")
          .window(THREE_HOURS)
          .alerting(alerting())
          .build(),
      CompositeSlo.allOf("all")
          .component("occurrences")
          .component("day")
          .targetPercent("90")
          .window(DAY)
          .build()
    };
  }
}
