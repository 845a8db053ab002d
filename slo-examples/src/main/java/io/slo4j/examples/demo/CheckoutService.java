package io.slo4j.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
 * /checkout} has to be paid for.
 */
final class CheckoutService implements AutoCloseable {
  private static final int THREADS = 24;

  private final SliRecorder requests;
  private final SliRecorder latency;
  private final Payments payments;
  private final Recommendations recommendations;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  CheckoutService(SloTracker tracker, Run run) throws IOException {
    this.requests = tracker.recorder(Objectives.REQUESTS);
    this.latency = tracker.recorder(Objectives.LATENCY);
    this.payments = new Payments(run, timer);
    this.recommendations = new Recommendations(Objectives.guard(tracker), timer);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/cart", exchange -> answer(exchange, false));
    server.createContext("/checkout", exchange -> answer(exchange, true));
    server.setExecutor(threads);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  // All that measuring takes: one line for the outcome, one for the time.
  private void answer(HttpExchange exchange, boolean charged) throws IOException {
    long startNanos = System.nanoTime();
    int status = charged ? statusOfPayment() : statusOfCart();
    requests.record(status < 500);
    latency.recordNanos(System.nanoTime() - startNanos);
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
