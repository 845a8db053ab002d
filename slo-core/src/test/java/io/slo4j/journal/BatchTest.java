package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.window.Aggregate;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.Taken;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  private static final IntakeKey CHECKOUT = SampleHistories.key("checkout").intake();
  private static final IntakeKey SEARCH = SampleHistories.key("search").intake();
  private static final long NOW = 1_760_000_000_000L;

  private final BatchWriter writer = new BatchWriter();
  private final List<String> told = new ArrayList<>();
  private final BatchReader reader = new BatchReader(new Telling(told));

  /** Notes down what a reader tells. */
  record Telling(List<String> told) implements BatchReader.Handler {
    @Override
    public void tick(long timeMillis) {
      told.add("tick " + timeMillis);
    }

    @Override
    public void taken(IntakeKey intake, Taken taken) {
      told.add("taken " + intake + ": " + Described.of(taken));
    }

    @Override
    public void put(StateKey key, byte[] value) {
      told.add("put " + key + " " + HexFormat.of().formatHex(value));
    }

    @Override
    public void remove(StateKey key) {
      told.add("remove " + key);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private void read(byte... batch) {
    reader.read(ByteBuffer.wrap(batch));
  }

  /** Writes something, and tells what a reader must say of it. */
  private static void write(RandomValues values, BatchWriter writer, Telling expected) {
    List<IntakeKey> intakes = values.some(5, values::intake);
    boolean ticked = false;
    for (int entry = values.random.nextInt(30); entry > 0; entry--) {
      int kind = values.random.nextInt(6);
      if (kind == 0) {
        long timeMillis = values.number();
        writer.tick(timeMillis);
        expected.tick(timeMillis);
        ticked = true;
      } else if (kind == 1) {
        StateKey key = values.stateKey();
        byte[] value = values.bytes();
        writer.put(key, value);
        expected.put(key, value);
      } else if (kind == 2) {
        StateKey key = values.stateKey();
        writer.remove(key);
        expected.remove(key);
      } else if (ticked && !intakes.isEmpty()) {
        IntakeKey intake = intakes.get(values.random.nextInt(intakes.size()));
        Taken taken = values.taken();
        writer.taken(intake, taken);
        expected.taken(intake, taken);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void batches_ofGenerationsInARow_areToldAsTheyWereWritten(long seed) {
    RandomValues values = new RandomValues(seed);
    List<String> expected = new ArrayList<>();
    for (int generation = 0; generation < 3; generation++) {
      for (int batch = values.random.nextInt(5); batch >= 0; batch--) {
        write(values, writer, new Telling(expected));
        read(writer.finish());
      }
      // What was written since the last batch is forgotten with the generation.
      write(values, writer, new Telling(new ArrayList<>()));
      writer.restart();
    }
    assertThat(told).as("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void batch_inSteadyState_takesThreeBytesATickAndThreeAnIntake() {
    writer.tick(NOW);
    for (int i = 0; i < 1000; i++) {
      writer.taken(SampleHistories.key("sli-" + i).intake(), Taken.events(100, 0));
    }
    writer.finish();
    assertThat(writer.isEmpty()).isTrue();
    int header = writer.size();
    writer.tick(NOW + 1000);
    assertThat(writer.size() - header).isEqualTo(3);
    assertThat(writer.isEmpty()).isFalse();
    for (int i = 0; i < 1000; i++) {
      writer.taken(SampleHistories.key("sli-" + i).intake(), Taken.events(100, 0));
    }
    assertThat(writer.size() - header).isEqualTo(3 + 3 * 1000);
    assertThat(writer.finish()).hasSize(header + 3 + 3 * 1000);
  }

  @Test
  void restart_definesIntakesAnewAndForgetsTheOpenBatch() {
    writer.tick(NOW);
    writer.taken(CHECKOUT, Taken.events(1, 0));
    byte[] first = writer.finish();
    writer.tick(NOW + 1000);
    writer.taken(SEARCH, Taken.events(5, 5));
    writer.restart();
    assertThat(writer.isEmpty()).isTrue();
    writer.tick(NOW);
    writer.taken(CHECKOUT, Taken.events(1, 0));
    assertThat(writer.finish()).isEqualTo(first);
  }

  @Test
  void batch_afterOneThatIsMissing_isMalformedAndNothingIsTold() {
    byte[] first = writer.finish();
    writer.tick(NOW);
    writer.finish();
    writer.tick(NOW);
    byte[] third = writer.finish();
    read(first);
    assertThatThrownBy(() -> read(third))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("batch 2 where 1 should follow");
    assertThat(told).isEmpty();
  }

  @Test
  void batch_twice_isMalformed() {
    read(writer.finish());
    byte[] second = writer.finish();
    read(second);
    assertThatThrownBy(() -> read(second)).hasMessageContaining("batch 1 where 2 should follow");
  }

  @Test
  void batch_thatGoesWrongAtItsEnd_tellsNothing() {
    writer.tick(NOW);
    writer.put(new StateKey("incident", "a"), new byte[3]);
    byte[] batch = writer.finish();
    batch[batch.length - 4] = 4;
    assertThatThrownBy(() -> read(batch))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("value of a state entry has 4 parts, bytes left: 3");
    assertThat(told).isEmpty();
  }

  @Test
  void taken_withoutATickInItsBatch_isRefusedByBothSides() {
    writer.tick(NOW);
    writer.taken(CHECKOUT, Taken.events(1, 0));
    read(writer.finish());
    assertThatThrownBy(() -> writer.taken(CHECKOUT, Taken.events(1, 0)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(writer.isEmpty()).isTrue();
    assertThatThrownBy(() -> read((byte) 1, (byte) (BatchWriter.TAKEN | Takings.GOOD), (byte) 0))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("at byte 2: something was taken without a tick");
  }

  @Test
  void taken_thatCannotBeWritten_leavesTheBatchAsItWas() {
    writer.tick(NOW);
    writer.taken(CHECKOUT, Taken.events(1, 0));
    for (int[] buckets : List.of(new int[] {3, 3}, new int[] {4, 3}, new int[] {-1, 3})) {
      Taken wrong = new Taken(1, 1, Aggregate.NONE, buckets, new long[2]);
      assertThatThrownBy(() -> writer.taken(SEARCH, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("buckets must ascend from 0, but ");
    }
    writer.taken(SEARCH, Taken.events(2, 0));
    writer.taken(CHECKOUT, Taken.events(3, 0));
    read(writer.finish());
    assertThat(told)
        .containsExactly(
            "tick " + NOW,
            "taken " + CHECKOUT + ": " + Described.of(Taken.events(1, 0)),
            "taken " + SEARCH + ": " + Described.of(Taken.events(2, 0)),
            "taken " + CHECKOUT + ": " + Described.of(Taken.events(3, 0)));
  }

  @Test
  void buckets_toTheGreatestThereIs_comeBackAndNotBeyond() {
    Taken greatest =
        new Taken(0, 0, Aggregate.NONE, new int[] {0, Integer.MAX_VALUE}, new long[] {1, 2});
    writer.tick(NOW);
    writer.taken(CHECKOUT, greatest);
    byte[] batch = writer.finish();
    read(batch);
    assertThat(told).contains("taken " + CHECKOUT + ": " + Described.of(greatest));
    // The gap to the greatest bucket, one wider.
    int gap = batch.length - 6;
    assertThat(batch[gap]).isEqualTo((byte) 0xFE);
    batch[gap] = (byte) 0xFF;
    assertThatThrownBy(() -> read(batch))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("bucket must be from 0 to 2147483646, was 2147483647");
  }

  @Test
  void intake_thatNobodyDefined_isMalformed() {
    writer.tick(NOW);
    writer.taken(CHECKOUT, Taken.events(1, 0));
    writer.taken(CHECKOUT, Taken.events(1, 0));
    byte[] batch = writer.finish();
    int id = batch.length - 2;
    assertThat(batch[id]).as("back by one").isEqualTo((byte) 1);
    batch[id] = 0;
    assertThatThrownBy(() -> read(batch)).hasMessageContaining("intake 1 of 1");
    batch[id] = 3;
    assertThatThrownBy(() -> read(batch)).hasMessageContaining("intake -1 of 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 7, 8 | BatchWriter.TICK, 16 | BatchWriter.PUT, 255})
  void entry_ofUnknownKind_isMalformed(int kind) {
    assertThatThrownBy(() -> read((byte) 0, (byte) kind, (byte) 0, (byte) 0))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("at byte 1: there is no entry of kind " + kind);
  }

  @Test
  void null_anywhere_isRefusedBeforeAnythingIsWritten() {
    StateKey key = new StateKey("kind", "key");
    writer.tick(NOW);
    int size = writer.size();
    assertThatThrownBy(() -> writer.put(null, new byte[0])).hasMessage("key");
    assertThatThrownBy(() -> writer.put(key, null)).hasMessage("value");
    assertThatThrownBy(() -> writer.remove(null)).hasMessage("key");
    assertThatThrownBy(() -> writer.taken(null, Taken.NOTHING)).hasMessage("intake");
    assertThatThrownBy(() -> writer.taken(CHECKOUT, null)).hasMessage("taken");
    assertThat(writer.size()).isEqualTo(size);
  }
}
