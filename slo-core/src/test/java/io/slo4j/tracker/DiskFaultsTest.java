package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.journal.Durability;
import io.slo4j.journal.FaultyDisk;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fails under a running tracker, with real threads under a clock of the test's own:
 * recorders and pages go on, the tracker says what is wrong, comes back by itself, and has lost
 * nothing.
 */
class DiskFaultsTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final Slo SLO =
      Slo.builder("a")
          .service("shop")
          .sli(Sli.availability("requests").build())
          .targetPercent(90)
          .window(TimeWindow.rolling(Duration.ofDays(30)))
          .alerting(BurnRateAlerting.builder().budgetThreshold(0.1, Severity.CRITICAL).build())
          .build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final FaultyDisk disk = new FaultyDisk();
  private final List<Notification> told = new CopyOnWriteArrayList<>();
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong bad = new AtomicLong();
  private final List<Thread> recorders = new ArrayList<>();
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
  private volatile boolean recording;
  private volatile boolean outage;
  private SloTracker tracker;

  @TempDir private Path root;
  private Path directory;

  @AfterEach
  void end() throws InterruptedException {
    disk.answer();
    stopRecorders();
    if (tracker != null) {
      tracker.close();
    }
  }

  private void start(Durability durability) {
    if (directory == null) {
      directory = root.resolve("state");
    }
    SloTrackerBuilder builder =
        SloTracker.builder()
            .slos(SLO)
            .timeSource(clock)
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(10))
            .notifier("ops", told::add)
            .directory(directory)
            .durability(durability);
    builder.storage = new FaultyStorage(disk);
    tracker = builder.start();
  }

  private void startRecorders() {
    recording = true;
    for (int number = 0; number < 2; number++) {
      SliRecorder recorder = tracker.recorder("requests");
      Thread thread =
          new Thread(
              () -> {
                while (recording) {
                  if (outage) {
                    recorder.bad();
                    bad.incrementAndGet();
                  } else {
                    recorder.good();
                    good.incrementAndGet();
                  }
                  LockSupport.parkNanos(10_000);
                }
              },
              "recorder-" + number);
      thread.setUncaughtExceptionHandler((any, e) -> thrown.add(e));
      recorders.add(thread);
      thread.start();
    }
  }

  private void stopRecorders() throws InterruptedException {
    recording = false;
    for (Thread thread : recorders) {
      thread.join();
    }
  }

  /** Lets time pass until something is so; ticks happen on the tracker's own thread. */
  private void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0) {
        fail(what + " did not come: " + tracker.health());
      }
      clock.skip(Duration.ofMillis(100));
      LockSupport.parkNanos(1_000_000);
    }
  }

  private boolean isDegraded() {
    return tracker.health().journal().orElseThrow().degraded().isPresent();
  }

  private void assertSaysWhy(String why) {
    await("degradation", () -> isDegraded() && tracker.health().failing().containsKey("journal"));
    assertThat(tracker.health().journal().orElseThrow().degraded().orElseThrow().why())
        .contains(why);
  }

  private void assertGoesOn() {
    long before = bad.get();
    outage = true;
    await("more events", () -> bad.get() > before + 1000);
    await("page", () -> told.stream().anyMatch(each -> each.severity() == Severity.CRITICAL));
    long seen = tracker.status("a").total();
    await("new figures", () -> tracker.status("a").total() > seen);
  }

  private void assertComesBackWithEverything() throws InterruptedException {
    await("recovery", () -> !isDegraded() && tracker.health().failing().isEmpty());
    stopRecorders();
    assertThat(thrown).isEmpty();
    assertThat(tracker.flush()).as(() -> tracker.health().toString()).isTrue();
    tracker.close();
    // Now, when no tick is on its way any more.
    List<Alert> firing = tracker.alerts().firing();
    List<Notification> before = List.copyOf(told);

    start(Durability.FLUSH);
    assertThat(tracker.health().journal().orElseThrow().damage()).isEmpty();
    assertThat(tracker.status("a").good()).isEqualTo(good.get());
    assertThat(tracker.status("a").bad()).isEqualTo(bad.get());
    assertThat(tracker.alerts().firing()).isEqualTo(firing);
    long batches = tracker.health().journal().orElseThrow().batches();
    await(
        "work after the restart",
        () -> tracker.health().journal().orElseThrow().batches() > batches + 2);
    assertThat(told).isEqualTo(before);
  }

  private void startAndRecord(Durability durability) {
    start(durability);
    startRecorders();
    await(
        "batches on disk",
        () -> good.get() > 1000 && tracker.health().journal().orElseThrow().batches() > 3);
  }

  @Test
  void disk_full_goesOnAndComesBack() throws InterruptedException {
    startAndRecord(Durability.FLUSH);
    // The next batch fits in part.
    disk.freeBytes = 10;
    assertSaysWhy("No space left on device");
    assertGoesOn();
    disk.freeBytes = Long.MAX_VALUE;
    assertComesBackWithEverything();
  }

  @Test
  void fsync_failing_goesOnAndComesBack() throws InterruptedException {
    startAndRecord(Durability.SYNC);
    disk.forceFails = true;
    assertSaysWhy("fsync: Input/output error");
    assertGoesOn();
    disk.forceFails = false;
    assertComesBackWithEverything();
  }

  @Test
  void disk_readOnly_goesOnAndComesBack() throws InterruptedException {
    startAndRecord(Durability.FLUSH);
    disk.readOnly = true;
    assertSaysWhy("Read-only file system");
    assertGoesOn();
    disk.readOnly = false;
    assertComesBackWithEverything();
  }

  @Test
  void directory_deleted_isMadeAgain() throws Exception {
    startAndRecord(Durability.FLUSH);
    disk.readOnly = true;
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertSaysWhy("");
    assertGoesOn();
    disk.readOnly = false;
    assertComesBackWithEverything();
  }

  @Test
  void directory_deletedBetweenTwoFlushes_isMadeAgain() throws Exception {
    startAndRecord(Durability.FLUSH);
    Path away = root.resolve("away");
    Files.move(directory, away);
    long failures = tracker.health().journal().orElseThrow().failures();
    await("failure", () -> tracker.health().journal().orElseThrow().failures() > failures);
    assertGoesOn();
    assertComesBackWithEverything();
  }

  @Test
  void disk_hanging_holdsNobodyUp() throws InterruptedException {
    startAndRecord(Durability.FLUSH);
    disk.hang();
    await("a hanging write", () -> disk.hanging().getCount() == 0);
    assertSaysWhy("the disk has not answered within 5 s");
    assertGoesOn();
    assertThat(told.get(0).text()).isNotBlank();
    disk.answer();
    assertComesBackWithEverything();
  }

  @Test
  void close_whileTheDiskHangs_sendsWhatWaitsAndLetsGoLater() throws Exception {
    startAndRecord(Durability.FLUSH);
    disk.hang();
    await("a hanging write", () -> disk.hanging().getCount() == 0);
    outage = true;
    await("alert", () -> !tracker.alerts().firing().isEmpty());
    stopRecorders();

    tracker.close();

    assertThat(told).isNotEmpty();
    assertThat(tracker.health().failing().get("journal"))
        .contains("the disk did not answer until the end: all since 2026-03-10T");
    disk.answer();
    tracker = null;
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (tracker == null && System.nanoTime() - until < 0) {
      try {
        start(Durability.FLUSH);
      } catch (io.slo4j.journal.JournalException stillOwned) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    assertThat(tracker.status("a").good()).isEqualTo(good.get());
    assertThat(tracker.status("a").bad()).isEqualTo(bad.get());
  }

  @Test
  void start_onADiskThatCannotBeWritten_goesOnAndComesBack() throws Exception {
    startAndRecord(Durability.FLUSH);
    stopRecorders();
    tracker.close();
    disk.readOnly = true;

    start(Durability.FLUSH);
    assertThat(tracker.status("a").good()).isEqualTo(good.get());
    startRecorders();
    assertSaysWhy("Read-only file system");
    assertGoesOn();
    disk.readOnly = false;
    assertComesBackWithEverything();
  }

  @Test
  void start_onADiskThatCannotBeRead_goesOnWithoutWhatIsThereAndKeepsIt() throws Exception {
    startAndRecord(Durability.FLUSH);
    stopRecorders();
    tracker.close();
    good.set(0);
    disk.unreadable = true;

    start(Durability.FLUSH);
    assertThat(tracker.status("a").total()).isZero();
    startRecorders();
    disk.readOnly = true;
    assertSaysWhy("cannot be recovered in full");
    assertGoesOn();
    disk.readOnly = false;
    disk.unreadable = false;
    await("recovery", () -> !isDegraded() && tracker.health().failing().isEmpty());
    // Two more images, and the files of before are in nobody's way.
    for (int image = 0; image < 2; image++) {
      long generation = tracker.health().journal().orElseThrow().generation();
      tracker.apply(tracker.definitions());
      await("image", () -> tracker.health().journal().orElseThrow().generation() > generation);
    }
    try (Stream<Path> kept = Files.list(directory.resolve("quarantine"))) {
      assertThat(kept.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.contains("checkpoint-"))
          .anyMatch(name -> name.contains("log-"));
    }
    assertComesBackWithEverything();
  }

  /** No wrapper: a file system of 512 KiB, and a file that takes up all of it. */
  @Test
  void tmpfs_full_goesOnAndComesBack() throws Exception {
    Path mounted = Files.createDirectories(root.resolve("tmpfs"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", mounted.toString()),
        "a tmpfs cannot be mounted here: that takes Linux and root");
    try {
      directory = mounted.resolve("state");
      startAndRecord(Durability.SYNC);
      Path filler = mounted.resolve("filler");
      fill(filler);
      assertSaysWhy("No space left on device");
      assertGoesOn();
      Files.delete(filler);
      assertComesBackWithEverything();
      tracker.close();
    } finally {
      assertThat(run("umount", "-l", mounted.toString())).isTrue();
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[512]);
      }
    } catch (IOException full) {
      // That is what it was to come to.
    }
    assertThat(Files.size(filler)).isPositive();
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
