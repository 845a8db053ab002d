package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.TIME;
import static io.slo4j.journal.Journals.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final Path FILE = DIRECTORY.resolve("audit.log");

  private final MemoryDisk memory = new MemoryDisk(1);
  private final AuditLog audit = AuditLog.in(memory, DIRECTORY, TIME);

  private static List<String> texts(AuditLog log) throws IOException {
    return log.read().stream().map(entry -> new String(entry, UTF_8)).toList();
  }

  @Test
  void audit_ofAMissingDirectory_isEmpty(@TempDir Path root) throws IOException {
    AuditLog log = AuditLog.in(root.resolve("none"));
    assertThat(log.read()).isEmpty();
    assertThat(root.resolve("none")).doesNotExist();
    log.append(bytes("approved"));
    assertThat(texts(log)).containsExactly("approved");
  }

  @Test
  void append_byManyBesideTheOwner_losesNothing(@TempDir Path root) throws IOException {
    try (Journal journal = Journal.open(root, Durability.FLUSH, false, new Remembered())) {
      IntStream.range(0, 40)
          .parallel()
          .forEach(
              i -> {
                try {
                  AuditLog.in(root).append(bytes("entry " + i));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      Journals.append(journal, "owned all along");
    }
    assertThat(texts(AuditLog.in(root)))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(i -> "entry " + i).toList());
  }

  @Test
  void audit_everyByteDamagedOrCut_keepsThePrefixAndGoesOn() throws IOException {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      entries.add("entry " + i);
      audit.append(bytes("entry " + i));
    }
    assertThat(texts(audit)).isEqualTo(entries);
    byte[] whole = memory.get(FILE);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      for (byte[] bytes : List.of(flipped, Arrays.copyOf(whole, at))) {
        MemoryDisk disk = new MemoryDisk(1).put(FILE, bytes);
        AuditLog log = AuditLog.in(disk, DIRECTORY, TIME);
        FrameOracle oracle = FrameOracle.parse(bytes);
        assertThat(texts(log)).as("byte %d", at).isEqualTo(oracle.afterHeader());
        log.append(bytes("more"));
        List<String> expected = new ArrayList<>(oracle.afterHeader());
        expected.add("more");
        assertThat(texts(log)).as("byte %d", at).isEqualTo(expected);
        assertThat(log.damage()).isEmpty();
        List<String> kept = disk.names(DIRECTORY.resolve("quarantine"));
        if (oracle.end() < bytes.length || bytes.length == 0) {
          assertThat(disk.get(DIRECTORY.resolve("quarantine").resolve(kept.get(0))))
              .isEqualTo(Arrays.copyOfRange(bytes, oracle.end(), bytes.length));
        } else {
          assertThat(kept).isEmpty();
        }
      }
    }
  }

  @Test
  void append_atEveryFailureAndPowerLoss_keepsWhatItAcknowledged() throws IOException {
    for (long seed = 0; seed < 500; seed++) {
      MemoryDisk disk = new MemoryDisk(seed);
      AuditLog log = AuditLog.in(disk, DIRECTORY, TIME);
      List<String> acknowledged = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        disk.failsAtCall = i % 3 == 2 ? disk.calls + 1 + (seed + i) % 9 : Long.MAX_VALUE;
        try {
          log.append(bytes("entry " + i));
          acknowledged.add("entry " + i);
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("fails");
        }
      }
      disk.losePower();
      assertThat(texts(log)).as("seed %d", seed).containsAll(acknowledged);
    }
  }

  @Test
  void audit_ofANewerFormat_isRefusedAndLeftAlone() {
    byte[] newer = FrameOracle.header(2, 2, 0);
    memory.put(FILE, newer);
    assertThatExceptionOfType(JournalException.class).isThrownBy(audit::read);
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> audit.append(bytes("x")))
        .withMessageContaining("format version 2");
    assertThat(memory.get(FILE)).isEqualTo(newer);
  }

  @Test
  void append_onAFullDisk_failsAndTheNextOneMends() throws IOException {
    audit.append(bytes("a"));
    memory.freeBytes = 5;
    assertThatIOException().isThrownBy(() -> audit.append(bytes("b")));
    memory.freeBytes = Long.MAX_VALUE;
    assertThat(texts(audit)).containsExactly("a");
    audit.append(bytes("c"));
    assertThat(texts(audit)).containsExactly("a", "c");
  }

  private void failFsyncOf(ThrowingCallable append) {
    // The write succeeds, what follows it does not.
    long calls = memory.calls;
    memory.failsAtCall = calls + 5;
    assertThatIOException().isThrownBy(append).withMessage("call " + (calls + 5) + " fails");
    memory.failsAtCall = Long.MAX_VALUE;
  }

  @Test
  void append_againAfterItsFsyncFailed_isThereOnceAndOnDisk() throws IOException {
    audit.append(bytes("a"));
    failFsyncOf(() -> audit.append(bytes("b")));
    audit.append(bytes("b"));
    assertThat(texts(audit)).containsExactly("a", "b");
    audit.append(bytes("b"));
    assertThat(texts(audit)).containsExactly("a", "b", "b");
    memory.losePower();
    assertThat(texts(audit)).containsExactly("a", "b", "b");
  }

  @Test
  void appendMissing_againAfterItsFsyncFailed_isThereOnceAndOnDisk() throws IOException {
    List<byte[]> entries = List.of(bytes("b"), bytes("c"));
    audit.append(bytes("a"));
    failFsyncOf(() -> audit.appendMissing(entries));
    audit.appendMissing(entries);
    memory.losePower();
    assertThat(texts(audit)).containsExactly("a", "b", "c");
  }

  @Test
  void appendMissing_byAnotherProcessAfterAFailedFsync_isOnDisk() throws IOException {
    audit.append(bytes("a"));
    failFsyncOf(() -> audit.append(bytes("b")));
    AuditLog next = AuditLog.in(memory, DIRECTORY, TIME);
    next.append(bytes("c"));
    next.appendMissing(List.of(bytes("b")));
    memory.losePower();
    assertThat(texts(next)).containsExactly("a", "b", "c");
  }

  @Test
  void appendMissing_ofSomeThatAreThere_addsTheOthersInOrder() throws IOException {
    for (String each : List.of("a", "somebody else's", "b")) {
      audit.append(bytes(each));
    }
    audit.appendMissing(List.of(bytes("a"), bytes("b"), bytes("c"), bytes("d"), bytes("c")));
    assertThat(texts(audit)).containsExactly("a", "somebody else's", "b", "c", "d", "c");
    audit.appendMissing(List.of(bytes("a"), bytes("d")));
    audit.appendMissing(List.of());
    assertThat(texts(audit)).hasSize(6);
  }

  @Test
  void appendMissing_ofMany_waitsForTheDiskAsForOne() throws IOException {
    audit.append(bytes("a"));
    long before = memory.calls;
    audit.appendMissing(List.of(bytes("b")));
    long one = memory.calls - before;
    audit.appendMissing(IntStream.range(0, 1000).mapToObj(i -> bytes("entry " + i)).toList());
    assertThat(memory.calls - before - one).isEqualTo(one);
    assertThat(texts(audit)).hasSize(1002);
  }

  @Test
  void entries_amongWhatMakesNoSense_areReadInOrder() throws IOException {
    audit.append(SampleStates.audit().toBytes());
    audit.append(bytes("no entry"));
    audit.append(SampleStates.audit().toBytes());
    assertThat(audit.entries()).containsExactly(SampleStates.audit(), SampleStates.audit());
    assertThat(audit.read()).hasSize(3);
  }
}
