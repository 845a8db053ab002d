package io.slo4j.examples;

import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A feature that is switched off while the error budget is nearly used up: a cart with
 * recommendations, and without.
 */
public final class FeatureSwitch {
  private static final String SLO = "cart-availability";
  private static final String REQUESTS = "cart-requests";
  private static final double ROOM_FOR_RISK = 0.2;
  private static final int REQUESTS_A_ROUND = 1000;

  private final BudgetGuard budget;
  private final SliRecorder requests;

  private FeatureSwitch(SloTracker tracker) {
    this.budget = tracker.budgetGuard(SLO, ROOM_FOR_RISK);
    this.requests = tracker.recorder(REQUESTS);
  }

  /** Answers a request: with the feature, while there is room for a risk. */
  private String cart(boolean works) {
    requests.record(works);
    return budget.allowsRisk() ? "cart with recommendations" : "cart";
  }

  /** Runs the example; it takes a few seconds. */
  public static void main(String[] args) throws InterruptedException {
    // Short intervals, so that it is over soon; the defaults are 1 s and 10 s.
    try (SloTracker tracker =
        SloTracker.builder()
            .slos(objective())
            .tickInterval(Duration.ofMillis(100))
            .evaluationInterval(Duration.ofMillis(100))
            .start()) {
      run(tracker, () -> Thread.sleep(300), System.out);
    }
  }

  static Slo objective() {
    return Slo.builder(SLO)
        .service("cart")
        .sli(Sli.availability(REQUESTS).build())
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofMinutes(1)))
        .build();
  }

  /** Lets time pass, so that the tracker looks. */
  @FunctionalInterface
  interface Pause {
    void pass() throws InterruptedException;
  }

  static void run(SloTracker tracker, Pause pause, PrintStream out) throws InterruptedException {
    FeatureSwitch service = new FeatureSwitch(tracker);
    // 1 in 100 may fail: 18 of 2,000 leave a tenth of the budget, too little for a risk. As more
    // requests work more may fail, and the budget recovers: 18 of 4,000 leave 55 % of it.
    for (int failing : new int[] {0, 18, 0, 0}) {
      for (int request = 0; request < REQUESTS_A_ROUND; request++) {
        service.cart(request >= failing);
      }
      pause.pass();
      double left = tracker.status(SLO).errorBudget().remainingRatio();
      out.printf("%2d failed, %3.0f %% left: %s%n", failing, 100 * left, service.cart(true));
    }
  }
}
