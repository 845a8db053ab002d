package io.slo4j.kill;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.TimeWindow;
import java.time.Duration;

/** What is tracked by the processes whose counts are compared. */
final class Objectives {
  static final String REQUESTS = "requests";
  static final String LATENCY = "latency";
  static final String ORDERS = "orders";
  static final String JOBS = "jobs";
  private static final TimeWindow MONTH = TimeWindow.rolling(Duration.ofDays(30));

  private Objectives() {}

  /**
   * Returns one objective of each kind of SLI. Sums and rates are judged by the slice, and what a
   * slice has held so far is known only until it ends; so slices are long.
   */
  static SloDefinitions of(Duration slice) {
    Slo requests =
        Slo.builder(REQUESTS)
            .sli(Sli.availability(REQUESTS).build())
            .targetPercent(99)
            .window(MONTH)
            .build();
    Slo latency =
        Slo.builder(LATENCY)
            .sli(Sli.latency(LATENCY).percentileValues(true).build())
            .percentile(95)
            .atMost(Duration.ofMillis(100))
            .window(MONTH)
            .build();
    return SloDefinitions.builder()
        .slo(requests)
        .slo(latency)
        .slo(summed(ORDERS, Aggregation.SUM, slice))
        .slo(summed(JOBS, Aggregation.RATE, slice))
        .build();
  }

  private static Slo summed(String name, Aggregation aggregation, Duration slice) {
    return Slo.builder(name)
        .sli(Sli.throughput(name).build())
        .atLeast(1)
        .aggregate(aggregation)
        .targetPercent(90)
        .budgeting(BudgetingMethod.timeslices(slice))
        .window(MONTH)
        .build();
  }

  /** Returns an objective that comes and goes, for a change of what is tracked. */
  static Slo another() {
    return Slo.builder("another")
        .sli(Sli.availability(REQUESTS).build())
        .targetPercent(90)
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .build();
  }
}
