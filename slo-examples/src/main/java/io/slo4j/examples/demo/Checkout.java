package io.slo4j.examples.demo;

import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.io.IOException;

/** The checkout and what watches over it, put together: a tracker, its meters, the service. */
final class Checkout implements AutoCloseable {
  private final SloTracker tracker;
  private final Meters meters;
  private final CheckoutService service;

  private Checkout(SloTracker tracker, Meters meters, CheckoutService service) {
    this.tracker = tracker;
    this.meters = meters;
    this.service = service;
  }

  /**
   * Starts them.
   *
   * @param port 0 for any that is free
   * @throws IllegalArgumentException if what is declared does not fit: receivers that are not
   *     there, indicators that the service has and nobody declares
   * @throws IOException if the port cannot be used
   */
  static Checkout start(SloTrackerBuilder declared, Run run, int port) throws IOException {
    SloTracker tracker = declared.start();
    Meters meters = new Meters(tracker);
    try {
      return new Checkout(tracker, meters, new CheckoutService(tracker, meters, run, port));
    } catch (IOException | RuntimeException e) {
      meters.close();
      tracker.close();
      throw e;
    }
  }

  SloTracker tracker() {
    return tracker;
  }

  CheckoutService service() {
    return service;
  }

  @Override
  public void close() {
    service.close();
    tracker.close();
    meters.close();
  }
}
