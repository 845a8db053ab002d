package io.slo4j.examples;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;

/** The README's first example, in its layout; a test compares the two to the letter. */
public final class Quickstart {
  private Quickstart() {}

  /** Runs the example. */
  public static void main(String[] args) {
    // spotless:off
    Slo availability = Slo.builder("checkout-availability").service("checkout")
        .sli(Sli.availability("checkout-requests").build())
        .targetPercent("99.9").window(TimeWindow.rolling(Duration.ofDays(30)))
        .alerting(BurnRateAlerting.recommended()).build();
    try (SloTracker tracker = SloTracker.builder().slos(availability).start()) {
      SliRecorder requests = tracker.recorder("checkout-requests");
      for (int i = 1; i <= 10_000; i++) {
        requests.record(i % 2_000 != 0); // on your request path: true is good
      }
      SloStatus status = tracker.status("checkout-availability");
      System.out.println(status.state() + ", compliance " + status.compliance().getAsDouble());
      System.out.println("budget " + status.errorBudget().totalText() + ", left "
          + status.errorBudget().remainingRatio());
    }
    // spotless:on
  }
}
