package io.slo4j.kill;

import io.slo4j.budget.SloStatus;
import io.slo4j.journal.JournalStatus;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A program that records until it is killed. It announces events in its {@link Ledger} before it
 * records them, and says what was recorded before a flush once that has returned true:
 *
 * <pre>
 * started 12 3 40 5    what it found: good and bad requests, fast and slow ones
 * checkpoint           the next flush writes an image
 * ack 20 4 80 9 7 31   recorded before a flush that is over, by counter
 * </pre>
 */
final class CountsChild {
  static final Duration FLUSH_INTERVAL = Duration.ofMillis(50);
  static final Duration TICK = Duration.ofMillis(10);

  /**
   * After so many more appends, the last of them was gathered after a tick that began later than
   * the first look: the first may have been under way then, the second signalled before it ended,
   * the third signalled by a tick that had begun already.
   */
  private static final int APPENDS = 4;

  private static final long MARK_NANOS = 2_000_000;

  private final SloTracker tracker;
  private final Ledger ledger;
  private final Mode mode;
  private final boolean liar;
  private final Random random;
  private final OutputStream out = System.out;
  private boolean another;

  private CountsChild(SloTracker tracker, Ledger ledger, Mode mode, boolean liar, long seed) {
    this.tracker = tracker;
    this.ledger = ledger;
    this.mode = mode;
    this.liar = liar;
    this.random = new Random(seed);
  }

  /**
   * Runs it.
   *
   * @param arguments the directory, the ledger, the mode, the slice, a seed, and whether it is to
   *     acknowledge what it has not flushed
   */
  public static void main(String[] arguments) throws IOException {
    Parent.leadsTheWay();
    Ledger ledger = Ledger.in(Path.of(arguments[1]));
    Mode mode = Mode.valueOf(arguments[2]);
    SloTracker tracker =
        SloTracker.builder()
            .definitions(Objectives.of(Duration.parse(arguments[3])))
            .directory(Path.of(arguments[0]))
            .durability(mode.durability)
            .flushInterval(FLUSH_INTERVAL)
            .tickInterval(TICK)
            .strictRecovery()
            .start();
    new CountsChild(
            tracker, ledger, mode, Boolean.parseBoolean(arguments[5]), Long.parseLong(arguments[4]))
        .run();
  }

  private void run() throws IOException {
    SloStatus requests = tracker.status(Objectives.REQUESTS);
    SloStatus latency = tracker.status(Objectives.LATENCY);
    say("started", requests.good(), requests.bad(), latency.good(), latency.bad());
    for (int thread = 0; thread < Ledger.THREADS; thread++) {
      int number = thread;
      Random own = new Random(random.nextLong());
      Thread recording = new Thread(() -> record(number, own), "recording-" + number);
      recording.setDaemon(true);
      recording.start();
    }
    if (mode == Mode.BACKGROUND) {
      watch();
    } else {
      flush();
    }
  }

  private void say(String what, long... figures) throws IOException {
    String line =
        what
            + Arrays.stream(figures).mapToObj(each -> " " + each).collect(Collectors.joining())
            + "\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void record(int thread, Random own) {
    SliRecorder requests = tracker.recorder(Objectives.REQUESTS);
    SliRecorder latency = tracker.recorder(Objectives.LATENCY);
    SliRecorder orders = tracker.recorder(Objectives.ORDERS);
    SliRecorder jobs = tracker.recorder(Objectives.JOBS);
    while (true) {
      int counter = own.nextInt(Ledger.COUNTERS);
      int events = 1 + own.nextInt(20);
      ledger.attempt(counter, thread, events);
      switch (counter) {
        case 0 -> requests.good(events);
        case 1 -> times(events, requests::bad);
        case 2 -> times(events, () -> latency.recordNanos(own.nextInt(100_000_000)));
        case 3 -> times(events, () -> latency.record(Duration.ofSeconds(1)));
        case 4 -> times(events, () -> orders.recordValue(2));
        default -> jobs.good(events);
      }
      ledger.recorded(counter, thread, events);
      LockSupport.parkNanos(own.nextInt(200_000));
    }
  }

  private static void times(int events, Runnable event) {
    for (int each = 0; each < events; each++) {
      event.run();
    }
  }

  private void flush() throws IOException {
    while (true) {
      if (random.nextInt(4) == 0) {
        redefine();
      }
      long[] before = ledger.recorded();
      if (liar) {
        say("ack", before);
      }
      if (!tracker.flush()) {
        say("refused");
      } else if (!liar) {
        say("ack", before);
      }
      LockSupport.parkNanos(random.nextInt(5_000_000));
    }
  }

  private void redefine() throws IOException {
    if (another) {
      tracker.remove(Objectives.another().name());
    } else {
      tracker.add(Objectives.another());
    }
    another = !another;
    say("checkpoint");
  }

  /** What was recorded when so many batches had been appended. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Seen(long batches, long[] recorded) {}

  private void watch() throws IOException {
    Deque<Seen> seen = new ArrayDeque<>();
    long redefineNanos = System.nanoTime() + 100_000_000;
    while (true) {
      long now = System.nanoTime();
      long[] recorded = ledger.recorded();
      ledger.mark(now, recorded);
      long batches = tracker.health().journal().map(JournalStatus::batches).orElseThrow();
      seen.addLast(new Seen(batches, recorded));
      long[] kept = null;
      while (seen.getFirst().batches() + APPENDS <= batches) {
        kept = seen.removeFirst().recorded();
      }
      if (kept != null) {
        say("ack", kept);
      }
      if (now >= redefineNanos) {
        redefine();
        redefineNanos = now + 20_000_000 + random.nextInt(300_000_000);
      }
      LockSupport.parkNanos(MARK_NANOS);
    }
  }
}
