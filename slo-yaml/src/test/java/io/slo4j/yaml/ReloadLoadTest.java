package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.budget.SloStatus;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import io.slo4j.yaml.fixture.Draw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recorders that never stop, over a file that never stays: no event is lost or counted twice.
 * {@code -Dslo4j.reloadSeconds=…} goes on for longer; {@code bin/stress yaml} for thirty.
 */
class ReloadLoadTest {
  private static final int SECONDS = Integer.getInteger("slo4j.reloadSeconds", 3);
  private static final int RECORDERS = 4;
  private static final int EVERY_MILLIS = 100;
  private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Every so many reloads the file is wrong, or lacks an indicator. */
  private static final int WRONG = 7;

  private static final int LACKING = 3;

  @TempDir private Path directory;

  private volatile boolean stopped;
  private int reloads;
  private int refused;

  /** What one thread has recorded. */
  private record Recorded(long good, long bad, long fast, long slow, long unheard) {
    Recorded plus(Recorded other) {
      return new Recorded(
          good + other.good,
          bad + other.bad,
          fast + other.fast,
          slow + other.slow,
          unheard + other.unheard);
    }
  }

  @Test
  void reload_whileRecordersRun_losesNoEvent() throws Exception {
    Path file = directory.resolve("slos.yaml");
    write(file, 1);
    try (SloTracker tracker =
            SloTracker.builder()
                .configuration(SloYaml.configuration(file))
                .notifier("ops", notification -> {})
                .start();
        ConfigurationWatch watch =
            SloYaml.reader().callerWatches(file, tracker, new ConfigurationListener() {})) {
      Recorded all = recordWhileReloading(tracker, watch, file);
      System.out.printf(
          "yaml: %,d events of %d threads, counted exactly over %d reloads in %d s, %d refused%n",
          all.good() + all.bad() + all.fast() + all.slow(), RECORDERS, reloads, SECONDS, refused);

      for (String slo : List.of("requests-kept", "requests-changed")) {
        SloStatus requests = tracker.status(slo);
        assertThat(List.of(requests.good(), requests.bad()))
            .as(slo)
            .containsExactly(all.good(), all.bad());
      }
      SloStatus waits = tracker.status("waits-kept");
      assertThat(List.of(waits.good(), waits.bad())).containsExactly(all.fast(), all.slow());
      assertThat(all.unheard()).as("of the indicator that comes and goes").isPositive();
      assertThat(watch.status().rejected()).isEqualTo(refused).isPositive();
      assertThat(watch.status().applied()).isEqualTo(reloads - refused);
      assertThat(watch.status().failures()).isZero();
      assertThat(tracker.health().failures()).isZero();
      comesAndGoes(tracker, watch, file);
    }
  }

  private Recorded recordWhileReloading(SloTracker tracker, ConfigurationWatch watch, Path file)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(RECORDERS);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      List<Callable<Recorded>> work = new ArrayList<>();
      for (int i = 0; i < RECORDERS; i++) {
        long seed = i;
        work.add(() -> record(tracker, new Draw(seed)));
      }
      List<Future<Recorded>> results = work.stream().map(threads::submit).toList();
      ScheduledFuture<?> reloading =
          clock.scheduleAtFixedRate(
              () -> reload(watch, file), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
      ScheduledFuture<?> end =
          clock.schedule(() -> reloading.cancel(false), SECONDS, TimeUnit.SECONDS);
      end.get();
      stopped = true;
      Recorded all = new Recorded(0, 0, 0, 0, 0);
      for (Future<Recorded> each : results) {
        all = all.plus(each.get());
      }
      if (!reloading.isCancelled()) {
        reloading.get();
      }
      return all;
    } finally {
      stopped = true;
      clock.shutdownNow();
      threads.shutdownNow();
    }
  }

  private Recorded record(SloTracker tracker, Draw draw) {
    SliRecorder requests = tracker.recorder("requests");
    SliRecorder waits = tracker.recorder("waits");
    long good = 0;
    long bad = 0;
    long fast = 0;
    long slow = 0;
    long unheard = 0;
    while (!stopped) {
      for (int i = 0; i < 1000; i++) {
        boolean ok = (i & 15) != 0;
        requests.record(ok);
        good += ok ? 1 : 0;
        bad += ok ? 0 : 1;
        long nanos = (i & 7) * (LIMIT_NANOS / 5) + 1;
        waits.recordNanos(nanos);
        fast += nanos <= LIMIT_NANOS ? 1 : 0;
        slow += nanos <= LIMIT_NANOS ? 0 : 1;
      }
      try {
        tracker.recorder("guests").good(draw.between(1, 9));
      } catch (IllegalArgumentException e) {
        unheard++;
      }
    }
    return new Recorded(good, bad, fast, slow, unheard);
  }

  private void reload(ConfigurationWatch watch, Path file) {
    reloads++;
    int number = reloads + 1;
    write(file, number);
    try {
      if (watch.reload().isEmpty()) {
        throw new AssertionError("reload " + reloads + " changed nothing");
      }
    } catch (ConfigurationException e) {
      refused++;
      assertThat(number % WRONG).as(e.getMessage()).isZero();
    }
  }

  /** Writes the file of a reload: different from the one before, and sometimes wrong. */
  private static void write(Path file, int number) {
    String guests =
        number % LACKING == 0
            ? ""
            : "  guests: {sli_name: guests, time_window: rolling_30d, target: 99}\n";
    String text =
        """
        slis:
          requests: {type: availability}
          waits: {type: latency}
          guests: {type: availability}
        slos:
          requests-kept: {sli_name: requests, time_window: rolling_30d, target: 99}
          requests-changed:
            sli_name: requests
            time_window: rolling_30d
            target: 99.%d
            alerting: {tiers: [{severity: page, long_window: %dm, short_window: 5m, factor: 2}]}
          waits-kept: {sli_name: waits, time_window: rolling_30d, percentile: 90, target: 100ms}
          waits-changed: {sli_name: waits, time_window: rolling_7d, percentile: 9%d, target: %dms}
        GUESTS
        routes: [{name: all, to: ops, remind_every: %dm}]
        tracker: {tick_interval: 10ms, evaluation_interval: 100ms}
        """
            .formatted(
                number % 9 + 1, 10 + number % 50, number % 9, 50 + number % 5, 5 + number % 7)
            .replace("GUESTS\n", guests);
    if (number % LACKING == 0) {
      text = text.replace("  guests: {type: availability}\n", "");
    }
    try {
      Files.writeString(file, number % WRONG == 0 ? text + "slos: []" : text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An indicator that is back counts what is recorded from then on. */
  private static void comesAndGoes(SloTracker tracker, ConfigurationWatch watch, Path file) {
    write(file, LACKING * (WRONG + 1));
    watch.reload();
    assertThatIllegalArgumentException().isThrownBy(() -> tracker.recorder("guests"));
    write(file, 1);
    watch.reload();
    long before = tracker.status("guests").total();
    tracker.recorder("guests").good(1000);
    assertThat(tracker.status("guests").total()).isEqualTo(before + 1000);
  }
}
