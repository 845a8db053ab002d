package io.slo4j.journal;

import io.slo4j.journal.JournalStatus.Degradation;
import io.slo4j.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known about a journal: kept by its thread, published whole to any other. */
final class JournalGauge {
  private final Disk disk;
  private final Path directory;
  private final Durability durability;
  private final TimeSource time;

  // Of the journal's thread.
  private long generation;
  private long bytesOnDisk;
  private long batches;
  private long bytesWritten;
  private Optional<Instant> lastCheckpoint = Optional.empty();
  private List<Damage> damage = List.of();
  private @Nullable Degradation degradation;
  private long failures;
  private String latestFailure = "";

  private volatile JournalStatus published;

  JournalGauge(Disk disk, Path directory, Durability durability, TimeSource time) {
    this.disk = disk;
    this.directory = directory;
    this.durability = durability;
    this.time = time;
    this.published = status();
  }

  JournalStatus published() {
    return published;
  }

  private JournalStatus status() {
    return new JournalStatus(
        durability,
        generation,
        bytesOnDisk,
        batches,
        bytesWritten,
        lastCheckpoint,
        damage,
        Optional.ofNullable(degradation),
        failures,
        latestFailure);
  }

  boolean isDegraded() {
    return degradation != null;
  }

  String why() {
    return degradation == null ? "it has no log" : degradation.why();
  }

  void opened(long openedGeneration, @Nullable Long checkpointMillis) {
    generation = openedGeneration;
    lastCheckpoint = Optional.ofNullable(checkpointMillis).map(Instant::ofEpochMilli);
    published = status();
  }

  void damaged(List<Damage> found) {
    damage = List.copyOf(found);
    published = status();
  }

  void appended(long bytes) {
    batches++;
    bytesWritten += bytes;
    bytesOnDisk += bytes;
    published = status();
  }

  void checkpointed(long newGeneration, long bytes, long atMillis) {
    generation = newGeneration;
    bytesWritten += bytes;
    bytesOnDisk += bytes;
    lastCheckpoint = Optional.of(Instant.ofEpochMilli(atMillis));
    degradation = null;
    published = status();
  }

  /** Nothing can be appended; the first reason since the last checkpoint is the one that counts. */
  void degrade(String why) {
    if (degradation == null) {
      degradation = new Degradation(Instant.ofEpochMilli(time.wallMillis()), why);
      published = status();
    }
  }

  void failed(Throwable cause) {
    failures++;
    latestFailure = cause.toString();
    published = status();
  }

  /** Measures what is on disk. */
  void measure() {
    try {
      long bytes = new Quarantine(disk, directory).bytes();
      for (String name : Layout.of(disk, directory).names()) {
        bytes += disk.size(directory.resolve(name));
      }
      bytesOnDisk = bytes;
      published = status();
    } catch (IOException e) {
      failed(e);
    }
  }
}
