package io.slo4j.examples.demo;

import io.slo4j.policy.BudgetGuard;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What else the customer might buy: nice to have and not free of risk, so only while the budget has
 * room for it.
 */
final class Recommendations {
  private final BudgetGuard guard;
  private final ScheduledExecutorService timer;

  Recommendations(BudgetGuard guard, ScheduledExecutorService timer) {
    this.guard = guard;
    this.timer = timer;
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
