package io.slo4j.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.alert.DeadLetter;
import io.slo4j.alert.Notifier;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.ReceiverStatus;
import io.slo4j.alert.RetryPolicy;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.test.Receivers.Request;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloListener;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages over HTTP in real time, to receivers that fail in every way there is. */
class DeliveryTest {
  private static final int SLOS = 10;
  private static final int ROUNDS = 3;

  /** Two of each firing, and the first of one that goes on. */
  private static final int MESSAGES = 2 * SLOS * ROUNDS + 1;

  /** Long enough for any machine; reached only by a test that fails. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ReceiverOptions OPTIONS =
      ReceiverOptions.DEFAULT
          .withRateLimit(1_000_000, Duration.ofMinutes(1))
          .withRetry(
              new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofHours(1)));

  /** Seldom enough that a machine which stops for a moment does not decide. */
  private static final double QUANTILE = 0.9;

  private static final int TRIES = 4;

  private final Semaphore evaluations = new Semaphore(0);
  private final List<Request> inProcess = new CopyOnWriteArrayList<>();

  /** When the evaluation found what a message tells: by alert and state, in nanoseconds. */
  private final Map<String, Long> found = new ConcurrentHashMap<>();

  /** Which of these a message tells. */
  private final Map<String, String> tells = new ConcurrentHashMap<>();

  /** When evaluations took place, in nanoseconds. */
  private final List<Long> evaluated = new CopyOnWriteArrayList<>();

  private Receivers receivers;

  @BeforeEach
  void open() throws IOException {
    receivers = new Receivers();
  }

  @AfterEach
  void close() throws IOException {
    receivers.close();
  }

  private static Slo slo(int number) {
    return Slo.builder("slo-" + number)
        .sli(Sli.availability("requests").build())
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.CRITICAL).build())
        .build();
  }

  private SloTrackerBuilder tracker() {
    Notifier direct =
        sent -> {
          long now = System.nanoTime();
          Request request = new Request(sent.idempotencyKey(), Receivers.about(sent), 200, now);
          inProcess.add(request);
          tells.put(message(request), change(sent.alerts().get(0)));
        };
    return SloTracker.builder()
        .tickInterval(Duration.ofMillis(20))
        .evaluationInterval(Duration.ofMillis(20))
        .slos(slo(SLOS))
        .notifier("direct", direct, OPTIONS)
        .listener(
            new SloListener() {
              @Override
              public void onEvaluated(SloStatus status) {
                if (status.name().equals(slo(SLOS).name())) {
                  evaluated.add(System.nanoTime());
                }
                evaluations.release();
              }

              @Override
              public void onAlertChanged(Alert alert) {
                found.put(change(alert), System.nanoTime());
              }
            });
  }

  private static String change(Alert alert) {
    return alert.id() + " " + alert.state().text();
  }

  private Notifier posting(String path) {
    return Receivers.posting(receivers.at(path));
  }

  /** Looks again after each evaluation. */
  private void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("gave up waiting: %s", what).isLessThan(until);
      try {
        evaluations.tryAcquire(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void awaitSize(String what, List<Request> requests, int size) {
    await(size + " messages to " + what, () -> requests.size() >= size);
  }

  private static ReceiverStatus status(SloTracker tracker, String name) {
    return tracker.alerts().receivers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Lets every objective's alert begin and end so many times, each time when a good receiver has
   * heard of the last: one receiver's messages are sent one after the other, and a long queue of
   * its own would make them late whatever the others do.
   */
  private void makeMessages(SloTracker tracker, List<Request> good) {
    int heard = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int number = 0; number < SLOS; number++) {
        tracker.add(slo(number));
      }
      tracker.recorder("requests").bad(1000);
      await("all fire", () -> tracker.alerts().firing().size() == SLOS + 1);
      heard += SLOS;
      awaitSize("good", good, heard);
      for (int number = 0; number < SLOS; number++) {
        tracker.remove("slo-" + number);
      }
      await("one fires", () -> tracker.alerts().firing().size() == 1);
      heard += SLOS;
      awaitSize("good", good, heard);
    }
  }

  private static List<Request> accepted(List<Request> requests) {
    return requests.stream().filter(each -> each.answer() == 200).toList();
  }

  /** What was said of each objective, in the order in which it came. */
  private static Map<String, List<String>> byAlert(List<Request> requests) {
    Map<String, List<String>> all = new HashMap<>();
    for (Request each : accepted(requests)) {
      String about = each.about();
      String slo = about.substring(0, about.indexOf(' '));
      all.computeIfAbsent(slo, key -> new ArrayList<>()).add(message(each));
    }
    return all;
  }

  /** What was said, without what tells one receiver's message from another's. */
  private static String message(Request request) {
    return request.key().substring(0, request.key().indexOf('#')) + " " + request.about();
  }

  /**
   * How a run went, in milliseconds.
   *
   * @param lateMillis from the evaluation that found something to the arrival of what it is told in
   * @param gapMillis from one evaluation to the next
   */
  private record Pace(double lateMillis, double gapMillis) {
    Pace slowerOf(Pace other) {
      return new Pace(
          Math.max(lateMillis, other.lateMillis()), Math.max(gapMillis, other.gapMillis()));
    }
  }

  private Pace pace(List<Request> good) {
    List<Long> late =
        good.stream().map(each -> each.nanos() - found.get(tells.get(message(each)))).toList();
    List<Long> at = List.copyOf(evaluated);
    List<Long> gaps = new ArrayList<>();
    for (int next = 1; next < at.size(); next++) {
      gaps.add(at.get(next) - at.get(next - 1));
    }
    return new Pace(quantileMillis(late), quantileMillis(gaps));
  }

  private static double quantileMillis(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) (QUANTILE * (sorted.size() - 1))) / 1e6;
  }

  private void forget() {
    inProcess.clear();
    found.clear();
    tells.clear();
    evaluated.clear();
  }

  /**
   * The same messages to a good receiver, with nobody beside it who fails: what the machine itself
   * makes of the time that an evaluation and a message take.
   */
  private Pace control(String path) {
    forget();
    List<Request> good = receivers.answering(path, 0, 0);
    try (SloTracker tracker = tracker().notifier("good", posting(path), OPTIONS).start()) {
      makeMessages(tracker, good);
      await("in process", () -> inProcess.size() >= MESSAGES);
    }
    return pace(good);
  }

  /**
   * A receiver that is delayed by others is so each time; one that a busy machine delays is not. So
   * of several tries one has to keep the promise, each compared with runs before and after it.
   */
  @Test
  void receivers_thatFailInEveryWay_delayNoOtherAndLoseNothing() {
    // The first run loads classes and connects; what comes after it is compared.
    control("/warm");
    List<String> tries = new ArrayList<>();
    boolean kept = false;
    while (!kept && tries.size() < TRIES) {
      String at = "/" + tries.size();
      Pace before = control(at + "/before");
      Pace withFailing = besideThoseWhoFail(at);
      Pace alone = before.slowerOf(control(at + "/after"));
      tries.add(withFailing + ", alone " + alone);
      kept =
          withFailing.lateMillis() - alone.lateMillis() <= 100
              && withFailing.gapMillis() - alone.gapMillis() <= 100;
    }
    assertThat(kept).as("at most 100 ms later than alone, once in %s", tries).isTrue();
  }

  /** Nothing may be lost or come out of order, at any try. */
  private Pace besideThoseWhoFail(String at) {
    forget();
    List<Request> good = receivers.answering(at + "/good", 0, 0);
    List<Request> recovering = receivers.answering(at + "/recovering", 500, 5);
    List<Request> busy = receivers.answering(at + "/busy", 429, 1);
    List<Request> hanging = receivers.hanging(at + "/hanging");
    List<Request> trickling = receivers.trickling(at + "/trickling");
    Pace withFailing;
    try (SloTracker tracker =
        tracker()
            .notifier("hanging", posting(at + "/hanging"), OPTIONS)
            .notifier("trickling", posting(at + "/trickling"), OPTIONS)
            .notifier("resetting", Receivers.posting(receivers.resets()), OPTIONS)
            .notifier("recovering", posting(at + "/recovering"), OPTIONS)
            .notifier("busy", posting(at + "/busy"), OPTIONS)
            .notifier("good", posting(at + "/good"), OPTIONS)
            .start()) {
      makeMessages(tracker, good);
      await("in process", () -> inProcess.size() >= MESSAGES);
      withFailing = pace(good);
      await("recovering", () -> accepted(recovering).size() >= MESSAGES);
      await("busy", () -> accepted(busy).size() >= MESSAGES);

      // All this while the others were stuck at their first message.
      assertThat(hanging).hasSize(1);
      assertThat(trickling).hasSize(1);
      for (String stuck : List.of("hanging", "trickling", "resetting")) {
        assertThat(status(tracker, stuck).delivered()).as(stuck).isZero();
        assertThat(status(tracker, stuck).waiting()).as(stuck).isGreaterThanOrEqualTo(MESSAGES);
      }
      assertThat(status(tracker, "resetting").failedAttempts()).isPositive();
      assertThat(status(tracker, "resetting").failing()).isNotEmpty();
    }
    for (List<Request> each : List.of(good, recovering, busy)) {
      assertThat(byAlert(each)).isEqualTo(byAlert(inProcess));
      assertThat(accepted(each)).extracting(Request::key).doesNotHaveDuplicates();
      // What was refused came again as the same message.
      assertThat(accepted(each))
          .extracting(Request::key)
          .containsAll(each.stream().map(Request::key).toList());
    }
    assertThat(busy.get(1).nanos() - busy.get(0).nanos())
        .as("Retry-After: 1, whatever a millisecond's rounding makes of it")
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(990));
    return withFailing;
  }

  @Test
  void receiver_thatHangs_isInterruptedBoundedAndDoesNotOutliveTheTracker() throws Exception {
    List<Request> good = receivers.answering("/good", 0, 0);
    List<Request> hanging = receivers.hanging("/hanging");
    receivers.trickling("/trickling");
    ReceiverOptions few = OPTIONS.withCapacity(4);
    SloTracker tracker =
        tracker()
            .notifier("hanging", posting("/hanging"), few.withSendTimeout(Duration.ofMillis(50)))
            .notifier("trickling", posting("/trickling"), few)
            .notifier("good", posting("/good"), OPTIONS)
            .start();
    makeMessages(tracker, good);
    await("interrupted", () -> status(tracker, "hanging").timedOut() >= 3);
    await("failed", () -> status(tracker, "hanging").failedAttempts() >= 3);
    // What was interrupted is tried again as the same message; four wait, so of five one is.
    await("tried again", () -> hanging.size() >= 5);
    assertThat(hanging.stream().map(Request::key).distinct().count()).isLessThan(hanging.size());

    for (String stuck : List.of("hanging", "trickling")) {
      ReceiverStatus status = status(tracker, stuck);
      assertThat(status.waiting()).as(stuck).isLessThanOrEqualTo(4);
      assertThat(status.dropped()).as(stuck).isGreaterThanOrEqualTo(MESSAGES - 4);
      assertThat(status.deadLetters())
          .as(stuck)
          .extracting(DeadLetter::reason)
          .containsOnly("more than 4 messages waited");
    }

    List<Thread> senders =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("slo4j-notifier"))
            .toList();
    assertThat(senders).isNotEmpty();
    long before = System.nanoTime();
    tracker.close();
    // Two seconds of grace for messages under way; the rest is a slow machine's.
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    for (Thread sender : senders) {
      sender.join(PATIENCE.toMillis());
      assertThat(sender.isAlive()).as(sender.getName()).isFalse();
    }
    assertThat(tracker.health().failing().get("close")).contains("messages were not sent");
  }
}
