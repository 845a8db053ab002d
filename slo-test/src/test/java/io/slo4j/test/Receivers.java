package io.slo4j.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slo4j.alert.DeliveryException;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Notifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** HTTP servers on this machine that behave well and badly, and notifiers that post to them. */
final class Receivers implements AutoCloseable {

  /** A request as it came in. */
  record Request(String key, String about, int answer, long nanos) {}

  private final HttpServer server;
  private final ServerSocket resetting;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);

  Receivers() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    resetting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::resetAll);
  }

  /** Answers 200, after the first requests got {@code failing} instead. */
  List<Request> answering(String path, int failing, int times) {
    List<Request> requests = new CopyOnWriteArrayList<>();
    AtomicInteger left = new AtomicInteger(times);
    server.createContext(
        path,
        exchange -> {
          int answer = left.getAndDecrement() > 0 ? failing : 200;
          requests.add(request(exchange, answer));
          exchange.getRequestBody().readAllBytes();
          if (answer == 429) {
            exchange.getResponseHeaders().add("Retry-After", "1");
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    return requests;
  }

  private static Request request(HttpExchange exchange, int answer) {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String about = exchange.getRequestHeaders().getFirst("About");
    return new Request(key, about, answer, System.nanoTime());
  }

  /** Never answers. */
  List<Request> hanging(String path) {
    List<Request> requests = new CopyOnWriteArrayList<>();
    server.createContext(
        path,
        exchange -> {
          requests.add(request(exchange, 0));
          await();
          exchange.close();
        });
    return requests;
  }

  /** Answers 200 and then, a byte at a time, no end of a body. */
  List<Request> trickling(String path) {
    List<Request> requests = new CopyOnWriteArrayList<>();
    server.createContext(
        path,
        exchange -> {
          requests.add(request(exchange, 200));
          exchange.sendResponseHeaders(200, 0);
          try (exchange) {
            while (!end.await(10, TimeUnit.MILLISECONDS)) {
              exchange.getResponseBody().write('.');
              exchange.getResponseBody().flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return requests;
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void resetAll() {
    while (!resetting.isClosed()) {
      try (Socket socket = resetting.accept()) {
        // A close with no time to linger is a reset.
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  URI resets() {
    return URI.create("http://localhost:" + resetting.getLocalPort() + "/");
  }

  URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** Posts each message, with a client of its own: no receiver shares anything with another. */
  static Notifier posting(URI uri) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return notification -> {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Idempotency-Key", notification.idempotencyKey())
              .header("About", about(notification))
              .POST(HttpRequest.BodyPublishers.ofString(notification.text()))
              .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 429) {
        throw DeliveryException.retryAfter("429", Duration.ofSeconds(1));
      }
      if (status != 200) {
        throw new IOException("HTTP status " + status);
      }
    };
  }

  static String about(Notification notification) {
    return notification.slo() + " " + notification.state().text();
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    server.stop(0);
    resetting.close();
    threads.shutdownNow();
  }
}
