package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Silence;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Durability;
import io.slo4j.journal.FaultyDisk;
import io.slo4j.journal.JournalStatus;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that was full, and who asks for a flush before it is time to try again. */
class FullDiskTest {
  private static final Duration FULL = Duration.ofSeconds(10);
  private static final Slo SLO = slo("a");

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final FaultyDisk disk = new FaultyDisk();
  private int recorded;
  private SloTracker tracker;

  @TempDir private Path directory;

  @AfterEach
  void giveBack() {
    disk.answer();
    disk.freeBytes = Long.MAX_VALUE;
    if (tracker != null) {
      tracker.close();
    }
  }

  private static Slo slo(String name) {
    return Slo.builder(name)
        .sli(Sli.availability("requests").build())
        .targetPercent(90)
        .window(TimeWindow.rolling(Duration.ofHours(6)))
        .build();
  }

  private SloTrackerBuilder builder(Durability durability) {
    return builder(clock, disk, directory, durability);
  }

  private static SloTrackerBuilder builder(
      SteppedClock clock, FaultyDisk disk, Path directory, Durability durability) {
    SloTrackerBuilder builder =
        SloTracker.builder()
            .slos(SLO)
            .timeSource(clock)
            .directory(directory)
            .durability(durability);
    builder.storage = new FaultyStorage(disk);
    return builder;
  }

  private void start() {
    tracker = builder(Durability.FLUSH).callerTicks().start();
  }

  private void pass(Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      record(3);
      clock.skip(Duration.ofSeconds(1));
      tracker.tick();
    }
  }

  private void record(int events) {
    tracker.recorder("requests").good(events);
    recorded += events;
  }

  private JournalStatus journal() {
    return tracker.health().journal().orElseThrow();
  }

  /** Leaves the tracker with counts of ten seconds that are not on disk, and none to be tried. */
  private void fill() {
    pass(Duration.ofSeconds(5));
    assertThat(tracker.flush()).isTrue();
    disk.freeBytes = 10;
    pass(FULL);
    assertThat(journal().degraded()).isPresent();
    record(1000);
  }

  private void makeRoom() {
    disk.freeBytes = Long.MAX_VALUE;
  }

  private SloStatus onDisk() {
    SloDefinitions definitions = SloDefinitions.builder().slo(SLO).build();
    try {
      return TrackerSnapshot.read(directory, definitions).orElseThrow().statuses().get(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertAllIsThereAfterARestart() {
    start();
    assertThat(journal().damage()).isEmpty();
    assertThat(tracker.status("a").total()).isEqualTo(recorded);
  }

  @ParameterizedTest
  @EnumSource(
      value = Durability.class,
      names = {"FLUSH", "SYNC"})
  void close_rightAfterRoomCame_writesEverything(Durability durability) {
    tracker = builder(durability).callerTicks().start();
    fill();
    makeRoom();

    tracker.close();

    assertThat(journal().degraded()).isEmpty();
    assertThat(tracker.health().failing()).isEmpty();
    assertAllIsThereAfterARestart();
  }

  /** With the tracker's own threads; their clock does not move, so that nothing else tries. */
  @Test
  void close_rightAfterRoomCameOnThreads_writesEverything() {
    tracker = builder(Durability.FLUSH).tickInterval(Duration.ofMillis(10)).start();
    record(3);
    assertThat(tracker.flush()).isTrue();
    disk.freeBytes = 10;
    record(4);
    assertThat(tracker.flush()).isFalse();
    record(1000);
    makeRoom();

    tracker.close();

    assertThat(tracker.health().failing()).isEmpty();
    assertAllIsThereAfterARestart();
  }

  @Test
  void flush_rightAfterRoomCame_writesEverything() {
    start();
    fill();
    makeRoom();

    assertThat(tracker.flush()).isTrue();

    assertThat(onDisk().total()).isEqualTo(recorded);
    assertThat(journal().degraded()).isEmpty();
    assertThat(tracker.health().failing()).isEmpty();
  }

  /** Who holds the lock is not waited for, but meant as well. */
  @Test
  void flush_byAListenerRightAfterRoomCame_writesEverything() throws InterruptedException {
    CountDownLatch flushed = new CountDownLatch(1);
    tracker =
        builder(Durability.FLUSH)
            .tickInterval(Duration.ofMillis(10))
            .evaluationInterval(Duration.ofMillis(10))
            .start();
    record(3);
    assertThat(tracker.flush()).isTrue();
    disk.freeBytes = 10;
    record(4);
    assertThat(tracker.flush()).isFalse();
    makeRoom();
    tracker.addListener(
        new SloListener() {
          @Override
          public void onEvaluated(SloStatus status) {
            if (flushed.getCount() > 0) {
              assertThat(tracker.flush()).isFalse();
              flushed.countDown();
            }
          }
        });

    // To the next evaluation, which is too early for the tracker's own try.
    clock.skip(Duration.ofMillis(10));
    assertThat(flushed.await(60, TimeUnit.SECONDS)).isTrue();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (onDisk().total() < recorded && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(onDisk().total()).isEqualTo(recorded);
  }

  @Test
  void flush_ontoAFullDiskAgainAndAgain_makesTheTrackerWaitNoLonger() {
    start();
    fill();
    for (int flush = 0; flush < 100; flush++) {
      assertThat(tracker.flush()).isFalse();
    }
    makeRoom();

    // Its own tries come after 1, 2, 4 and 8 s: the next one is due.
    pass(Duration.ofSeconds(6));

    assertThat(journal().degraded()).isEmpty();
    assertThat(onDisk().total()).isEqualTo(recorded);
  }

  @Test
  void tick_ontoAFullDisk_triesNowAndThenOnly() {
    start();
    pass(Duration.ofSeconds(5));
    disk.freeBytes = 10;

    pass(Duration.ofMinutes(2));

    // One that fails, then after 1, 2, 4, 8, 16, 30, 30 s.
    assertThat(journal().failures()).isBetween(7L, 9L);
  }

  @Test
  void close_ontoAFullDisk_saysOnceWhatIsLost() {
    start();
    fill();
    tracker
        .alerts()
        .silence(
            Silence.builder()
                .slo("a")
                .until(clock.now().plusSeconds(60))
                .author("ann")
                .comment("load test")
                .build());
    disk.whenLocked =
        () -> {
          throw new OutOfMemoryError("no room to read the audit log");
        };

    tracker.close();
    tracker.close();

    String lost =
        "all since 2026-03-10T00:00:05Z, the last 10s, is lost, entries for the audit log included: 1: ";
    assertThat(tracker.health().failing().get("journal"))
        .startsWith(lost)
        .contains("No space left on device");
    assertThat(journal().degraded()).isPresent();
    assertThat(tracker.health().closed()).isTrue();

    makeRoom();
    disk.whenLocked = () -> {};
    start();
    assertThat(tracker.status("a").total()).isEqualTo(15);
  }

  /** Closes onto a full disk, and onto one that has room again. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      for (String room : new String[] {"none", "again"}) {
        SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
        FaultyDisk disk = new FaultyDisk();
        SloTrackerBuilder builder =
            builder(clock, disk, Path.of(arguments[0], room), Durability.FLUSH);
        SloTracker tracker = builder.callerTicks().start();
        clock.pass(Duration.ofSeconds(5), tracker);
        tracker.flush();
        disk.freeBytes = 10;
        clock.pass(FULL, tracker);
        System.err.println("room: " + room);
        disk.freeBytes = room.equals("again") ? Long.MAX_VALUE : 0;
        tracker.close();
        tracker.close();
        System.err.println("closed");
      }
    }
  }

  @Test
  void close_ontoAFullDisk_isLoggedOnceAndOnlyThen() throws IOException, InterruptedException {
    List<String> log = ChildLog.of(Child.class, directory.toString());

    int none = log.indexOf("room: none");
    int again = log.indexOf("room: again");
    assertThat(log.subList(none + 1, log.indexOf("closed")))
        .singleElement()
        .asString()
        .startsWith("WARN io.slo4j.tracker.SloTracker - journal: all since 2026-03-10T00:00:05Z")
        .contains("the last 10s, is lost: ", "No space left on device");
    assertThat(log.subList(again + 1, log.size()))
        .containsExactly("INFO io.slo4j.tracker.SloTracker - journal works again", "closed");
  }

  @Test
  void close_ontoADiskThatNeverWorked_saysThatAllIsLost() {
    disk.readOnly = true;
    start();
    pass(Duration.ofSeconds(5));

    tracker.close();

    assertThat(tracker.health().failing().get("journal"))
        .startsWith("all since 2026-03-10T00:00:00Z, the last 5s, is lost: ");
    disk.readOnly = false;
  }

  @Test
  void close_whileOnlyTheImageDoesNotFit_losesNothingAndSaysNothing() {
    start();
    pass(Duration.ofSeconds(5));
    disk.checkpointBytes = 100;
    pass(Duration.ofMinutes(16));
    assertThat(tracker.health().failing()).containsOnlyKeys("journal's checkpoint");

    tracker.close();

    assertThat(tracker.health().failing()).containsOnlyKeys("journal's checkpoint");
    disk.checkpointBytes = Long.MAX_VALUE;
    assertAllIsThereAfterARestart();
  }
}
