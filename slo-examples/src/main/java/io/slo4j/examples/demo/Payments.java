package io.slo4j.examples.demo;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The payment provider: far away, and during the incident slow or failing. */
final class Payments {
  private static final double USUAL_FAILURES = 0.004;
  private static final double INCIDENT_FAILURES = 0.3;
  private static final double INCIDENT_SLOW = 0.3;

  private final Run run;
  private final ScheduledExecutorService timer;

  Payments(Run run, ScheduledExecutorService timer) {
    this.run = run;
    this.timer = timer;
  }

  /** Waits for an answer and returns whether the payment went through. */
  boolean charge() throws InterruptedException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    boolean incident = run.isIncident();
    boolean slow = incident && random.nextDouble() < INCIDENT_SLOW;
    long millis = slow ? random.nextLong(120, 220) : random.nextLong(10, 35);
    boolean paid = random.nextDouble() >= (incident ? INCIDENT_FAILURES : USUAL_FAILURES);
    try {
      return timer.schedule(() -> paid, millis, TimeUnit.MILLISECONDS).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
