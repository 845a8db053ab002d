package io.slo4j.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.micrometer.SloMeterBinder;
import io.slo4j.tracker.SloTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What Prometheus gets at {@code /metrics}: the tracker's meters beside the service's own, which
 * times its requests as observations.
 */
final class Meters implements HttpHandler, AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ObservationRegistry observations = ObservationRegistry.create();

  Meters(SloTracker tracker) {
    new SloMeterBinder(tracker).bindTo(registry);
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry));
  }

  /** Returns the observation of one request, begun. */
  Observation request(String path) {
    return Observation.createNotStarted("http.server.requests", observations)
        .lowCardinalityKeyValue("uri", path)
        .start();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", TEXT);
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
