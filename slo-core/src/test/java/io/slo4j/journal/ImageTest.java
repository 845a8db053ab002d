package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.window.HistoryKey;
import io.slo4j.window.SeriesImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  private static final ImageTime TIME = new ImageTime(1_760_000_000_000L, 1000, 1_759_999_999_999L);

  private final List<String> told = new ArrayList<>();
  private final ImageReader reader = new ImageReader(new Telling(told));

  /** Notes down what a reader tells. */
  record Telling(List<String> told) implements ImageReader.Handler {
    @Override
    public void time(ImageTime time) {
      told.add(time.toString());
    }

    @Override
    public void series(HistoryKey key, SeriesImage image) {
      told.add(key + " " + Described.of(image));
    }

    @Override
    public void state(StateKey key, byte[] value) {
      told.add(key + " " + HexFormat.of().formatHex(value));
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void image_ofSeriesAndState_isToldAsItWasWritten(long seed) {
    RandomValues values = new RandomValues(seed);
    List<String> series = new ArrayList<>();
    List<String> state = new ArrayList<>();
    ImageTime time = new ImageTime(values.number(), values.number(), values.number());
    ImageWriter writer = new ImageWriter(time);
    for (int entry = values.random.nextInt(20); entry > 0; entry--) {
      if (values.random.nextBoolean()) {
        HistoryKey key = values.history(2);
        SeriesImage image = values.image();
        writer.series(key, image);
        new Telling(series).series(key, image);
      } else {
        StateKey key = values.stateKey();
        byte[] value = values.bytes();
        writer.state(key, value);
        new Telling(state).state(key, value);
      }
    }
    writer.payloads().forEach(payload -> reader.read(ByteBuffer.wrap(payload)));
    assertThat(told.get(0)).as("seed %d", seed).isEqualTo(time.toString());
    assertThat(told.subList(1, 1 + series.size())).as("seed %d", seed).isEqualTo(series);
    assertThat(told.subList(1 + series.size(), told.size())).as("seed %d", seed).isEqualTo(state);
  }

  @Test
  void state_ofManyEntries_sharesPayloadsOfBoundedSize() {
    ImageWriter writer = new ImageWriter(TIME);
    for (int i = 0; i < 3000; i++) {
      writer.state(new StateKey("incident", "slo-" + i), new byte[100]);
    }
    List<byte[]> payloads = writer.payloads();
    assertThat(payloads).hasSize(1 + 6);
    assertThat(payloads)
        .allSatisfy(payload -> assertThat(payload).hasSizeLessThan(ImageWriter.STATE_BYTES + 200));
    payloads.forEach(payload -> reader.read(ByteBuffer.wrap(payload)));
    assertThat(told).hasSize(1 + 3000).doesNotHaveDuplicates();
  }

  @Test
  void payloads_askedForTwice_areTheSame() {
    ImageWriter writer = new ImageWriter(TIME);
    writer.state(new StateKey("a", "b"), new byte[1]);
    assertThat(writer.payloads()).hasSize(2);
    assertThat(writer.payloads()).hasSize(2);
  }

  @Test
  void time_missingOrTwice_isMalformed() {
    ImageWriter writer = new ImageWriter(TIME);
    writer.state(new StateKey("a", "b"), new byte[1]);
    ByteBuffer time = ByteBuffer.wrap(writer.payloads().get(0));
    ByteBuffer state = ByteBuffer.wrap(writer.payloads().get(1));
    assertThatThrownBy(() -> reader.read(state))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("the time must come first");
    reader.read(time);
    assertThatThrownBy(() -> reader.read(time))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("the time is told twice");
    assertThat(told).containsExactly(TIME.toString());
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 4, -1})
  void payload_ofUnknownForm_isMalformed(byte form) {
    reader.read(ByteBuffer.wrap(new ImageWriter(TIME).payloads().get(0)));
    assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(new byte[] {form, 0, 0})))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("there is no payload of form " + (form & 0xFF));
  }

  @Test
  void bytes_afterASeriesOrTheTime_areMalformedAndNothingIsTold() {
    ImageWriter writer = new ImageWriter(TIME);
    writer.series(SampleHistories.key("a"), new RandomValues(1).image());
    ImageReader other = new ImageReader(new Telling(told));
    byte[] time = writer.payloads().get(0);
    byte[] series = writer.payloads().get(1);
    assertThatThrownBy(() -> other.read(longer(time)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("1 bytes follow");
    assertThat(told).isEmpty();
    reader.read(ByteBuffer.wrap(time));
    assertThatThrownBy(() -> reader.read(longer(series)))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("1 bytes follow");
    assertThat(told).hasSize(1);
  }

  private static ByteBuffer longer(byte[] payload) {
    return ByteBuffer.allocate(payload.length + 1).put(payload).rewind();
  }

  @Test
  void state_thatGoesWrongAtItsEnd_tellsNothing() {
    ImageWriter writer = new ImageWriter(TIME);
    writer.state(new StateKey("a", "b"), new byte[1]);
    writer.state(new StateKey("a", "c"), new byte[1]);
    byte[] state = writer.payloads().get(1);
    reader.read(ByteBuffer.wrap(writer.payloads().get(0)));
    assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(state, 0, state.length - 1)))
        .isInstanceOf(MalformedPayloadException.class);
    assertThat(told).hasSize(1);
  }

  @Test
  void null_anywhere_isRefusedBeforeAnythingIsWritten() {
    ImageWriter writer = new ImageWriter(TIME);
    SeriesImage image = new RandomValues(1).image();
    assertThatThrownBy(() -> writer.series(null, image)).hasMessage("key");
    assertThatThrownBy(() -> writer.series(SampleHistories.key("a"), null)).hasMessage("image");
    assertThatThrownBy(() -> writer.state(null, new byte[0])).hasMessage("key");
    assertThatThrownBy(() -> writer.state(new StateKey("a", "b"), null)).hasMessage("value");
    assertThat(writer.payloads()).hasSize(1);
  }
}
