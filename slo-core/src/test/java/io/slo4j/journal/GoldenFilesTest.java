package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.TIME;
import static io.slo4j.journal.Journals.append;
import static io.slo4j.journal.Journals.bytes;
import static io.slo4j.journal.Journals.checkpoint;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of format version 1, written once and never again: what has been released must be read for
 * ever. Those of version 2 are version 1 with another number in their headers.
 */
class GoldenFilesTest {
  private static final List<String> FILES =
      List.of("checkpoint-1", "log-1", "checkpoint-2", "log-2", "audit.log");

  @TempDir private Path root;

  private Path copyOf(String version) throws IOException {
    for (String name : FILES) {
      Files.write(root.resolve(name), golden(version, name));
    }
    return root;
  }

  private static byte[] golden(String version, String name) throws IOException {
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream(version + "/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }

  @Test
  void version1_written_isRead() throws IOException {
    Path directory = copyOf("v1");
    Remembered got = new Remembered();
    try (Journal journal = Journal.open(directory, Durability.FLUSH, true, got)) {
      assertThat(got.image).containsExactly("a", "b", "c", "");
      assertThat(got.batches).containsExactly("d", "\u00e9", "");
      assertThat(journal.status().generation()).isEqualTo(2);
      assertThat(journal.status().lastCheckpoint()).hasToString("Optional[2026-01-01T00:00:00Z]");
    }
    assertThat(AuditLog.in(directory).read())
        .extracting(entry -> new String(entry, UTF_8))
        .containsExactly("proposed", "approved");
  }

  @Test
  void version1_withoutItsCheckpoint_isReadFromTheOneBefore() throws IOException {
    Path directory = copyOf("v1");
    Files.delete(directory.resolve("checkpoint-2"));
    Remembered got = new Remembered();
    Journal.open(directory, Durability.FLUSH, true, got).close();
    assertThat(got.image).containsExactly("a");
    assertThat(got.batches).containsExactly("b", "c", "", "d", "\u00e9", "");
  }

  @Test
  void version1_writtenNow_isTheSameToTheByte() throws IOException {
    MemoryDisk disk = sample();
    for (String name : FILES) {
      assertThat(disk.get(DIRECTORY.resolve(name))).as(name).isEqualTo(golden("v1", name));
    }
  }

  static MemoryDisk sample() throws IOException {
    MemoryDisk disk = new MemoryDisk(1);
    try (Journal journal = Journals.open(disk, Durability.FLUSH, new Remembered())) {
      checkpoint(journal, List.of("a"));
      append(journal, "b", "c", "");
      checkpoint(journal, List.of("a", "b", "c", ""));
      append(journal, "d", "\u00e9", "");
    }
    AuditLog audit = AuditLog.in(disk, DIRECTORY, TIME);
    audit.append(bytes("proposed"));
    audit.append(bytes("approved"));
    return disk;
  }

  @Test
  void version2_inAnyMode_isRefusedAndLeftAlone() throws IOException {
    Path directory = copyOf("v2");
    for (boolean strict : new boolean[] {true, false}) {
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(() -> Journal.open(directory, Durability.FLUSH, strict, new Remembered()))
          .withMessageContaining("has format version 2, and this slo4j reads versions up to 1")
          .withMessageContaining("use the slo4j that wrote it");
    }
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> Journal.read(directory, new Remembered()));
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> AuditLog.in(directory).append(bytes("x")));
    for (String name : FILES) {
      assertThat(directory.resolve(name)).hasBinaryContent(golden("v2", name));
    }
    assertThat(directory.resolve("quarantine")).doesNotExist();
    assertThat(directory.resolve("owner.lock")).doesNotExist();
  }
}
