package io.slo4j.kill;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.RetryPolicy;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloListener;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import io.slo4j.tracker.TrackerSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A program whose objectives are missed and met again every few seconds, until it is killed. It
 * says
 *
 * <pre>
 * sure FIRING o3/page/…     flushed since a listener was told
 * unanswered pager/…        sent, and nobody said that it had arrived
 * unstored pager/…          about to be sent, and not on disk yet
 * slow                      a flush took so long that the tracker may not have waited for it
 * idle                      nothing fires, nothing waits
 * </pre>
 */
final class AlertsChild {
  static final int OBJECTIVES = 8;
  static final List<String> RECEIVERS = List.of("pager", "chat");

  private static final Duration ANSWER = Duration.ofMillis(400);

  /** Less than what the tracker waits after each attempt. */
  private static final long SLOW_NANOS = 500_000_000;

  private static final long PHASE_MILLIS = 1500;
  private static final int IMAGE_EVERY = 4;

  private final int port;
  private final int incarnation;
  private final boolean calm;
  private final OutputStream out = System.out;
  private final List<String> changes = new ArrayList<>();
  private final Path directory;
  private volatile @Nullable SloTracker running;

  private AlertsChild(Path directory, int port, int incarnation, boolean calm) {
    this.directory = directory;
    this.port = port;
    this.incarnation = incarnation;
    this.calm = calm;
  }

  /**
   * Runs it.
   *
   * @param arguments the directory, the receiver's port, its number, whether all is to be well, and
   *     how durable its state is to be
   */
  public static void main(String[] arguments) throws IOException {
    Parent.leadsTheWay();
    new AlertsChild(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Boolean.parseBoolean(arguments[3]))
        .run(Durability.valueOf(arguments[4]));
  }

  /** Returns what is tracked. */
  static SloDefinitions definitions() {
    SloDefinitions.Builder all = SloDefinitions.builder();
    for (int number = 0; number < OBJECTIVES; number++) {
      all.slo(
          Slo.builder("o" + number)
              .sli(Sli.availability("s" + number).build())
              .targetPercent(90)
              .window(TimeWindow.rolling(Duration.ofHours(1)))
              .alerting(
                  BurnRateAlerting.builder()
                      .page(1, Duration.ofSeconds(2), Duration.ofSeconds(1))
                      .lowTrafficGuard(false)
                      .build())
              .build());
    }
    return all.build();
  }

  private void run(Durability durability) throws IOException {
    ReceiverOptions options =
        ReceiverOptions.DEFAULT
            .withSendTimeout(ANSWER.multipliedBy(2))
            .withRetry(
                new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofDays(1)))
            .withRateLimit(1_000_000, Duration.ofMinutes(1));
    SloTrackerBuilder builder =
        SloTracker.builder()
            .definitions(definitions())
            .directory(directory)
            .durability(durability)
            .flushInterval(Duration.ofMillis(100))
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(50))
            .strictRecovery()
            .listener(
                new SloListener() {
                  @Override
                  public void onAlertChanged(Alert alert) {
                    synchronized (changes) {
                      changes.add(alert.state() + " " + alert.id());
                    }
                  }
                });
    RECEIVERS.forEach(name -> builder.notifier(name, this::send, options));
    SloTracker tracker = builder.start();
    running = tracker;
    say("started");
    Thread recording = new Thread(() -> record(tracker), "recording");
    recording.setDaemon(true);
    recording.start();
    watch(tracker);
  }

  private synchronized void say(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void record(SloTracker tracker) {
    List<SliRecorder> recorders = new ArrayList<>();
    for (int number = 0; number < OBJECTIVES; number++) {
      recorders.add(tracker.recorder("s" + number));
    }
    while (true) {
      long now = System.currentTimeMillis();
      for (int number = 0; number < OBJECTIVES; number++) {
        long shifted = now + number * 2 * PHASE_MILLIS / OBJECTIVES;
        boolean good = calm || shifted / PHASE_MILLIS % 2 == 0;
        if (good) {
          recorders.get(number).good(100);
        } else {
          recorders.get(number).bad(100);
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private void watch(SloTracker tracker) throws IOException {
    for (int look = 1; true; look++) {
      if (look % IMAGE_EVERY == 0) {
        // What has changed has an image written, and forced to disk, while messages wait for it.
        if (!tracker.remove(Objectives.another().name())) {
          tracker.add(Objectives.another());
        }
      }
      List<String> seen;
      synchronized (changes) {
        seen = List.copyOf(changes);
        changes.clear();
      }
      boolean idle =
          calm
              && seen.isEmpty()
              && tracker.alerts().firing().isEmpty()
              && tracker.alerts().receivers().stream().allMatch(each -> each.waiting() == 0);
      long begun = System.nanoTime();
      boolean flushed = tracker.flush();
      if (System.nanoTime() - begun > SLOW_NANOS) {
        say("slow");
      }
      if (!flushed) {
        say("refused");
      } else {
        for (String each : seen) {
          say("sure " + each);
        }
        if (idle) {
          say("idle");
        }
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void send(Notification message) throws IOException {
    checkStored(message);
    List<String> lines = new ArrayList<>();
    lines.add(message.receiver());
    lines.add(message.kind().name());
    lines.add(message.state().name());
    lines.addAll(message.alertIds());
    try {
      post(message.idempotencyKey(), String.join("\n", lines));
    } catch (IOException | RuntimeException e) {
      say("unanswered " + message.idempotencyKey());
      throw e;
    }
  }

  /**
   * Looks whether an alert is on disk before it is told of, as a message must be: a kill between a
   * send and a write that was late is hard to hit. One that still fires after the look fired all
   * along.
   */
  private void checkStored(Notification message) throws IOException {
    SloTracker tracker = running;
    if (tracker == null || message.state() != Notification.State.FIRING) {
      return;
    }
    Set<String> stored =
        TrackerSnapshot.read(directory, definitions()).stream()
            .flatMap(snapshot -> snapshot.firing().stream())
            .map(Alert::id)
            .collect(Collectors.toSet());
    boolean fires =
        tracker.alerts().firing().stream()
            .anyMatch(alert -> message.alertIds().contains(alert.id()));
    if (fires && !stored.containsAll(message.alertIds())) {
      say("unstored " + message.idempotencyKey());
    }
  }

  private void post(String key, String body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://127.0.0.1:" + port + "/").openConnection();
    try {
      connection.setConnectTimeout((int) ANSWER.toMillis());
      connection.setReadTimeout((int) ANSWER.toMillis());
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Connection", "close");
      connection.setRequestProperty("Idempotency-Key", key);
      connection.setRequestProperty("Incarnation", Integer.toString(incarnation));
      try (OutputStream to = connection.getOutputStream()) {
        to.write(body.getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      if (status != 200) {
        throw new IOException("answered " + status);
      }
    } finally {
      connection.disconnect();
    }
  }
}
