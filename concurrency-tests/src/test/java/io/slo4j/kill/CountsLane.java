package io.slo4j.kill;

import io.slo4j.definition.SloDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One directory and the processes that own it, one after the other: each is killed, and then what
 * is there is compared with what it said and what it announced.
 *
 * <p>Each cycle begins with what the one before left, which was compared then. So an event that is
 * counted twice is beyond what was announced in its own cycle, or makes the next one begin wrong.
 */
final class CountsLane {

  /** Besides the flush interval and a tick, what threads of a machine at work may be late by. */
  private static final Duration SLACK = Duration.ofMillis(250);

  /** And so much per lateness of the one that watches them. */
  private static final int LATENESS = 3;

  private final Path root;
  private final Path directory;
  private final Mode mode;
  private final boolean liar;
  private final Random random;
  private final Duration slice;
  private final SloDefinitions definitions;
  private final List<String> problems = new ArrayList<>();
  private final List<Long> lossMillis = new ArrayList<>();
  private Stored before = Stored.NOTHING;
  private int cycle;
  private long recovered;
  private long acknowledgements;
  private long checkpoints;

  CountsLane(Path root, Mode mode, boolean liar, long seed) throws IOException {
    this.root = Files.createDirectories(root);
    this.directory = root.resolve("state");
    this.mode = mode;
    this.liar = liar;
    this.random = new Random(seed);
    this.slice = slice(System.currentTimeMillis());
    this.definitions = Objectives.of(slice);
  }

  /** Returns a slice that does not end within the next two days. */
  private static Duration slice(long nowMillis) {
    for (int days = 10; days <= 15; days++) {
      Duration slice = Duration.ofDays(days);
      long left = slice.toMillis() - Math.floorMod(nowMillis, slice.toMillis());
      if (left > Duration.ofDays(2).toMillis()) {
        return slice;
      }
    }
    throw new IllegalStateException("all slices end within two days");
  }

  /** Kills so many processes, or fewer if something was wrong. */
  void run(int cycles) throws IOException, InterruptedException {
    for (cycle = 1; cycle <= cycles && problems.isEmpty(); cycle++) {
      kill();
    }
  }

  private void kill() throws IOException, InterruptedException {
    Path file = root.resolve("ledger");
    Files.deleteIfExists(file);
    Ledger ledger = Ledger.in(file);
    Path errors = root.resolve("errors.txt");
    Child child =
        Child.start(
            CountsChild.class, errors, directory, file, mode, slice, random.nextLong(), liar);
    try {
      waitForTheMoment(child);
    } finally {
      child.kill();
    }
    check(child, ledger);
  }

  private void waitForTheMoment(Child child) throws IOException, InterruptedException {
    // 1 to 500 ms: half of them evenly over the orders of magnitude, for what is worth meeting is
    // short.
    double milliseconds =
        random.nextBoolean() ? 1 + 499 * random.nextDouble() : Math.pow(500, random.nextDouble());
    long delayMicros = (long) (1000 * milliseconds);
    int moment = random.nextInt(8);
    if (moment > 0) {
      child.await("started");
      if (moment > 4) {
        child.await("checkpoint");
      }
    }
    long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(delayMicros);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void check(Child child, Ledger ledger) throws IOException {
    Stored after = Stored.in(directory, definitions);
    after.problems().forEach(this::problem);
    if (!child.said("refused").isEmpty()) {
      problem("a flush was refused");
    }
    for (String started : child.said("started")) {
      if (!Arrays.equals(figures(started), Arrays.copyOf(before.counts(), 4))) {
        problem("began with " + started + ", there was " + Arrays.toString(before.counts()));
      }
    }
    List<String> said = child.said("ack");
    long[] acknowledged =
        said.isEmpty() ? new long[Ledger.COUNTERS] : figures(said.get(said.size() - 1));
    long[] attempted = ledger.attempted();
    long[] gained = new long[Ledger.COUNTERS];
    for (int counter = 0; counter < Ledger.COUNTERS; counter++) {
      gained[counter] = after.counts()[counter] - before.counts()[counter];
      recovered += gained[counter];
      if (gained[counter] < acknowledged[counter]) {
        problem("lost of " + counter + ": " + acknowledged[counter] + " acknowledged");
      }
      if (gained[counter] > attempted[counter]) {
        problem("counted twice of " + counter + ": " + attempted[counter] + " attempted");
      }
    }
    checkLoss(ledger.marks(), gained);
    if (!problems.isEmpty()) {
      problem("recovered in this cycle: " + Arrays.toString(gained));
    }
    acknowledgements += said.size();
    checkpoints += child.said("checkpoint").size();
    before = after;
  }

  /** What is lost was recorded within the flush interval, on a machine that kept up. */
  private void checkLoss(List<Ledger.Mark> marks, long[] gained) {
    if (marks.isEmpty()) {
      return;
    }
    long endNanos = marks.get(marks.size() - 1).nanos();
    long keptNanos = marks.get(0).nanos();
    long lateNanos = 0;
    long lastNanos = keptNanos;
    for (Ledger.Mark mark : marks) {
      lateNanos = Math.max(lateNanos, mark.nanos() - lastNanos);
      lastNanos = mark.nanos();
      if (isWithin(mark.recorded(), gained)) {
        keptNanos = mark.nanos();
      }
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(endNanos - keptNanos);
    long boundMillis =
        CountsChild.FLUSH_INTERVAL.plus(CountsChild.TICK).plus(SLACK).toMillis()
            + LATENESS * TimeUnit.NANOSECONDS.toMillis(lateNanos);
    lossMillis.add(millis);
    if (millis > boundMillis) {
      problem("lost what was recorded in the last " + millis + " ms, at most " + boundMillis);
    }
  }

  private static boolean isWithin(long[] one, long[] other) {
    for (int counter = 0; counter < one.length; counter++) {
      if (one[counter] > other[counter]) {
        return false;
      }
    }
    return true;
  }

  private static long[] figures(String line) {
    return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private void problem(String what) {
    problems.add(mode + ", cycle " + cycle + ": " + what);
  }

  /** Returns what was wrong. */
  List<String> problems() {
    return problems;
  }

  /** Returns how many events were there after the kills: without any, nothing was compared. */
  long recovered() {
    return recovered;
  }

  /** Returns one line about what was done. */
  String summary() {
    long[] losses = lossMillis.stream().mapToLong(Long::longValue).sorted().toArray();
    String lost =
        losses.length == 0
            ? ""
            : ", last events lost: median "
                + losses[losses.length / 2]
                + " ms, at most "
                + losses[losses.length - 1]
                + " ms";
    return "%s: %d kills, %d events recovered, %d acknowledgements, %d checkpoints%s"
        .formatted(mode, cycle - 1, recovered, acknowledgements, checkpoints, lost);
  }
}
