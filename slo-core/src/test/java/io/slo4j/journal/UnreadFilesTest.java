package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.append;
import static io.slo4j.journal.Journals.checkpoint;
import static io.slo4j.journal.Journals.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What could not be read, or moved out of the way, at a start is there for good. */
class UnreadFilesTest {
  private static final Path QUARANTINE = DIRECTORY.resolve("quarantine");

  private final MemoryDisk memory = new MemoryDisk(1);
  private final Remembered got = new Remembered();
  private final List<byte[]> before = new ArrayList<>();

  /** A checkpoint and two logs with something in them. */
  @BeforeEach
  void fill() {
    try (Journal journal = open(memory, Durability.FLUSH, new Remembered())) {
      append(journal, "a");
      checkpoint(journal, List.of("a"));
      append(journal, "b", "c");
    }
    for (String name : List.of("checkpoint-1", "log-0", "log-1")) {
      before.add(memory.get(DIRECTORY.resolve(name)));
    }
  }

  private List<byte[]> quarantined() {
    return memory.names(QUARANTINE).stream()
        .map(name -> memory.get(QUARANTINE.resolve(name)))
        .toList();
  }

  private void assertAllIsKept() {
    assertThat(quarantined()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(memory.names(DIRECTORY)).doesNotContain("checkpoint-1", "log-0", "log-1");
  }

  @Test
  void directory_thatCannotBeListedAtTheStart_isKeptOverTwoCheckpoints() {
    memory.unlistable = true;
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).isEmpty();
      assertThat(journal.status().degraded())
          .hasValueSatisfying(d -> assertThat(d.why()).contains("cannot be recovered in full"));
      memory.unlistable = false;
      checkpoint(journal, List.of("new"));
      checkpoint(journal, List.of("new"));
    }
    assertAllIsKept();
  }

  @Test
  void directory_thatCannotBeListedAtTheStart_isKeptOverARestartBetween() {
    memory.unlistable = true;
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      memory.unlistable = false;
      checkpoint(journal, List.of("new"));
    }
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("new");
      checkpoint(journal, List.of("new"));
    }
    assertAllIsKept();
  }

  @Test
  void file_thatCannotBeReadAtTheStart_isKeptOverARestartBetween() {
    memory.unreadable = DIRECTORY.resolve("checkpoint-1");
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      memory.unreadable = null;
      checkpoint(journal, List.of("new"));
    }
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("new");
      checkpoint(journal, List.of("new"));
    }
    assertAllIsKept();
  }

  @Test
  void damage_thatDoesNotFitInQuarantine_isKeptUntilItDoes() {
    byte[] log = memory.get(DIRECTORY.resolve("log-1"));
    log[log.length - 1] ^= 1;
    memory.freeBytes = 0;
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("a", "b");
      assertThat(journal.status().damage()).hasSize(1);
      memory.freeBytes = Long.MAX_VALUE;
      checkpoint(journal, List.of("a", "b"));
      checkpoint(journal, List.of("a", "b"));
    }
    assertAllIsKept();
  }

  @Test
  void damage_foundWithoutOwningTheDirectory_isKeptUntilItIsOwned() {
    memory.get(DIRECTORY.resolve("checkpoint-1"))[70] ^= 1;
    memory.failureRate = 1;
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("a", "b", "c");
      memory.failureRate = 0;
      checkpoint(journal, List.of("a", "b", "c"));
      checkpoint(journal, List.of("a", "b", "c"));
    }
    assertAllIsKept();
  }

  @Test
  void quarantine_thatFails_isTriedAgainAtTheNextCheckpoint() {
    memory.unreadable = DIRECTORY.resolve("log-1");
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      // Still unreadable, and moved all the same; but not yet after either of the two images.
      long failures = journal.status().failures();
      memory.failsAtMove = true;
      checkpoint(journal, List.of("new"));
      assertThat(journal.status().failures()).isEqualTo(failures + 2);
      memory.failsAtMove = false;
      checkpoint(journal, List.of("new"));
    }
    assertAllIsKept();
  }

  @Test
  void files_thatWereReadInFull_areDeletedThoughNothingCouldBeWrittenThen() {
    memory.failureRate = 1;
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("a", "b", "c");
      memory.failureRate = 0;
      checkpoint(journal, List.of("a", "b", "c"));
      checkpoint(journal, List.of("a", "b", "c"));
    }
    assertThat(quarantined()).isEmpty();
    assertThat(memory.names(DIRECTORY)).doesNotContain("checkpoint-1", "log-0", "log-1");
  }
}
