package io.slo4j.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.Observation;
import io.slo4j.definition.Sli;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The service: {@code /cart} comes with recommendations, while there is room for them, {@code
 * /checkout} has to be paid for, and {@code /metrics} says how it goes.
 */
final class CheckoutService implements AutoCloseable {
  static final String NAME = "checkout";
  static final String REQUESTS = "checkout-requests";
  static final String LATENCY = "checkout-latency";

  private static final int THREADS = 24;

  private final SloTracker tracker;
  private final Meters meters;
  private final Payments payments;
  private final Recommendations recommendations;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;
  private volatile SliRecorder requests;
  private volatile SliRecorder latency;

  /**
   * Starts the service.
   *
   * @param port 0 for any that is free
   * @throws IllegalArgumentException if the tracker lacks what the service records or goes by
   * @throws IOException if the port cannot be used
   */
  CheckoutService(SloTracker tracker, Meters meters, Run run, int port) throws IOException {
    this.tracker = tracker;
    this.meters = meters;
    this.requests = tracker.recorder(REQUESTS);
    this.latency = tracker.recorder(LATENCY);
    this.payments = new Payments(run, timer);
    this.recommendations = new Recommendations(tracker, timer);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/cart", exchange -> answer(exchange, false));
    server.createContext("/checkout", exchange -> answer(exchange, true));
    server.createContext("/metrics", meters);
    server.setExecutor(threads);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  Recommendations recommendations() {
    return recommendations;
  }

  /** Records as the tracker is declared now: an indicator that is back has another recorder. */
  void follow() {
    for (Sli sli : tracker.definitions().slis()) {
      if (sli.name().equals(REQUESTS)) {
        requests = tracker.recorder(REQUESTS);
      } else if (sli.name().equals(LATENCY)) {
        latency = tracker.recorder(LATENCY);
      }
    }
  }

  // All that measuring takes: one line for the outcome, one for the time. The observation is what a
  // service has already, for its dashboards.
  private void answer(HttpExchange exchange, boolean charged) throws IOException {
    Observation observation = meters.request(charged ? "/checkout" : "/cart");
    long startNanos = System.nanoTime();
    int status = charged ? statusOfPayment() : statusOfCart();
    requests.record(status < 500);
    latency.recordNanos(System.nanoTime() - startNanos);
    observation.lowCardinalityKeyValue("status", Integer.toString(status)).stop();
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private int statusOfCart() {
    try {
      recommendations.decorate();
      return 204;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 503;
    }
  }

  private int statusOfPayment() {
    try {
      return payments.charge() ? 204 : 503;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 503;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    timer.shutdownNow();
  }
}
