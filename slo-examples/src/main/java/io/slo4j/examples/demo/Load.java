package io.slo4j.examples.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Customers: 300 requests a second, half of them checkouts, as long as a worker is free. */
final class Load implements AutoCloseable {
  private static final int WORKERS = 16;
  private static final int REQUESTS_A_TICK = 3;
  private static final long TICK_MILLIS = 10;

  private final ScheduledExecutorService pace = Executors.newScheduledThreadPool(1);
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final ExecutorService wire = Executors.newFixedThreadPool(2);
  private final Semaphore free = new Semaphore(WORKERS);
  private final LongAdder sent = new LongAdder();
  private final HttpClient client = HttpClient.newBuilder().executor(wire).build();
  private final HttpRequest[] requests;
  private int next;

  Load(CheckoutService service) {
    this.requests = new HttpRequest[] {request(service, "/cart"), request(service, "/checkout")};
    var unused = pace.scheduleAtFixedRate(this::sendSome, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static HttpRequest request(CheckoutService service, String path) {
    return HttpRequest.newBuilder(service.address(path)).timeout(Duration.ofSeconds(5)).build();
  }

  /** Returns how many requests were answered. */
  long answered() {
    return sent.sum();
  }

  private void sendSome() {
    for (int i = 0; i < REQUESTS_A_TICK && free.tryAcquire(); i++) {
      HttpRequest request = requests[next++ % requests.length];
      workers.execute(() -> send(request));
    }
  }

  private void send(HttpRequest request) {
    try {
      client.send(request, BodyHandlers.discarding());
      sent.increment();
    } catch (IOException e) {
      // Not answered: the service is stopping, or as good as down. It is not counted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  /** Sends no more and waits for the answers that are under way. */
  @Override
  public void close() {
    pace.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    wire.shutdown();
  }
}
