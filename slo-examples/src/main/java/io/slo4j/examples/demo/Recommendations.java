package io.slo4j.examples.demo;

import io.slo4j.policy.BudgetGuard;
import io.slo4j.tracker.SloTracker;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What else the customer might buy: nice to have, but it may cost latency, so only while that
 * objective's budget has room for it.
 */
final class Recommendations {
  private static final String SLO = "checkout-p95";
  private static final double RISK_FROM = 0.3;

  private final BudgetGuard guard;
  private final ScheduledExecutorService timer;

  Recommendations(SloTracker tracker, ScheduledExecutorService timer) {
    this.guard = tracker.budgetGuard(SLO, RISK_FROM);
    this.timer = timer;
  }

  /** Returns what says whether there is room. */
  BudgetGuard guard() {
    return guard;
  }

  /** Adds recommendations to a cart, unless they are switched off. */
  void decorate() throws InterruptedException {
    // The switch: one volatile read on the request path.
    if (guard.allowsRisk()) {
      find();
    }
  }

  private void find() throws InterruptedException {
    long millis = ThreadLocalRandom.current().nextLong(3, 12);
    try {
      timer.schedule(() -> {}, millis, TimeUnit.MILLISECONDS).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
