package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.definition.Comparison;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static byte[] bytes(Consumer<Encoder> write) {
    Encoder encoder = new Encoder();
    write.accept(encoder);
    return encoder.toBytes();
  }

  private static <T> T reread(Consumer<Encoder> write, Function<Decoder, T> read) {
    Decoder decoder = new Decoder(ByteBuffer.wrap(bytes(write)));
    T value = read.apply(decoder);
    decoder.end();
    return value;
  }

  private static Decoder of(int... bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
    for (int each : bytes) {
      buffer.put((byte) each);
    }
    return new Decoder(buffer.flip());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "127, 1",
    "128, 2",
    "16383, 2",
    "16384, 3",
    "9223372036854775807, 9",
    "-1, 10",
    "-9223372036854775808, 10"
  })
  void unsigned_anyNumber_takesSevenBitsAByte(long value, int size) {
    assertThat(bytes(e -> e.unsigned(value))).hasSize(size);
    assertThatObject(reread(e -> e.unsigned(value), d -> d.unsigned("number"))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "63, 1",
    "-64, 1",
    "64, 2",
    "-65, 2",
    "9223372036854775807, 10",
    "-9223372036854775808, 10"
  })
  void signed_anyNumber_isSmallNearZero(long value, int size) {
    assertThat(bytes(e -> e.signed(value))).hasSize(size);
    assertThatObject(reread(e -> e.signed(value), d -> d.signed("number"))).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void values_ofAllTypesInARow_comeBack(long seed) {
    Encoder encoder = new Encoder();
    RandomValues values = new RandomValues(seed);
    for (int i = 0; i < 200; i++) {
      encoder
          .unsigned(values.number())
          .signed(values.number())
          .real(values.real())
          .flag(values.random.nextBoolean())
          .text(values.text())
          .bytes(values.bytes())
          .instant(values.instant())
          .duration(values.duration())
          .constant(values.constant(Comparison.class))
          .list(values.some(3, values::text), Encoder::text);
    }

    RandomValues same = new RandomValues(seed);
    Decoder decoder = new Decoder(ByteBuffer.wrap(encoder.toBytes()));
    for (int i = 0; i < 200; i++) {
      assertThat(decoder.unsigned("a")).as("seed %d", seed).isEqualTo(same.number());
      assertThat(decoder.signed("b")).isEqualTo(same.number());
      assertThat(Double.doubleToRawLongBits(decoder.real("c")))
          .isEqualTo(Double.doubleToRawLongBits(same.real()));
      assertThat(decoder.flag("d")).isEqualTo(same.random.nextBoolean());
      assertThat(decoder.text("e")).isEqualTo(same.text());
      assertThat(decoder.bytes("f")).isEqualTo(same.bytes());
      assertThat(decoder.instant("g")).isEqualTo(same.instant());
      assertThat(decoder.duration("h")).isEqualTo(same.duration());
      assertThat(decoder.constant(Comparison.class, "i"))
          .isEqualTo(same.constant(Comparison.class));
      assertThat(decoder.list("j", d -> d.text("k"))).isEqualTo(same.some(3, same::text));
    }
    decoder.end();
  }

  @Test
  void text_wellFormed_isUtf8() {
    assertThat(bytes(e -> e.text("é\uD83D\uDE80")))
        .startsWith(6 << 1)
        .endsWith("é\uD83D\uDE80".getBytes(UTF_8))
        .hasSize(7);
  }

  @Test
  void text_thatDiffersInAHalfSurrogate_staysDifferent() {
    assertThat(bytes(e -> e.text("a\uD83D"))).isNotEqualTo(bytes(e -> e.text("a\uD83E")));
    assertThatObject(reread(e -> e.text("a\uD83D"), d -> d.text("name"))).isEqualTo("a\uD83D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "99.9", "-0.00", "1E+400", "123456789012345678901234567890.10"})
  void decimal_any_keepsItsScale(String text) {
    BigDecimal value = new BigDecimal(text);
    assertThatObject(reread(e -> e.decimal(value), d -> d.decimal("target"))).isEqualTo(value);
  }

  @Test
  void decimal_ofThousandCharacters_isTheLongest() {
    BigDecimal longest = new BigDecimal("1".repeat(1000));
    assertThatObject(reread(e -> e.decimal(longest), d -> d.decimal("target"))).isEqualTo(longest);
    BigDecimal longer = new BigDecimal("1".repeat(1001));
    assertThatThrownBy(() -> bytes(e -> e.decimal(longer)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("decimal must have at most 1000 characters, had 1001");
    Decoder tooLong = new Decoder(ByteBuffer.wrap(bytes(e -> e.text("1".repeat(1001)))));
    assertThatThrownBy(() -> tooLong.decimal("target"))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("target has 1001 characters");
  }

  @Test
  void optional_presentOrNot_comesBack() {
    assertThatObject(
            reread(e -> e.optional("x", Encoder::text), d -> d.optional("o", r -> r.text("t"))))
        .isEqualTo("x");
    assertThatObject(
            reread(
                e -> e.optional((String) null, Encoder::text),
                d -> d.optional("o", r -> r.text("t"))))
        .isNull();
  }

  @Test
  void extremes_ofTime_comeBack() {
    for (Instant instant : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
      assertThatObject(reread(e -> e.instant(instant), d -> d.instant("at"))).isEqualTo(instant);
    }
    for (Duration length :
        List.of(
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(Long.MIN_VALUE))) {
      assertThatObject(reread(e -> e.duration(length), d -> d.duration("length")))
          .isEqualTo(length);
    }
  }

  @Test
  void constant_isWrittenByName() {
    assertThat(new String(bytes(e -> e.constant(Comparison.LTE)), UTF_8)).endsWith("LTE");
  }

  @Test
  void buffer_ofAnyKindAndPosition_isReadFromItsPositionAndLeftAlone() {
    byte[] payload = {9, 9, 5, 6, 7, 9};
    ByteBuffer slice = ByteBuffer.wrap(payload, 2, 3).slice();
    ByteBuffer direct = ByteBuffer.allocateDirect(6).put(payload).flip().position(2).limit(5);
    List<ByteBuffer> buffers =
        List.of(ByteBuffer.wrap(payload, 2, 3), slice, slice.asReadOnlyBuffer(), direct);
    for (ByteBuffer buffer : buffers) {
      int position = buffer.position();
      Decoder decoder = new Decoder(buffer);
      assertThat(decoder.offset()).isZero();
      assertThat(decoder.unsigned("a")).isEqualTo(5);
      assertThat(decoder.unsigned("a")).isEqualTo(6);
      assertThat(decoder.unsigned("a")).isEqualTo(7);
      assertThat(decoder.offset()).isEqualTo(3);
      decoder.end();
      assertThat(buffer.position()).isEqualTo(position);
      assertThatThrownBy(() -> decoder.unsigned("a")).hasMessageContaining("at byte 3");
    }
  }

  private static void assertMalformed(Runnable read, int offset, String message) {
    assertThatThrownBy(read::run)
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining("at byte " + offset + ": " + message)
        .extracting(e -> ((MalformedPayloadException) e).offset())
        .isEqualTo(offset);
  }

  @Test
  void number_thatIsNone_isMalformed() {
    assertMalformed(() -> of().unsigned("n"), 0, "n is cut short");
    assertMalformed(() -> of(0x80).unsigned("n"), 0, "n is cut short");
    assertMalformed(() -> of(0x80, 0).unsigned("n"), 0, "n is longer than it need be");
    int[] seventyBits = {255, 255, 255, 255, 255, 255, 255, 255, 255, 1};
    assertThat(of(seventyBits).unsigned("n")).isEqualTo(-1);
    seventyBits[9] = 2;
    assertMalformed(() -> of(seventyBits).unsigned("n"), 0, "n has more than 64 bits");
    seventyBits[9] = 0x81;
    assertMalformed(() -> of(seventyBits).unsigned("n"), 0, "n has more than 64 bits");
    assertMalformed(() -> of(0, 0, 0, 0, 0, 0, 0).real("r"), 0, "r is cut short");
    assertMalformed(() -> of(2).flag("f"), 0, "f must be 0 or 1, was 2");
    assertMalformed(() -> of().octet("f"), 0, "f is missing");
  }

  @Test
  void number_outsideItsRange_isMalformed() {
    assertThat(of(3).between(3, 5, "n")).isEqualTo(3);
    assertThat(of(5).between(3, 5, "n")).isEqualTo(5);
    assertMalformed(() -> of(2).between(3, 5, "n"), 0, "n must be from 3 to 5, was 2");
    assertMalformed(() -> of(6).between(3, 5, "n"), 0, "n must be from 3 to 5, was 6");
    assertMalformed(
        () -> of(255, 255, 255, 255, 255, 255, 255, 255, 255, 1).between(0, 5, "n"),
        0,
        "n must be from 0 to 5, was 18446744073709551615");
  }

  @Test
  void length_beyondTheEnd_isMalformedBeforeAnythingIsAllocated() {
    int[] huge = {255, 255, 255, 255, 255, 255, 255, 255, 255, 1};
    assertThat(of(2, 7, 7).bytes("b")).containsExactly(7, 7);
    assertMalformed(() -> of(3, 7, 7).bytes("b"), 0, "b has 3 parts, bytes left: 2");
    assertMalformed(() -> of(huge).bytes("b"), 0, "b has 18446744073709551615 parts");
    assertMalformed(() -> of(huge).list("l", d -> d.flag("f")), 0, "l has 184467");
    assertMalformed(() -> of(4, 7).text("t"), 0, "t has 2 bytes, left: 1");
    assertMalformed(() -> of(huge).text("t"), 0, "t has 9223372036854775807 bytes, left: 0");
  }

  @Test
  void text_thatIsNone_isMalformed() {
    assertMalformed(() -> of(2, 0xC3).text("t"), 0, "t is not UTF-8");
    assertMalformed(() -> of(6, 0xED, 0xA0, 0xBD).text("t"), 0, "t is not UTF-8");
    assertMalformed(() -> of(3, 65).text("t"), 0, "t ends in the middle of a char");
    assertThat(of(5, 0, 65).text("t")).isEqualTo("A");
  }

  @Test
  void value_thatIsNone_isMalformed() {
    Consumer<Encoder> nanos = e -> e.signed(1).unsigned(1_000_000_000);
    assertMalformed(
        () -> new Decoder(ByteBuffer.wrap(bytes(nanos))).instant("i"), 1, "i must be from 0 to");
    assertMalformed(
        () -> new Decoder(ByteBuffer.wrap(bytes(nanos))).duration("d"), 1, "d must be from 0 to");
    assertMalformed(
        () ->
            new Decoder(ByteBuffer.wrap(bytes(e -> e.signed(Long.MAX_VALUE).unsigned(0))))
                .instant("i"),
        0,
        "i is no moment");
    assertMalformed(() -> of(2, 'x').decimal("d"), 0, "d is no decimal");
    assertMalformed(
        () -> of(4, 'N', 'E').constant(Comparison.class, "c"),
        0,
        "c must be a Comparison, was 'NE'");
    byte[] longName = bytes(e -> e.text("y".repeat(41)));
    assertMalformed(
        () -> new Decoder(ByteBuffer.wrap(longName)).constant(Comparison.class, "c"),
        0,
        "c must be a Comparison, was '" + "y".repeat(40) + "…'");
  }

  @Test
  void bytes_afterTheEnd_areMalformed() {
    Decoder decoder = of(1, 2, 3);
    assertThat(decoder.unsigned("n")).isEqualTo(1);
    assertMalformed(decoder::end, 1, "2 bytes follow what should be the last");
  }
}
