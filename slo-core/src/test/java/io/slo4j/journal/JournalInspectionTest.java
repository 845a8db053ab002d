package io.slo4j.journal;

import static io.slo4j.journal.Journals.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slo4j.window.SeriesImage;
import io.slo4j.window.TimelineImage;
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
  private static final long AT = 1_767_225_600_000L;
  private static final int LOG_HEADER_BYTES = 47;

  @TempDir private Path root;

  private static List<byte[]> image() {
    ImageWriter image = new ImageWriter(new ImageTime(AT, 1000, AT));
    image.state(new StateKey("silence", "x"), new byte[] {1, 2, 3});
    return image.payloads();
  }

  /** Batches with a tick each. */
  private static List<byte[]> batches(int count) {
    BatchWriter writer = new BatchWriter();
    List<byte[]> batches = new ArrayList<>();
    for (int batch = 1; batch <= count; batch++) {
      writer.tick(AT + 1000L * batch);
      batches.add(writer.finish());
    }
    return batches;
  }

  private void sample(List<byte[]> batches) throws IOException {
    try (Journal journal =
        Journals.open(new FileDisk(), root, Durability.FLUSH, new Remembered())) {
      journal.checkpoint(image(), true);
      for (byte[] batch : batches) {
        journal.append(batch);
      }
    }
    AuditLog.in(root).append(bytes("approved"));
  }

  private void sample() throws IOException {
    sample(batches(2));
  }

  private static int length(List<byte[]> payloads) {
    return payloads.stream().mapToInt(each -> each.length).sum();
  }

  /** The length of log-1 once it has so many batches. */
  private static int logBytes(int count) {
    return LOG_HEADER_BYTES + count * Frames.HEAD_BYTES + length(batches(count));
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
        .containsExactly(
            "checkpoint-1 3 " + (length(image()) + 4),
            "log-0 0 0",
            "log-1 2 " + length(batches(2)),
            "audit.log 1 8");
    assertThat(description.text())
        .contains("owner: process " + ProcessHandle.current().pid())
        .contains(
            "log-1: "
                + logBytes(2)
                + " bytes, version 1, begun 2026-01-01T00:00:00Z, 2 frames, "
                + length(batches(2))
                + " bytes of payload, valid\n")
        .endsWith("quarantine: 0 bytes\n");
  }

  @Test
  void describe_ofDamage_tellsOfItAndChangesNothing() throws IOException {
    sample();
    flip("log-1", logBytes(2) - 1);
    flip("audit.log", 55);
    Map<String, List<Byte>> before = contents();
    assertThat(JournalInspection.describe(root).text())
        .contains(
            "log-1: " + logBytes(2) + " bytes",
            "valid up to byte " + logBytes(1) + ", then a wrong checksum of a frame")
        .contains("left out: log-1: a wrong checksum")
        .contains("left out: audit.log: a wrong checksum");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void repair_ofDamage_leavesWhatOpensStrictly() throws IOException {
    sample();
    flip("log-1", logBytes(2) - 1);
    flip("audit.log", 55);
    JournalRepair repair = JournalInspection.repair(root);
    assertThat(repair.cut()).extracting(Damage::file).containsExactly("log-1", "audit.log");
    assertThat(repair.text())
        .contains(": repaired\n", "kept in quarantine/000001-log-1-at-" + logBytes(1));
    Remembered got = new Remembered();
    Journal.open(root, Durability.FLUSH, true, got).close();
    assertThat(got.image).hasSize(2);
    assertThat(got.batches).hasSize(1);
    assertThat(AuditLog.in(root).read()).isEmpty();
    assertThat(JournalInspection.describe(root).damage()).isEmpty();
    assertThat(JournalInspection.repair(root).text()).endsWith("nothing to repair\n");
  }

  /** Nothing is wrong with its frames, but a tracker would refuse what they hold. */
  @Test
  void repair_ofABatchThatMakesNoSense_leavesWhatOpensStrictly() throws IOException {
    List<byte[]> batches = new ArrayList<>(batches(1));
    batches.add(bytes("nonsense"));
    sample(batches);
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> Journal.open(root, Durability.FLUSH, true, new PayloadSense()))
        .withMessageContaining("makes no sense")
        .withMessageContaining("JournalInspection.repair");
    assertThat(JournalInspection.describe(root).damage()).hasSize(1);

    JournalRepair repair = JournalInspection.repair(root);

    assertThat(repair.cut()).extracting(Damage::file).containsExactly("log-1");
    Journal.open(root, Durability.FLUSH, true, new PayloadSense()).close();
    assertThat(JournalInspection.describe(root).damage()).isEmpty();
  }

  /** Counters of a history that has none are no history. */
  @Test
  void repair_ofAnImageWhoseFiguresDoNotFit_goesOnWithTheOneBefore() throws IOException {
    sample(List.of());
    ImageWriter wrong = new ImageWriter(new ImageTime(AT, 1000, AT));
    wrong.series(
        SampleHistories.key("requests"),
        new SeriesImage(
            new TimelineImage(1000, 3_600_000, 1, AT, AT, new long[7], new long[0][]),
            new long[7],
            List.of(),
            new long[0]));
    try (Journal journal = Journal.open(root, Durability.SYNC, true, new PayloadSense())) {
      journal.checkpoint(wrong.payloads(), true);
    }
    assertThat(JournalInspection.repair(root).cut())
        .extracting(Damage::file)
        .containsExactly("checkpoint-2");
    Journal.open(root, Durability.FLUSH, true, new PayloadSense()).close();
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
