package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.Taken;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Payloads that nobody wrote: whatever the bytes, readers return or throw the one exception. A
 * length that were believed would end in an OutOfMemoryError here; that the largest ones are
 * refused before anything is allocated is for {@link SeriesImagesTest} and {@link EncoderTest}.
 */
class NonsenseTest {

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("slo4j.seeds", 300));
  }

  /** Whether readers of valid and of damaged payloads got anywhere. */
  private int accepted;

  private int refused;

  private void read(Consumer<ByteBuffer> reader, byte[] payload, String what) {
    try {
      reader.accept(ByteBuffer.wrap(payload));
      accepted++;
    } catch (MalformedPayloadException e) {
      refused++;
      assertThat(e.offset()).as(what).isBetween(0, payload.length);
    } catch (RuntimeException | Error e) {
      fail(what + ": " + Arrays.toString(payload), e);
    }
  }

  private static void image(ByteBuffer payload) {
    ImageReader reader = new ImageReader(Rewriting.IMAGE);
    if (payload.hasRemaining() && payload.get(payload.position()) != ImageWriter.TIME) {
      reader.read(ByteBuffer.wrap(new ImageWriter(new ImageTime(0, 1, 0)).payloads().get(0)));
    }
    reader.read(payload);
  }

  private static void batch(ByteBuffer payload) {
    new BatchReader(Rewriting.BATCH).read(payload);
  }

  /** Whatever is told can be written: else a damaged image would spoil the next one. */
  private static final class Rewriting implements ImageReader.Handler, BatchReader.Handler {
    static final ImageReader.Handler IMAGE = new Rewriting();
    static final BatchReader.Handler BATCH = new Rewriting();

    @Override
    public void time(ImageTime time) {
      assertThat(new ImageWriter(time).payloads()).hasSize(1);
    }

    @Override
    public void series(HistoryKey key, SeriesImage image) {
      new ImageWriter(new ImageTime(0, 1, 0)).series(key, image);
    }

    @Override
    public void state(StateKey key, byte[] value) {
      new ImageWriter(new ImageTime(0, 1, 0)).state(key, value);
    }

    @Override
    public void tick(long timeMillis) {}

    @Override
    public void taken(IntakeKey intake, Taken taken) {
      BatchWriter writer = new BatchWriter();
      writer.tick(0);
      writer.taken(intake, taken);
    }

    @Override
    public void put(StateKey key, byte[] value) {
      new BatchWriter().put(key, value);
    }

    @Override
    public void remove(StateKey key) {
      new BatchWriter().remove(key);
    }
  }

  private static List<byte[]> validImage(RandomValues values) {
    ImageWriter writer =
        new ImageWriter(new ImageTime(values.number(), values.number(), values.number()));
    writer.series(values.history(3), values.image());
    writer.state(values.stateKey(), values.bytes());
    writer.state(values.stateKey(), values.bytes());
    return writer.payloads();
  }

  private static byte[] validBatch(RandomValues values) {
    BatchWriter writer = new BatchWriter();
    List<IntakeKey> intakes = List.of(values.intake(), values.intake());
    for (int tick = 0; tick < 3; tick++) {
      writer.tick(values.number());
      intakes.forEach(intake -> writer.taken(intake, values.taken()));
      writer.put(values.stateKey(), values.bytes());
      writer.remove(values.stateKey());
    }
    return writer.finish();
  }

  private static byte[] mutated(byte[] valid, Random random) {
    byte[] bytes = valid.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(bytes, at, Math.min(at + 9, bytes.length), (byte) 0xFF);
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
          System.arraycopy(bytes, at, longer, at + 3, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void payloads_mutated_areReadOrRefused(long seed) {
    RandomValues values = new RandomValues(seed);
    List<byte[]> image = validImage(values);
    byte[] batch = validBatch(values);
    image.forEach(payload -> read(NonsenseTest::image, payload, "valid image, seed " + seed));
    read(NonsenseTest::batch, batch, "valid batch, seed " + seed);
    assertThat(refused).as("valid ones, seed %d", seed).isZero();
    for (int i = 0; i < 60; i++) {
      String what = "seed " + seed + ", mutation " + i;
      byte[] any = image.get(values.random.nextInt(image.size()));
      read(NonsenseTest::image, mutated(any, values.random), what);
      read(NonsenseTest::batch, mutated(batch, values.random), what);
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bytes_atRandom_areReadOrRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      String what = "seed " + seed + ", payload " + i;
      bytes[0] = (byte) (1 + random.nextInt(3));
      read(NonsenseTest::image, bytes, what);
      bytes[0] = 0;
      read(NonsenseTest::batch, bytes, what);
    }
    assertThat(refused).isPositive();
  }

  @Test
  void payload_cutAnywhere_isRefused() {
    ImageWriter writer = new ImageWriter(new ImageTime(1, 1000, 2));
    writer.series(SampleHistories.key("a"), SampleHistories.events(1, 0.1, 1));
    for (byte[] payload : writer.payloads()) {
      for (int length = 0; length < payload.length; length++) {
        read(NonsenseTest::image, Arrays.copyOf(payload, length), "cut at " + length);
      }
    }
    assertThat(accepted).isZero();
  }

  @Test
  void entries_ofTheSmallestKinds_areReadByTheHundredThousand() {
    // 300,000 entries of the smallest kinds there are.
    byte[] removals = new byte[900_000];
    byte[] ticks = new byte[600_000];
    byte[] maintenance = new byte[600_000];
    for (int at = 1; at < removals.length - 2; at += 3) {
      removals[at] = BatchWriter.REMOVE;
    }
    for (int at = 1; at < ticks.length - 1; at += 2) {
      ticks[at] = BatchWriter.TICK;
    }
    read(NonsenseTest::batch, Arrays.copyOf(removals, 899_998), "removals");
    read(NonsenseTest::batch, Arrays.copyOf(ticks, 599_999), "ticks");
    assertThat(accepted).isEqualTo(2);
    maintenance[0] = ImageWriter.SERIES;
    read(NonsenseTest::image, maintenance, "zeros");
    assertThat(refused).isEqualTo(1);
  }
}
