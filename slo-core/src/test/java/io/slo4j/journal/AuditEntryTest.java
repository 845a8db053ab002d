package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditEntryTest {

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("slo4j.seeds", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void entry_throughBytesAndBack_isEqual(long seed) {
    AuditEntry entry = new RandomStates(seed).audit();
    AuditEntry read = AuditEntry.from(ByteBuffer.wrap(entry.toBytes()));
    assertThat(read).as("seed %d", seed).isEqualTo(entry);
    assertThat(read.toBytes()).as("seed %d", seed).isEqualTo(entry.toBytes());
  }

  @Test
  void bytes_mutatedAnywhere_areReadOrRefused() {
    byte[] bytes = SampleStates.audit().toBytes();
    int refused = 0;
    for (int at = 0; at < bytes.length; at++) {
      for (int change = 1; change < 256; change++) {
        byte[] mutated = bytes.clone();
        mutated[at] ^= (byte) change;
        try {
          assertThat(AuditEntry.from(ByteBuffer.wrap(mutated))).isNotNull();
        } catch (MalformedPayloadException e) {
          refused++;
        }
      }
      byte[] cut = Arrays.copyOf(bytes, at);
      assertThatThrownBy(() -> AuditEntry.from(ByteBuffer.wrap(cut)))
          .isInstanceOf(MalformedPayloadException.class);
    }
    assertThat(refused).isPositive();
  }

  @Test
  void bytes_withMoreBehind_areRefused() {
    byte[] bytes = SampleStates.audit().toBytes();
    assertThatThrownBy(
            () -> AuditEntry.from(ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 1))))
        .isInstanceOf(MalformedPayloadException.class);
  }
}
