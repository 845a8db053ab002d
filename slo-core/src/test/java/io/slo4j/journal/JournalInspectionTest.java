package io.slo4j.journal;

import static io.slo4j.journal.Journals.append;
import static io.slo4j.journal.Journals.bytes;
import static io.slo4j.journal.Journals.checkpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalInspectionTest {
  @TempDir private Path root;

  private void sample() throws IOException {
    try (Journal journal =
        Journals.open(new FileDisk(), root, Durability.FLUSH, new Remembered())) {
      checkpoint(journal, List.of("a", "bc"));
      append(journal, "d", "e");
    }
    AuditLog.in(root).append(bytes("approved"));
  }

  private void flip(String name, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(root.resolve(name));
    bytes[at] ^= 1;
    Files.write(root.resolve(name), bytes);
  }

  private Map<String, List<Byte>> contents() throws IOException {
    Map<String, List<Byte>> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : Files.readAllBytes(file)) {
          bytes.add(each);
        }
        contents.put(root.relativize(file).toString(), bytes);
      }
    }
    return contents;
  }

  @Test
  void describe_ofASoundJournal_tellsFilesFramesAndOwner() throws IOException {
    sample();
    JournalDescription description = JournalInspection.describe(root);
    assertThat(description.damage()).isEmpty();
    assertThat(description.generation()).isEqualTo(1);
    assertThat(description.files())
        .extracting(file -> file.name() + " " + file.frames() + " " + file.payloadBytes())
        .containsExactly("checkpoint-1 3 7", "log-0 0 0", "log-1 2 2", "audit.log 1 8");
    assertThat(description.text())
        .contains("owner: process " + ProcessHandle.current().pid())
        .contains(
            "log-1: 75 bytes, version 1, begun 2026-01-01T00:00:00Z, 2 frames, 2 bytes of payload,"
                + " valid\n")
        .endsWith("quarantine: 0 bytes\n");
  }

  @Test
  void describe_ofDamage_tellsOfItAndChangesNothing() throws IOException {
    sample();
    flip("log-1", 70);
    flip("audit.log", 55);
    Map<String, List<Byte>> before = contents();
    assertThat(JournalInspection.describe(root).text())
        .contains("log-1: 75 bytes", "valid up to byte 61, then a wrong checksum of a frame")
        .contains("left out: log-1: a wrong checksum")
        .contains("left out: audit.log: a wrong checksum");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void repair_ofDamage_leavesWhatOpensStrictly() throws IOException {
    sample();
    flip("log-1", 70);
    flip("audit.log", 55);
    JournalRepair repair = JournalInspection.repair(root);
    assertThat(repair.cut()).extracting(Damage::file).containsExactly("log-1", "audit.log");
    assertThat(repair.text()).contains(": repaired\n", "kept in quarantine/000001-log-1-at-61");
    Remembered got = new Remembered();
    Journal.open(root, Durability.FLUSH, true, got).close();
    assertThat(got.all()).containsExactly("a", "bc", "d");
    assertThat(AuditLog.in(root).read()).isEmpty();
    assertThat(JournalInspection.describe(root).damage()).isEmpty();
    assertThat(JournalInspection.repair(root).text()).endsWith("nothing to repair\n");
  }

  @Test
  void repair_ofWhatIsNoJournal_isRefused() {
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> JournalInspection.repair(root.resolve("misspelt")))
        .withMessageContaining("is empty, or no directory");
    assertThat(root.resolve("misspelt")).doesNotExist();
  }

  @Test
  void inspection_ofANewerFormat_describesAndRefusesToRepair() throws IOException {
    sample();
    Files.write(root.resolve("log-1"), FrameOracle.header(2, 1, 1));
    Map<String, List<Byte>> before = contents();
    assertThat(JournalInspection.describe(root).text()).contains("log-1: 47 bytes, version 2");
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> JournalInspection.repair(root))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.NEWER_FORMAT));
    assertThat(contents()).isEqualTo(before);
  }
}
