package io.slo4j.examples.demo;

import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;

/**
 * What is promised of the checkout. The shape is that of real objectives; the windows are short and
 * the targets low, so that a minute shows a budget burn and recover.
 */
final class Objectives {
  static final String REQUESTS = "checkout-requests";
  static final String LATENCY = "checkout-latency";

  private static final TimeWindow WINDOW = TimeWindow.rolling(Duration.ofMinutes(1));

  private Objectives() {}

  static ServiceLevelObjective[] all() {
    Slo availability =
        Slo.builder("checkout-availability")
            .service("checkout")
            .sli(Sli.availability(REQUESTS).build())
            .targetPercent("95")
            .window(WINDOW)
            .alerting(alerting())
            .build();
    Slo latency =
        Slo.builder("checkout-p95")
            .service("checkout")
            .sli(Sli.latency(LATENCY).build())
            .percentile(95)
            .atMost(Duration.ofMillis(100))
            .window(WINDOW)
            .alerting(alerting())
            .build();
    CompositeSlo both =
        CompositeSlo.allOf("checkout-journey")
            .service("checkout")
            .component(availability.name())
            .component(latency.name())
            .sliceWindow(Duration.ofSeconds(1))
            .targetPercent("70")
            .window(WINDOW)
            .alerting(
                BurnRateAlerting.builder().page(2, Duration.ofSeconds(10), Duration.ofSeconds(3)))
            .build();
    return new ServiceLevelObjective[] {availability, latency, both};
  }

  private static BurnRateAlerting.Builder alerting() {
    return BurnRateAlerting.builder()
        .page(2, Duration.ofSeconds(10), Duration.ofSeconds(3))
        .ticket(1, Duration.ofSeconds(30), Duration.ofSeconds(6));
  }
}
