package io.slo4j.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whom alerts are sent to over HTTP: remembers everything it was sent and is not to be relied on.
 * It answers at once, or late, or with a failure, or never.
 */
final class Pager implements AutoCloseable {

  /** What became of what was sent. */
  enum Fate {
    /** It is still looked at, or whoever sent it is never to know. */
    PENDING,
    ACCEPTED,
    REFUSED
  }

  /** A message that has arrived. */
  static final class Post {
    final int incarnation;
    final String receiver;
    final String key;
    final String kind;
    final String state;
    final List<String> alerts;
    volatile Fate fate = Fate.PENDING;

    /** Whether its process was killed on its account, before any answer. */
    volatile boolean fatal;

    Post(int incarnation, String key, List<String> lines) {
      this.incarnation = incarnation;
      this.key = key;
      this.receiver = lines.get(0);
      this.kind = lines.get(1);
      this.state = lines.get(2);
      this.alerts = List.copyOf(lines.subList(3, lines.size()));
    }

    /** Returns what it says, whatever its key. */
    String event() {
      return receiver + " " + kind + " " + state + " " + alerts;
    }

    @Override
    public String toString() {
      return "#" + incarnation + " " + event() + " under " + key + " " + fate;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Post> posts = new ArrayList<>();
  private final BlockingQueue<Post> news = new LinkedBlockingQueue<>();
  private final Random random;

  private record Trap(int incarnation, AtomicInteger left, Runnable sprung) {}

  private volatile @Nullable Trap trap;

  /** Until it opens, what is never answered is not. */
  private final AtomicReference<CountDownLatch> closed =
      new AtomicReference<>(new CountDownLatch(1));

  Pager(long seed) throws IOException {
    this.random = new Random(seed);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Post post =
        new Post(
            Integer.parseInt(exchange.getRequestHeaders().getFirst("Incarnation")),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            body.lines().toList());
    int manner;
    int lateMillis;
    CountDownLatch end = closed.get();
    synchronized (posts) {
      posts.add(post);
      manner = random.nextInt(10);
      lateMillis = 5 + random.nextInt(50);
    }
    Trap set = trap;
    if (set != null && post.incarnation == set.incarnation() && set.left().decrementAndGet() == 0) {
      set.sprung().run();
      post.fatal = true;
    }
    news.add(post);
    try (exchange) {
      if (manner == 0) {
        end.await(10, TimeUnit.SECONDS);
        return;
      }
      if (manner == 1) {
        post.fate = Fate.REFUSED;
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      if (manner < 5 && end.await(lateMillis, TimeUnit.MILLISECONDS)) {
        return;
      }
      post.fate = Fate.ACCEPTED;
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does something as soon as so many messages of a process have arrived, before any answer. */
  void trap(int incarnation, int posts, Runnable sprung) {
    trap = new Trap(incarnation, new AtomicInteger(posts), sprung);
  }

  /** Waits for a message of a process; returns whether one came. */
  boolean awaitPost(int incarnation, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = 1; left > 0; left = deadline - System.nanoTime()) {
      Post post = news.poll(left, TimeUnit.NANOSECONDS);
      if (post != null && post.incarnation == incarnation) {
        return true;
      }
    }
    return false;
  }

  /** Hangs up on all who still wait for an answer: whoever they were is dead. */
  void hangUp() {
    closed.getAndSet(new CountDownLatch(1)).countDown();
  }

  /** Returns what has arrived, in that order. */
  List<Post> posts() {
    synchronized (posts) {
      return List.copyOf(posts);
    }
  }

  /** Returns whether a process was sending when it ended. */
  boolean wasSending(int incarnation) {
    return posts().stream()
        .anyMatch(
            post -> post.incarnation == incarnation && (post.fatal || post.fate == Fate.PENDING));
  }

  @Override
  public void close() {
    hangUp();
    server.stop(0);
    threads.shutdownNow();
  }
}
