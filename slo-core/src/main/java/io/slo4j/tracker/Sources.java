package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Polls the pull sources when they are due. Thread safe. */
final class Sources {

  /** What was declared. */
  record Declared(String sli, Duration interval, SliSource source) {
    Declared {
      requireNonNull(sli, "sli");
      requireNonNull(source, "source");
      if (interval.toMillis() <= 0) {
        throw new IllegalArgumentException("interval must be positive, was " + interval);
      }
    }
  }

  /** One source at work. */
  private final class Polled {
    private final Declared declared;
    private final SliRecorder recorder;
    private final String what;
    private final AtomicBoolean running = new AtomicBoolean();
    private final LongAdder polls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private long dueMillis;

    Polled(Declared declared, SliRecorder recorder, int number) {
      this.declared = declared;
      this.recorder = recorder;
      this.what = "source " + number + " of sli '" + declared.sli() + "'";
    }

    void pollIfDue(long nowMillis) {
      if (nowMillis < dueMillis) {
        return;
      }
      long interval = declared.interval().toMillis();
      dueMillis = (Math.floorDiv(nowMillis, interval) + 1) * interval;
      if (running.compareAndSet(false, true)) {
        try {
          executor.execute(this::poll);
        } catch (RuntimeException | OutOfMemoryError e) {
          running.set(false);
          failures.failed(what, e);
        }
      } else {
        skipped.increment();
      }
    }

    private void poll() {
      try {
        declared.source().poll(recorder);
        failures.recovered(what);
      } catch (Throwable e) {
        // Whatever it is: it is this source's alone.
        failed.increment();
        failures.failed(what, e);
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
      } finally {
        polls.increment();
        running.set(false);
      }
    }

    SourceStatus status() {
      return new SourceStatus(
          declared.sli(),
          declared.interval(),
          polls.sum(),
          failed.sum(),
          skipped.sum(),
          failures.latest(what));
    }
  }

  private final Executor executor;
  private final Failures failures;
  private final List<Polled> all;

  Sources(List<Declared> declared, Registry registry, Executor executor, Failures failures) {
    this.executor = executor;
    this.failures = failures;
    List<Polled> polled = new ArrayList<>();
    for (Declared each : declared) {
      polled.add(new Polled(each, recorder(registry, each.sli()), polled.size() + 1));
    }
    this.all = List.copyOf(polled);
  }

  private static SliRecorder recorder(Registry registry, String sli) {
    SliTrack track = registry.sli(sli);
    if (track == null) {
      throw new IllegalArgumentException(
          "no sli '" + sli + "' for a source; there are " + registry.contents().slis().keySet());
    }
    return track.recorder();
  }

  void pollDue(long nowMillis) {
    for (Polled source : all) {
      source.pollIfDue(nowMillis);
    }
  }

  List<SourceStatus> statuses() {
    return all.stream().map(Polled::status).toList();
  }
}
