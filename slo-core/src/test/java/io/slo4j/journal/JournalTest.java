package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.TIME;
import static io.slo4j.journal.Journals.append;
import static io.slo4j.journal.Journals.bytes;
import static io.slo4j.journal.Journals.checkpoint;
import static io.slo4j.journal.Journals.image;
import static io.slo4j.journal.Journals.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private final MemoryDisk memory = new MemoryDisk(1);
  private final Remembered got = new Remembered();

  @TempDir private Path root;

  @Test
  void journal_ofAMissingDirectory_startsAfresh() {
    try (Journal journal = open(new FileDisk(), root.resolve("a/b"), Durability.SYNC, got)) {
      assertThat(got.attempts).isEqualTo(1);
      assertThat(got.all()).isEmpty();
      assertThat(journal.status().damage()).isEmpty();
      assertThat(journal.status().lastCheckpoint()).isEmpty();
    }
    assertThat(root.resolve("a/b/log-0")).exists();
  }

  @Test
  void journal_reopened_givesImageAndBatchesInOrder() {
    try (Journal journal = open(new FileDisk(), root, Durability.FLUSH, got)) {
      append(journal, "a", "b");
      checkpoint(journal, List.of("a", "b"));
      append(journal, "c", "");
      assertThat(journal.status().generation()).isEqualTo(1);
      assertThat(journal.status().batches()).isEqualTo(4);
    }
    try (Journal journal = open(new FileDisk(), root, Durability.FLUSH, got)) {
      assertThat(got.image).containsExactly("a", "b");
      assertThat(got.batches).containsExactly("c", "");
      assertThat(journal.status().lastCheckpoint())
          .hasValueSatisfying(at -> assertThat(at.toEpochMilli()).isEqualTo(TIME.wallMillis()));
    }
  }

  @Test
  void journal_withoutDurability_touchesNothing() {
    Path nowhere = root.resolve("nowhere");
    try (Journal journal = open(new FileDisk(), nowhere, Durability.NONE, got)) {
      append(journal, "a");
      checkpoint(journal, List.of("a"));
    }
    assertThat(nowhere).doesNotExist();
    assertThat(got.attempts).isEqualTo(1);
  }

  @Test
  void journal_whosePathIsAFile_isRefused() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> open(new FileDisk(), file, Durability.FLUSH, got))
        .withMessageContaining("is a file, not a directory")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.UNUSABLE));
  }

  @Test
  void payload_atItsLimitAndAbove_isTakenAndRefused() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      byte[] tooLong = new byte[Frames.MAX_PAYLOAD + 1];
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.append(tooLong))
          .withMessage("payload must have at most 16777216 bytes, had 16777217");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.checkpoint(List.of(tooLong), true));
      assertThat(journal.status().degraded()).isEmpty();
      append(journal, "x".repeat(Frames.MAX_PAYLOAD));
    }
    open(memory, Durability.FLUSH, got).close();
    assertThat(got.batches).singleElement().satisfies(b -> assertThat(b).hasSize(16 << 20));
  }

  @Test
  void closed_journal_refusesWork() {
    Journal journal = open(memory, Durability.FLUSH, got);
    journal.close();
    journal.close();
    assertThatIllegalStateException().isThrownBy(() -> journal.append(bytes("a")));
    assertThatIllegalStateException().isThrownBy(() -> journal.checkpoint(List.of(), true));
  }

  @Test
  void lastWrite_unfinished_isToldApartFromDamage() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "first", "second");
    }
    Path log = DIRECTORY.resolve("log-0");
    byte[] whole = memory.get(log);
    memory.put(log, Arrays.copyOf(whole, whole.length - 1));
    try (Journal journal = Journals.openStrictly(memory, got)) {
      assertThat(got.batches).containsExactly("first");
      assertThat(journal.status().damage())
          .singleElement()
          .satisfies(damage -> assertThat(damage.kind()).isEqualTo(Damage.Kind.UNFINISHED));
    }
    memory.put(log, Arrays.copyOf(whole, whole.length + 100));
    try (Journal journal = Journals.openStrictly(memory, got)) {
      assertThat(got.batches).containsExactly("first", "second");
      assertThat(journal.status().damage())
          .singleElement()
          .satisfies(damage -> assertThat(damage.bytes()).isEqualTo(100))
          .satisfies(damage -> assertThat(damage.reason()).isEqualTo("zeros instead of a frame"));
    }
  }

  @Test
  void strict_onDamage_refusesAndChangesNothing() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "first", "second");
    }
    Path log = DIRECTORY.resolve("log-0");
    memory.get(log)[60] ^= 1;
    byte[] before = memory.get(log).clone();
    List<String> names = memory.all();
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> Journals.openStrictly(memory, got))
        .withMessageContaining("log-0")
        .withMessageContaining("Repair it");
    assertThat(memory.get(log)).isEqualTo(before);
    assertThat(memory.all()).isEqualTo(names);
  }

  @Test
  void log_missing_isDamage() throws IOException {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      checkpoint(journal, List.of("a"));
      append(journal, "b");
    }
    memory.delete(DIRECTORY.resolve("log-1"));
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("a");
      assertThat(journal.status().damage())
          .singleElement()
          .satisfies(damage -> assertThat(damage.toString()).startsWith("log-1: missing"));
      append(journal, "c");
    }
    Journals.openStrictly(memory, got).close();
    assertThat(got.all()).containsExactly("a", "c");
  }

  @Test
  void frame_repeatedOrLostInTheMiddle_endsThePrefix() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "one", "two", "two", "six");
    }
    Path log = DIRECTORY.resolve("log-0");
    byte[] whole = memory.get(log);
    int frame = Frames.HEAD_BYTES + 3;
    int first = whole.length - 4 * frame;
    byte[] repeated = new byte[whole.length + frame];
    System.arraycopy(whole, 0, repeated, 0, first + frame);
    System.arraycopy(whole, first, repeated, first + frame, whole.length - first);
    memory.put(log, repeated);
    open(memory, Durability.FLUSH, got).close();
    assertThat(got.batches).containsExactly("one");

    byte[] lacking = new byte[whole.length - frame];
    System.arraycopy(whole, 0, lacking, 0, first + frame);
    System.arraycopy(whole, first + 2 * frame, lacking, first + frame, 2 * frame);
    memory.put(log, lacking);
    open(memory, Durability.FLUSH, got).close();
    assertThat(got.batches).containsExactly("one");
  }

  @Test
  void batch_thatIsRefused_isCutAndNeverTakenIn() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "good", "nonsense", "later");
    }
    got.refused = "nonsense";
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.batches).containsExactly("good");
      assertThat(got.attempts).isEqualTo(3);
      assertThat(journal.status().damage())
          .singleElement()
          .satisfies(damage -> assertThat(damage.reason()).contains("what is nonsense?"))
          .satisfies(damage -> assertThat(damage.quarantine()).isPresent());
    }
  }

  @Test
  void image_thatIsRefused_isReplacedByTheOneBefore() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      checkpoint(journal, List.of("a"));
      append(journal, "b");
      checkpoint(journal, List.of("a", "b", "nonsense"));
      append(journal, "c");
    }
    got.refused = "nonsense";
    open(memory, Durability.FLUSH, got).close();
    assertThat(got.all()).containsExactly("a", "b", "c");
  }

  @Test
  void append_whenTheDiskIsFull_degradesUntilTheNextCheckpoint() {
    try (Journal journal = open(memory, Durability.SYNC, got)) {
      append(journal, "a");
      memory.freeBytes = 20;
      assertThatIOException().isThrownBy(() -> journal.append(bytes("does not fit at all")));
      memory.freeBytes = Long.MAX_VALUE;
      assertThatIOException()
          .isThrownBy(() -> journal.append(bytes("b")))
          .withMessageContaining("No space left on device");
      assertThat(journal.status().degraded())
          .hasValueSatisfying(
              d -> assertThat(d.since().toEpochMilli()).isEqualTo(TIME.wallMillis()));
      assertThat(journal.status().failures()).isEqualTo(2);
      checkpoint(journal, List.of("a", "b"));
      assertThat(journal.status().degraded()).isEmpty();
      append(journal, "c");
    }
    open(memory, Durability.SYNC, got).close();
    assertThat(got.all()).containsExactly("a", "b", "c");
  }

  @Test
  void append_whoseFsyncFailed_isNotTrustedAgain() {
    Journal journal = open(memory, Durability.SYNC, got);
    append(journal, "a");
    memory.failsAtCall = memory.calls + 2;
    assertThatIOException().isThrownBy(() -> journal.append(bytes("b")));
    // Killed, and started anew: the batch is in memory only, and looks well.
    Journal second = open(memory, Durability.SYNC, got);
    append(second, "c");
    List<String> acknowledged = List.copyOf(got.all());
    memory.losePower();
    open(memory, Durability.SYNC, got).close();
    assertThat(got.all()).startsWith(acknowledged.toArray(String[]::new)).endsWith("c");
  }

  @Test
  void checkpoint_thatCannotBeWritten_leavesTheLogInUse() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      memory.freeBytes = 100;
      assertThatIOException()
          .isThrownBy(() -> journal.checkpoint(image(List.of("a".repeat(200))), true));
      memory.freeBytes = Long.MAX_VALUE;
      append(journal, "b");
      assertThat(journal.status().degraded()).isEmpty();
      assertThat(memory.names(DIRECTORY)).containsExactly("log-0");
    }
    Journals.openStrictly(memory, got).close();
    assertThat(got.all()).containsExactly("a", "b");
  }

  @Test
  void checkpoint_thatCannotBeWrittenAndTheLogDoesNotLeadTo_degrades() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      memory.freeBytes = 100;
      assertThatIOException()
          .isThrownBy(() -> journal.checkpoint(image(List.of("a", "b".repeat(200))), false));
      memory.freeBytes = Long.MAX_VALUE;
      assertThat(journal.status().degraded())
          .hasValueSatisfying(
              d ->
                  assertThat(d.why())
                      .startsWith("a checkpoint failed, without which the log has a gap: ")
                      .endsWith("No space left on device"));
      assertThatIOException().isThrownBy(() -> journal.append(bytes("c")));
    }
    Journals.openStrictly(memory, got).close();
    assertThat(got.all()).containsExactly("a");
  }

  @Test
  void directory_deletedWhileRunning_isMadeAgainByTheNextCheckpoint() throws IOException {
    try (Journal journal = open(new FileDisk(), root.resolve("j"), Durability.FLUSH, got)) {
      append(journal, "a");
      deleteAll(root.resolve("j"));
      assertThatIOException().isThrownBy(() -> journal.append(bytes("b")));
      checkpoint(journal, List.of("a", "b"));
      append(journal, "c");
      assertThat(journal.status().degraded()).isEmpty();
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(() -> open(new FileDisk(), root.resolve("j"), Durability.FLUSH, got))
          .withMessageContaining("this process, " + ProcessHandle.current().pid());
    }
    open(new FileDisk(), root.resolve("j"), Durability.FLUSH, got).close();
    assertThat(got.all()).containsExactly("a", "b", "c");
  }

  @Test
  void log_deletedWhileRunning_isNotAppendedTo() throws IOException {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      memory.delete(DIRECTORY.resolve("log-0"));
      assertThatIOException()
          .isThrownBy(() -> journal.append(bytes("b")))
          .withMessageContaining("the log was deleted or replaced");
      checkpoint(journal, List.of("a", "b"));
    }
    Journals.openStrictly(memory, got).close();
    assertThat(got.all()).containsExactly("a", "b");
  }

  @Test
  void log_unreadableAtStart_isLeftAsItIsUntilACheckpoint() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      checkpoint(journal, List.of("a"));
      append(journal, "b");
    }
    memory.unreadable = DIRECTORY.resolve("log-1");
    byte[] log = memory.get(memory.unreadable);
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> Journals.openStrictly(memory, new Remembered()));
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("a");
      assertThat(journal.status().damage())
          .singleElement()
          .satisfies(damage -> assertThat(damage.kind()).isEqualTo(Damage.Kind.UNREADABLE));
      assertThatIOException().isThrownBy(() -> journal.append(bytes("c")));
      assertThat(memory.get(DIRECTORY.resolve("log-1"))).isEqualTo(log);
      checkpoint(journal, List.of("a", "c"));
      append(journal, "d");
    }
    open(memory, Durability.FLUSH, got).close();
    assertThat(got.all()).containsExactly("a", "c", "d");
  }

  @Test
  void directory_takenOverMeanwhile_isNotTakenBack() throws IOException {
    Path directory = root.resolve("j");
    try (Journal journal = open(new FileDisk(), directory, Durability.FLUSH, got)) {
      append(journal, "a");
      deleteAll(directory);
      // What another process would leave behind it.
      Files.createDirectory(directory);
      JournalOwner other = new JournalOwner(1, Optional.empty(), true);
      Files.writeString(directory.resolve(Layout.OWNER), other.text());
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatIOException()
            .isThrownBy(() -> journal.checkpoint(image(List.of("a")), true))
            .withMessageContaining("has been taken over by process 1");
      }
      assertThat(journal.status().degraded()).isPresent();
    }
    assertThat(directory.resolve(Layout.OWNER)).hasContent("pid 1\nclosed");
  }

  @Test
  void interrupt_duringEverything_disturbsNothingAndIsKept() {
    Thread.currentThread().interrupt();
    try (Journal journal = open(new FileDisk(), root.resolve("j"), Durability.SYNC, got)) {
      append(journal, "a");
      checkpoint(journal, List.of("a"));
      append(journal, "b");
      assertThat(journal.status().failures()).isZero();
    }
    open(new FileDisk(), root.resolve("j"), Durability.SYNC, got).close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(got.all()).containsExactly("a", "b");
  }

  @Test
  void open_whenNothingCanBeWritten_givesWhatIsThereAndMendsLater() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a", "b");
    }
    memory.failureRate = 1;
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).containsExactly("a", "b");
      assertThat(journal.status().degraded())
          .hasValueSatisfying(d -> assertThat(d.why()).contains("cannot be owned"));
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(() -> Journals.openStrictly(memory, new Remembered()));
      assertThatIOException().isThrownBy(() -> journal.checkpoint(image(List.of("a", "b")), true));
      memory.failureRate = 0;
      checkpoint(journal, List.of("a", "b"));
      append(journal, "c");
    }
    open(memory, Durability.FLUSH, got).close();
    assertThat(got.all()).containsExactly("a", "b", "c");
  }

  @Test
  void checkpoints_thatKeepFailing_doNotFillTheDisk() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      for (int attempt = 0; attempt < 500; attempt++) {
        memory.failsAtCall = memory.calls + 1 + attempt % 14;
        try {
          journal.checkpoint(image(List.of("a")), true);
        } catch (IOException e) {
          assertThat(journal.status().failures()).isPositive();
        }
        assertThat(memory.names(DIRECTORY)).as("attempt %d", attempt).hasSizeLessThanOrEqualTo(8);
      }
    }
  }

  @Test
  void quarantine_growing_isBounded() {
    for (int round = 0; round < 6; round++) {
      try (Journal journal = open(memory, Durability.FLUSH, got)) {
        append(journal, "x".repeat(Frames.MAX_PAYLOAD), "y");
      }
      Path log = DIRECTORY.resolve("log-0");
      memory.get(log)[60] ^= 1;
    }
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      assertThat(got.all()).isEmpty();
      assertThat(journal.status().bytesOnDisk()).isLessThan(Quarantine.MAX_BYTES + 1000);
    }
    assertThat(memory.names(DIRECTORY.resolve("quarantine")))
        .hasSize(3)
        .anySatisfy(name -> assertThat(name).startsWith("000006-log-0-at-"));
  }

  @Test
  void read_ofARunningJournal_seesWhatIsFinished() throws IOException {
    try (Journal journal = open(new FileDisk(), root, Durability.FLUSH, new Remembered())) {
      append(journal, "a");
      checkpoint(journal, List.of("a"));
      append(journal, "b");
      Path log = root.resolve("log-1");
      byte[] whole = Files.readAllBytes(log);
      Files.write(log, Arrays.copyOf(whole, whole.length - 1));
      assertThat(Journal.read(root, got)).isEmpty();
      assertThat(got.all()).containsExactly("a");
      assertThat(log).hasSize(whole.length - 1);
      Files.write(log, whole);
      assertThat(Journal.read(root, got)).isEmpty();
      assertThat(got.all()).containsExactly("a", "b");
      // Reading has not cost the owner its lock: nobody closed a descriptor of that file.
      append(journal, "c");
    }
  }

  @Test
  void read_whileFilesAreExchanged_startsOver() throws IOException {
    Journal journal = open(memory, Durability.FLUSH, new Remembered());
    append(journal, "a");
    checkpoint(journal, List.of("a"));
    Remembered slow = new Remembered();
    Recovery meanwhile =
        new Recovery() {
          @Override
          public void begin() {
            slow.begin();
            if (slow.attempts == 1) {
              checkpoint(journal, List.of("a", "b"));
              checkpoint(journal, List.of("a", "b", "c"));
            }
          }

          @Override
          public void image(ByteBuffer payload) {
            slow.image(payload);
          }

          @Override
          public void batch(ByteBuffer payload) {
            slow.batch(payload);
          }
        };
    assertThat(Journal.read(memory, DIRECTORY, meanwhile)).isEmpty();
    assertThat(slow.all()).containsExactly("a", "b", "c");
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
