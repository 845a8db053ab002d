package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.window.Classification;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryKeysTest {

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  private static byte[] bytes(HistoryKey key) {
    Encoder encoder = new Encoder();
    HistoryKeys.write(encoder, key);
    return encoder.toBytes();
  }

  private static HistoryKey reread(byte[] bytes) {
    Decoder decoder = new Decoder(ByteBuffer.wrap(bytes));
    HistoryKey key = HistoryKeys.history(decoder);
    decoder.end();
    return key;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void key_any_comesBack(long seed) {
    HistoryKey key = new RandomValues(seed).history(3);
    byte[] bytes = bytes(key);
    assertThat(reread(bytes)).as("seed %d", seed).isEqualTo(key);
    // NaNs are all equal, so equality alone would not notice that their bits had changed.
    assertThat(bytes(reread(bytes))).as("seed %d", seed).isEqualTo(bytes);
  }

  @Test
  void forms_ofClassificationsAndMaintenance_areAllAmongTheRandomOnes() {
    Set<Class<?>> seen = new HashSet<>();
    seeds()
        .mapToObj(seed -> new RandomValues(seed).history(3))
        .forEach(
            key -> {
              seen.add(key.intake().classification().getClass());
              key.maintenance().forEach(window -> seen.add(window.getClass()));
            });
    assertThat(seen)
        .contains(Classification.class.getPermittedSubclasses())
        .contains(MaintenanceWindow.class.getPermittedSubclasses());
  }

  private static HistoryKey nested(int levels) {
    HistoryKey key = SampleHistories.key("core");
    for (int level = 0; level < levels; level++) {
      var part = new Classification.Joint.Part(key, 0.9, false);
      var joint = new Classification.Joint(List.of(part));
      key = new HistoryKey(new IntakeKey("level " + level, "", joint), List.of(), null);
    }
    return key;
  }

  @Test
  void composites_sixteenLevelsDeep_areTheDeepest() {
    assertThat(reread(bytes(nested(16)))).isEqualTo(nested(16));
    assertThatThrownBy(() -> bytes(nested(17)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("composites must be nested at most 16 levels deep");
  }

  @Test
  void composites_nestedWithoutEnd_areMalformed() {
    // Owner, measure, a joint with one part: again and again.
    byte[] bytes = new byte[400_000];
    for (int at = 0; at < bytes.length; at += 4) {
      bytes[at + 2] = 4;
      bytes[at + 3] = 1;
    }
    assertThatThrownBy(() -> reread(bytes))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("composites are nested more than 16 deep");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 255})
  void classification_ofUnknownForm_isMalformed(int form) {
    assertThatThrownBy(() -> reread(new byte[] {0, 0, (byte) form, 0, 0}))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("at byte 2: there is no classification of form " + form);
  }

  @Test
  void maintenance_ofUnknownForm_isMalformed() {
    assertThatThrownBy(() -> reread(new byte[] {0, 0, 1, 1, 3, 0}))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("at byte 4: there is no maintenance window of form 3");
  }

  @Test
  void zone_thatNobodyKnows_isMalformed() {
    Encoder encoder = new Encoder();
    // Slices of 1 ms, aligned to the day of Atlantis.
    encoder.octet(0).octet(0).octet(1).octet(0).flag(true).unsigned(1).real(0.9).flag(false);
    int at = encoder.flag(true).text("DAY").size();
    encoder.text("Atlantis");
    assertThatThrownBy(() -> reread(encoder.toBytes()))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("at byte " + at + ": this JVM knows no such zone: Atlantis");
  }

  @Test
  void slices_withoutWidth_areMalformed() {
    Encoder encoder = new Encoder();
    encoder.octet(0).octet(0).octet(1).octet(0).flag(true).unsigned(0).real(0.9);
    assertThatThrownBy(() -> reread(encoder.toBytes()))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("slice width must be from 1");
  }

  @Test
  void maintenance_ofTwoInstants_takesFewBytes() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    var once = new MaintenanceWindow.Once(start, start.plusSeconds(3600));
    HistoryKey key = SampleHistories.key("core");
    HistoryKey kept = new HistoryKey(key.intake(), List.of(once), null);
    assertThat(bytes(kept).length - bytes(key).length).isEqualTo(13);
  }
}
