package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.FaultyDisk;
import io.slo4j.journal.JournalStatus;
import io.slo4j.time.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk with room for batches, but none for an image of everything. */
class ImageRoomTest {
  private static final Slo SLO = slo("a");

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final FaultyDisk disk = new FaultyDisk();
  private final List<Notification> told = new ArrayList<>();
  private int copies;

  @TempDir private Path root;

  private static Slo slo(String name) {
    return Slo.builder(name)
        .sli(Sli.availability("requests").build())
        .targetPercent(90)
        .window(TimeWindow.rolling(Duration.ofHours(6)))
        .alerting(BurnRateAlerting.builder().budgetThreshold(0.1, Severity.CRITICAL).build())
        .build();
  }

  private SloTracker start(Path directory) {
    SloTrackerBuilder builder =
        SloTracker.builder()
            .slos(SLO)
            .timeSource(clock)
            .callerTicks()
            .notifier("ops", told::add)
            .directory(directory);
    builder.storage = new FaultyStorage(disk);
    return builder.start();
  }

  private void pass(SloTracker tracker, Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      tracker.recorder("requests").good();
      clock.skip(Duration.ofSeconds(1));
      tracker.tick();
    }
  }

  private static JournalStatus journal(SloTracker tracker) {
    return tracker.health().journal().orElseThrow();
  }

  /** What a process finds that is started after a kill, and whether that was everything. */
  private void assertNothingIsLost(SloTracker tracker) {
    assertThat(tracker.flush()).isTrue();
    Path copy = root.resolve("copy-" + ++copies);
    Directories.copy(root.resolve("state"), copy);
    long room = disk.checkpointBytes;
    disk.checkpointBytes = Long.MAX_VALUE;
    try (SloTracker next = start(copy)) {
      assertThat(next.status("a").good()).isEqualTo(tracker.status("a").good());
      assertThat(journal(next).damage()).isEmpty();
    }
    disk.checkpointBytes = room;
  }

  @Test
  void image_thatIsDueAndDoesNotFit_isLateAndNothingElse() {
    try (SloTracker tracker = start(root.resolve("state"))) {
      pass(tracker, Duration.ofSeconds(5));
      Instant first = journal(tracker).lastCheckpoint().orElseThrow();
      disk.checkpointBytes = 100;

      pass(tracker, Duration.ofMinutes(20));

      assertThat(tracker.health().failing())
          .containsOnlyKeys("journal's checkpoint")
          .containsEntry("journal's checkpoint", "java.io.IOException: No space left on device");
      assertThat(journal(tracker).degraded()).isEmpty();
      assertThat(journal(tracker).lastCheckpoint()).hasValue(first);
      // After 1, 2, 4, 8, 16 and then each 30 s of the last 5 minutes.
      assertThat(journal(tracker).failures()).isBetween(10L, 16L);
      assertNothingIsLost(tracker);

      disk.checkpointBytes = Long.MAX_VALUE;
      pass(tracker, Duration.ofSeconds(31));

      assertThat(tracker.health().failing()).isEmpty();
      assertThat(journal(tracker).lastCheckpoint())
          .hasValueSatisfying(at -> assertThat(at).isAfter(first));
      assertNothingIsLost(tracker);
    }
  }

  @Test
  void image_afterAChangeThatDoesNotFit_endsAllWritingAndSaysSo() {
    try (SloTracker tracker = start(root.resolve("state"))) {
      pass(tracker, Duration.ofSeconds(5));
      disk.checkpointBytes = 100;
      tracker.apply(SloDefinitions.builder().slo(SLO).slo(slo("b")).build());
      long batches = journal(tracker).batches();
      Instant changed = clock.now();

      pass(tracker, Duration.ofMinutes(20));

      assertThat(journal(tracker).batches()).isEqualTo(batches);
      assertThat(tracker.health().failing()).containsKey("journal");
      assertThat(journal(tracker).degraded())
          .hasValueSatisfying(
              degraded -> {
                assertThat(degraded.why()).contains("No space left on device");
                assertThat(degraded.since())
                    .isBetween(changed, changed.plus(Duration.ofSeconds(2)));
              });
      // What is tracked and told does not suffer.
      tracker.recorder("requests").bad(10_000);
      pass(tracker, Duration.ofSeconds(20));
      assertThat(told).isNotEmpty();

      disk.checkpointBytes = Long.MAX_VALUE;
      pass(tracker, Duration.ofSeconds(31));
      assertThat(tracker.health().failing()).isEmpty();
      assertThat(journal(tracker).degraded()).isEmpty();
      assertNothingIsLost(tracker);
    }
  }
}
