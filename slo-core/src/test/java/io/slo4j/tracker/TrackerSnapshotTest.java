package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.slo4j.journal.BatchWriter;
import io.slo4j.journal.Durability;
import io.slo4j.journal.ImageTime;
import io.slo4j.journal.ImageWriter;
import io.slo4j.journal.Journal;
import io.slo4j.journal.StateKey;
import io.slo4j.window.Classification;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a directory with which something is wrong. */
class TrackerSnapshotTest {
  private static final long AT = 1_760_000_000_000L;
  private static final IntakeKey UNKNOWN =
      new IntakeKey("gone", "availability", new Classification.Outcome());

  @TempDir private Path directory;

  private Journal journal() {
    return Journal.open(directory, Durability.FLUSH, false, new RecoveredState(Map.of()));
  }

  @Test
  void read_whereNoTrackerHasWritten_isEmpty() throws IOException {
    assertThat(TrackerSnapshot.read(directory, OwnerChild.DEFINITIONS)).isEmpty();
    assertThat(TrackerSnapshot.read(directory.resolve("none"), OwnerChild.DEFINITIONS)).isEmpty();
    journal().close();
    assertThat(TrackerSnapshot.read(directory, OwnerChild.DEFINITIONS)).isEmpty();
  }

  @Test
  void read_whereEverythingIsDamaged_saysSo() throws IOException {
    try (SloTracker tracker =
        SloTracker.builder()
            .definitions(OwnerChild.DEFINITIONS)
            .callerTicks()
            .directory(directory)
            .start()) {
      tracker.recorder("requests").good(7);
      assertThat(tracker.flush()).isTrue();
    }
    for (int checkpoint = 1; checkpoint <= 2; checkpoint++) {
      Path file = directory.resolve("checkpoint-" + checkpoint);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }

    assertThatIOException()
        .isThrownBy(() -> TrackerSnapshot.read(directory, OwnerChild.DEFINITIONS))
        .withMessageContaining(directory.toString())
        .withMessageContaining("checkpoint-1: ")
        .withMessageContaining("checkpoint-2: ");
  }

  @Test
  void read_ofWhatMakesNoSenseOrBelongsToNothing_tellsOfBoth() throws IOException {
    ImageWriter image = new ImageWriter(new ImageTime(AT, 1000, AT));
    image.state(new StateKey("override", "abc"), new byte[] {1, 2, 3});
    BatchWriter batch = new BatchWriter();
    batch.tick(AT + 1000);
    batch.taken(UNKNOWN, Taken.events(40, 2));
    try (Journal journal = journal()) {
      journal.checkpoint(image.payloads(), false);
      journal.append(batch.finish());
    }

    TrackerSnapshot snapshot =
        TrackerSnapshot.read(directory, OwnerChild.DEFINITIONS).orElseThrow();

    assertThat(snapshot.at()).isEqualTo(Instant.ofEpochMilli(AT + 1000));
    assertThat(snapshot.damage()).isEmpty();
    assertThat(snapshot.overrides()).isEmpty();
    assertThat(snapshot.leftOut())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("recovery of 'gone': 42 events"))
        .anySatisfy(line -> assertThat(line).startsWith("recovery of override 'abc': "));
  }

  @Test
  void read_ofTicksWithoutAnImage_hasNoData() throws IOException {
    BatchWriter batch = new BatchWriter();
    batch.tick(AT);
    try (Journal journal = journal()) {
      journal.append(batch.finish());
    }

    TrackerSnapshot snapshot =
        TrackerSnapshot.read(directory, OwnerChild.DEFINITIONS).orElseThrow();

    assertThat(snapshot.at()).isEqualTo(Instant.ofEpochMilli(AT));
    assertThat(snapshot.statuses()).singleElement().satisfies(a -> assertThat(a.total()).isZero());
  }

  /** A tick interval of an image that was refused in the end says nothing. */
  @Test
  void begin_afterAnImageThatWasRefused_forgetsItsTicks() {
    RecoveredState recovered = new RecoveredState(Map.of());
    recovered.begin();
    recovered.time(new ImageTime(AT, 60_000, AT));
    assertThat(recovered.tickMillis()).isEqualTo(60_000);
    recovered.begin();
    assertThat(recovered.tickMillis()).isEqualTo(1000);
  }
}
