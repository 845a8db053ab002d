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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Prometheus on loopback that scrapes one application twice a second, with a data directory
 * of its own, and ends with this.
 */
public final class PrometheusServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern RESULT =
      Pattern.compile("\\{\"metric\":\\{(.*?)},\"value\":\\[([0-9.]+),\"([^\"]*)\"]}");
  private static final Pattern LABEL = Pattern.compile("\"([^\"]+)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer application;
  private final Path log;
  private final Process process;
  private final String address;

  private PrometheusServer(Programs program, HttpServer application, int port, Path directory)
      throws Exception {
    this.application = application;
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global:
              scrape_interval: 500ms
              scrape_timeout: 500ms
            scrape_configs:
              - job_name: shop
                static_configs:
                  - targets: ['127.0.0.1:%d']
            """
                .formatted(port));
    int own = freePort();
    this.address = "http://127.0.0.1:" + own;
    this.log = directory.resolve("prometheus.log");
    this.process =
        program
            .builder(
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + own)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      awaitReady();
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** Starts one that scrapes what a registry has. */
  static PrometheusServer of(Programs program, PrometheusMeterRegistry registry, Path directory)
      throws Exception {
    HttpServer application =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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
        });
    application.start();
    return new PrometheusServer(
        program, application, application.getAddress().getPort(), directory);
  }

  /**
   * Starts one that scrapes {@code /metrics} of what listens on a port of loopback already, and is
   * for the caller to stop.
   */
  public static PrometheusServer of(Programs program, int port, Path directory) throws Exception {
    return new PrometheusServer(program, null, port, directory);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A condition that may ask Prometheus. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  private void awaitReady() throws Exception {
    await(
        "no answer",
        () -> {
          try {
            return get("/-/ready").statusCode() == 200;
          } catch (IOException notYet) {
            return false;
          }
        });
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      // Not a sleep: a process that ends wakes it up.
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        throw new AssertionError(what + "; the log says:\n" + Files.readString(log));
      }
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Waits until Prometheus has stored two more answers. The first may have been begun before this
   * call; the second is of after it.
   */
  public void awaitScrape() throws Exception {
    double before = scrapes();
    await("no scrape", () -> scrapes() >= before + 2);
  }

  /** Returns how many answers it has stored. */
  private double scrapes() throws Exception {
    return latest("sum_over_time(up[1h])").values().stream().mapToDouble(each -> each).sum();
  }

  /**
   * Returns what it has stored last of each series of a name, by labels but for job and instance.
   */
  public Map<Map<String, String>, Double> latest(String name) throws Exception {
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
      values.put(labels, Scrape.number(result.group(3)));
    }
    return values;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    if (application != null) {
      application.stop(0);
    }
  }
}
