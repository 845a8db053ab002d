package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.Silence;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.AuditLog;
import io.slo4j.journal.FaultyDisk;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people did is in the audit log once, wherever a kill comes. */
class AuditTrailTest {
  private static final Slo SLO =
      Slo.builder("a")
          .sli(Sli.availability("requests").build())
          .targetPercent("99")
          .window(TimeWindow.rolling(Duration.ofHours(1)))
          .build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final FaultyDisk disk = new FaultyDisk();

  @TempDir private Path root;

  private SloTracker start(Path directory) {
    SloTrackerBuilder builder =
        SloTracker.builder().slos(SLO).timeSource(clock).callerTicks().directory(directory);
    builder.storage = new FaultyStorage(disk);
    return builder.start();
  }

  private void silence(SloTracker tracker) {
    tracker
        .alerts()
        .silence(
            Silence.builder()
                .where(Matcher.matches("slo", "a"))
                .until(clock.now().plus(Duration.ofHours(1)))
                .author("ann")
                .comment("known")
                .build());
  }

  private static List<AuditEntry> trail(Path directory) throws IOException {
    return AuditLog.in(directory).entries();
  }

  /** Ends the tracker as a kill would, at a moment, and starts another in its place. */
  private void assertIsThereOnceAfterAKill(Path killed) throws IOException {
    disk.whenLocked = () -> {};
    try (SloTracker next = start(killed)) {
      assertThat(next.alerts().silences()).hasSize(1);
      assertThat(next.flush()).isTrue();
      assertThat(trail(killed))
          .singleElement()
          .satisfies(entry -> assertThat(entry.kind()).isEqualTo(AuditEntry.SILENCED))
          .satisfies(entry -> assertThat(entry.author()).isEqualTo("ann"));
      clock.pass(Duration.ofSeconds(30), next);
    }
    assertThat(trail(killed)).hasSize(1);
    try (SloTracker next = start(killed)) {
      clock.pass(Duration.ofSeconds(30), next);
    }
    assertThat(trail(killed)).hasSize(1);
  }

  @Test
  void kill_betweenABatchAndItsAuditEntries_losesNone() throws IOException {
    Path killed = root.resolve("killed");
    try (SloTracker tracker = start(root.resolve("running"))) {
      clock.pass(Duration.ofSeconds(5), tracker);
      disk.whenLocked = () -> Directories.copy(root.resolve("running"), killed);
      silence(tracker);
      disk.whenLocked = () -> {};
    }
    assertThat(trail(killed)).isEmpty();
    assertIsThereOnceAfterAKill(killed);
  }

  @Test
  void kill_betweenAnImageAndItsAuditEntries_losesNone() throws IOException {
    Path killed = root.resolve("killed");
    try (SloTracker tracker = start(root.resolve("running"))) {
      disk.whenLocked = () -> Directories.copy(root.resolve("running"), killed);
      silence(tracker);
      disk.whenLocked = () -> {};
    }
    assertThat(trail(killed)).isEmpty();
    assertIsThereOnceAfterAKill(killed);
  }

  @Test
  void kill_afterTheAuditEntriesAndBeforeTheNextBatch_writesNoneTwice() throws IOException {
    Path killed = root.resolve("killed");
    try (SloTracker tracker = start(root.resolve("running"))) {
      clock.pass(Duration.ofSeconds(5), tracker);
      silence(tracker);
      Directories.copy(root.resolve("running"), killed);
    }
    assertThat(trail(killed)).hasSize(1);
    assertIsThereOnceAfterAKill(killed);
  }
}
