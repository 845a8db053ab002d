package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Entries of format version 1 as they were when it was released: see {@link GoldenPayloadsTest}.
 */
class GoldenStateTest {
  private static final String AUDIT = "audit";

  private static Map<String, String> golden() throws IOException {
    try (InputStream file = GoldenStateTest.class.getResourceAsStream("state-v1.txt")) {
      Map<String, String> lines = new LinkedHashMap<>();
      new String(file.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\\|"))
          .forEach(line -> lines.put(line[0] + "|" + line[1], line[2]));
      return lines;
    }
  }

  private static Map<String, String> lines(Map<StateKey, byte[]> entries) {
    Map<String, String> lines = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> lines.put(key.kind() + "|" + key.key(), HexFormat.of().formatHex(value)));
    return lines;
  }

  @Test
  void entries_areThoseOfTheReleasedFormat() throws IOException {
    Map<String, String> now = lines(new StateEntries().of(SampleStates.full()));
    now.put(AUDIT + "|", HexFormat.of().formatHex(SampleStates.audit().toBytes()));
    List<AuditEntry> unaudited = List.of(SampleStates.audit());
    now.putAll(lines(new StateEntries().of(SavedState.NONE, unaudited)));
    assertThat(text(now)).isEqualTo(text(golden()));
  }

  private static String text(Map<String, String> lines) {
    return lines.entrySet().stream()
        .map(line -> line.getKey() + "|" + line.getValue())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void entries_ofTheReleasedFormat_areRead() throws IOException {
    Map<StateKey, byte[]> entries = new LinkedHashMap<>();
    golden()
        .forEach(
            (name, hex) -> {
              String[] parts = name.split("\\|", -1);
              if (!parts[0].equals(AUDIT)) {
                entries.put(new StateKey(parts[0], parts[1]), HexFormat.of().parseHex(hex));
              }
            });
    assertThat(entries.keySet())
        .extracting(StateKey::kind)
        .containsExactly(
            "alert",
            "alert",
            "silence",
            "receiver",
            "message",
            "dead letter",
            "step",
            "override",
            "adjustment",
            "unaudited");
    StateEntries reader = new StateEntries();
    RestoredState restored = reader.restore(entries);
    assertThat(restored.unreadable()).isEmpty();
    assertThat(restored.state()).isEqualTo(SampleStates.full());
    assertThat(restored.yetToAudit()).containsExactly(SampleStates.audit());
    assertThat(lines(reader.of(restored.state(), restored.yetToAudit()))).isEqualTo(lines(entries));
  }

  @Test
  void audit_ofTheReleasedFormat_isRead() throws IOException {
    byte[] bytes = HexFormat.of().parseHex(golden().get(AUDIT + "|"));
    assertThat(AuditEntry.from(ByteBuffer.wrap(bytes))).isEqualTo(SampleStates.audit());
  }
}
