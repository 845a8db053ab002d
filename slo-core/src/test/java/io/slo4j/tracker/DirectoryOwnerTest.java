package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.alert.Route;
import io.slo4j.journal.JournalException;
import io.slo4j.time.SteppedTimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a directory, and who reads it meanwhile. */
class DirectoryOwnerTest {
  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private Process child;

  @TempDir private Path root;

  @AfterEach
  void endChild() throws InterruptedException {
    if (child != null) {
      child.destroyForcibly().waitFor();
    }
  }

  private SloTrackerBuilder builder(Path directory) {
    return SloTracker.builder()
        .definitions(OwnerChild.DEFINITIONS)
        .timeSource(clock)
        .callerTicks()
        .directory(directory);
  }

  @Test
  void directory_ofAnotherProcess_isRefusedWithItsPidUntilThatIsKilled() throws Exception {
    child = OwnerChild.start("own", root);
    assertThat(OwnerChild.line(child)).isEqualTo("true");

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> builder(root).start())
        .withMessageContaining("is owned by process " + child.pid())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.OWNED));
    child.destroyForcibly().waitFor();

    // Nobody has let go of the lock; it is stale. The child's clock is far ahead of this one.
    SloTrackerBuilder next = SloTracker.builder().definitions(OwnerChild.DEFINITIONS);
    try (SloTracker tracker = next.directory(root).start()) {
      assertThat(tracker.status("a").good()).isEqualTo(42);
    }
  }

  @Test
  void directory_ofThisProcess_isRefusedUntilItIsClosed() {
    try (SloTracker first = builder(root).start()) {
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(() -> builder(root).start())
          .withMessageContaining("is owned by this process, " + ProcessHandle.current().pid());
      first.recorder("requests").good();
      assertThat(first.flush()).isTrue();
    }
    try (SloTracker second = builder(root).start()) {
      assertThat(second.status("a").good()).isEqualTo(1);
    }
  }

  @Test
  void directories_twoInOneProcess_areTwoHistories() {
    try (SloTracker one = builder(root.resolve("one")).start();
        SloTracker two = builder(root.resolve("two")).start()) {
      one.recorder("requests").good(1);
      two.recorder("requests").good(2);
    }
    try (SloTracker one = builder(root.resolve("one")).start();
        SloTracker two = builder(root.resolve("two")).start()) {
      assertThat(one.status("a").good()).isEqualTo(1);
      assertThat(two.status("a").good()).isEqualTo(2);
    }
  }

  @Test
  void start_thatFails_givesTheDirectoryUp() {
    SloTrackerBuilder unknownSli =
        builder(root).source("nobody", Duration.ofSeconds(1), recorder -> {});
    assertThatIllegalArgumentException().isThrownBy(unknownSli::start);
    SloTrackerBuilder unknownReceiver =
        builder(root).routes(Route.builder("pages").to("nobody").build());
    assertThatIllegalArgumentException().isThrownBy(unknownReceiver::start);
    SloTrackerBuilder noTime =
        SloTracker.builder()
            .definitions(OwnerChild.DEFINITIONS)
            .directory(root)
            .timeSource(new Unstartable());
    assertThatThrownBy(noTime::start).hasMessage("no time");

    try (SloTracker tracker = builder(root).start()) {
      assertThat(tracker.health().journal()).isPresent();
    }
  }

  /** A clock that nobody can be driven by. */
  private static final class Unstartable implements SteppedTimeSource {
    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public long monotonicNanos() {
      return 0;
    }

    @Override
    public Registration every(Duration interval, Runnable action) {
      throw new IllegalStateException("no time");
    }
  }

  @Test
  void snapshot_ofARunningAndAKilledOwner_changesNoByte() throws Exception {
    child = OwnerChild.start("own", root);
    assertThat(OwnerChild.line(child)).isEqualTo("true");
    assertThat(TrackerSnapshot.read(root, OwnerChild.DEFINITIONS).orElseThrow().statuses())
        .singleElement()
        .satisfies(status -> assertThat(status.good()).isEqualTo(42));
    child.destroyForcibly().waitFor();

    Map<String, ?> before = Directories.contents(root);
    TrackerSnapshot snapshot = TrackerSnapshot.read(root, OwnerChild.DEFINITIONS).orElseThrow();
    assertThat(snapshot.statuses().get(0).good()).isEqualTo(42);
    assertThat(snapshot.damage()).isEmpty();
    assertThat(Directories.contents(root)).isEqualTo(before);
  }

  @Test
  void snapshot_byAnotherProcess_leavesTheOwnerInPeace() throws Exception {
    try (SloTracker tracker = builder(root).start()) {
      tracker.recorder("requests").good(7);
      assertThat(tracker.flush()).isTrue();
      Map<String, ?> before = Directories.contents(root);

      child = OwnerChild.start("read", root);

      assertThat(OwnerChild.line(child)).isEqualTo("7 []");
      assertThat(child.waitFor()).isZero();
      assertThat(Directories.contents(root)).isEqualTo(before);
      tracker.recorder("requests").good();
      assertThat(tracker.flush()).isTrue();
    }
  }

  @Test
  void snapshot_whileTheOwnerRotates_neverGoesBackNorBeyond() throws Exception {
    try (SloTracker tracker = builder(root).start()) {
      assertThat(tracker.flush()).isTrue();
      boolean[] over = new boolean[1];
      Thread owner =
          new Thread(
              () -> {
                for (int round = 0; round < 300; round++) {
                  tracker.recorder("requests").good();
                  clock.skip(Duration.ofSeconds(1));
                  tracker.tick();
                  if (round % 3 == 0) {
                    // Makes the next flush an image, in files of their own.
                    tracker.apply(OwnerChild.DEFINITIONS);
                  }
                  tracker.flush();
                }
                synchronized (over) {
                  over[0] = true;
                }
              });
      owner.start();
      long last = 0;
      int read = 0;
      boolean ended = false;
      while (!ended) {
        synchronized (over) {
          ended = over[0];
        }
        TrackerSnapshot snapshot = TrackerSnapshot.read(root, OwnerChild.DEFINITIONS).orElseThrow();
        long good = snapshot.statuses().get(0).good();
        assertThat(good).isBetween(last, 300L);
        assertThat(snapshot.damage()).isEmpty();
        last = good;
        read++;
      }
      owner.join();
      assertThat(last).isEqualTo(300);
      assertThat(read).isGreaterThan(1);
      assertThat(tracker.health().failing()).isEmpty();
    }
  }
}
