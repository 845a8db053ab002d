package io.slo4j.micrometer;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Prometheus on loopback that scrapes one registry five times a second, with a data
 * directory of its own, and ends with this.
 */
final class PrometheusServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern RESULT =
      Pattern.compile("\\{\"metric\":\\{(.*?)},\"value\":\\[([0-9.]+),\"([^\"]*)\"]}");
  private static final Pattern LABEL = Pattern.compile("\"([^\"]+)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Long> scrapes = new LinkedBlockingQueue<>();
  private final HttpServer application;
  private final Path log;
  private final Process process;
  private final String address;

  PrometheusServer(Programs program, PrometheusMeterRegistry registry, Path directory)
      throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    this.application = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    application.createContext(
        "/metrics",
        exchange -> {
          byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
          scrapes.add(System.nanoTime());
        });
    application.start();
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global:
              scrape_interval: 200ms
              scrape_timeout: 200ms
            scrape_configs:
              - job_name: shop
                static_configs:
                  - targets: ['127.0.0.1:%d']
            """
                .formatted(application.getAddress().getPort()));
    int port = freePort(loopback);
    this.address = "http://127.0.0.1:" + port;
    this.log = directory.resolve("prometheus.log");
    this.process =
        program
            .builder(
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    awaitReady();
  }

  private static int freePort(InetAddress loopback) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws Exception {
    await(
        "no answer",
        () -> {
          try {
            return get("/-/ready").statusCode() == 200;
          } catch (IOException notYet) {
            return false;
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private void await(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError(what + "; the log says:\n" + Files.readString(log));
      }
      // Not a sleep: the scrape of the application wakes it up.
      scrapes.poll(50, TimeUnit.MILLISECONDS);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Waits until Prometheus has asked three times more. The first answer may have been begun before
   * this call, the last may not be stored yet; the one between is of after it, and stored.
   */
  void awaitScrape() throws Exception {
    scrapes.clear();
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int times = 0; times < 3; times++) {
      Long scraped = scrapes.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (scraped == null) {
        throw new AssertionError("no scrape; the log says:\n" + Files.readString(log));
      }
    }
  }

  /**
   * Returns what it has stored last of each series of a name, by labels but for job and instance.
   */
  Map<Map<String, String>, Double> latest(String name) throws Exception {
    HttpResponse<String> answer =
        get("/api/v1/query?query=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    Map<Map<String, String>, Double> values = new HashMap<>();
    Matcher result = RESULT.matcher(answer.body());
    while (result.find()) {
      Map<String, String> labels = new TreeMap<>();
      Matcher label = LABEL.matcher(result.group(1));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
      labels.keySet().removeAll(List.of("job", "instance", "__name__"));
      values.put(labels, Scrape.value(result.group(3)));
    }
    return values;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    application.stop(0);
  }
}
