package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.TimelineImage;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesImagesTest {

  static LongStream seeds() {
    return LongStream.range(0, 1000);
  }

  private static byte[] bytes(SeriesImage image) {
    Encoder encoder = new Encoder();
    SeriesImages.write(encoder, image);
    return encoder.toBytes();
  }

  private static SeriesImage reread(byte[] bytes) {
    Decoder decoder = new Decoder(ByteBuffer.wrap(bytes));
    SeriesImage image = SeriesImages.read(decoder);
    decoder.end();
    return image;
  }

  private static void assertComesBack(SeriesImage image, String what) {
    assertThat(Described.of(reread(bytes(image)))).as(what).isEqualTo(Described.of(image));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void image_any_comesBack(long seed) {
    assertComesBack(new RandomValues(seed).image(), "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 18})
  void image_ofFewOrManyColumns_comesBack(int columns) {
    long[] ring = LongStream.range(0, 5L * columns).map(i -> i * i).toArray();
    long[] row = LongStream.range(0, columns).map(i -> 1000 * i).toArray();
    assertComesBack(image(row, new long[][] {ring, {}, row}, row), columns + " columns");
  }

  /** Figures that only grow, in the layout and with the overlaps of a tracker's rings. */
  @ParameterizedTest
  @CsvSource({"0, 0, 200", "1, 0.001, 9000", "100, 0.001, 15000", "10000, 0.001, 22500"})
  void image_ofThirtyDays_comesBackAndIsSmall(double perSecond, double badRatio, int mostBytes) {
    SeriesImage image = SampleHistories.events(perSecond, badRatio, 42);
    assertThat(image.timeline().rings()).hasNumberOfRows(10);
    assertComesBack(image, perSecond + " a second");
    assertThat(bytes(image)).hasSizeLessThan(mostBytes);
  }

  @Test
  void image_ofAHistogram_takesBytesOnlyWhereSomethingHappened() {
    SeriesImage latencies = SampleHistories.latencies(1, 42);
    assertComesBack(latencies, "1 a second");
    assertThat(bytes(latencies)).hasSizeLessThan(100_000);
    assertThat(bytes(SampleHistories.latencies(0, 42))).hasSizeLessThan(50);
  }

  @Test
  void zeros_acrossRingsAndColumns_areOneRun() {
    SeriesImage image =
        image(new long[3], new long[][] {new long[300], new long[600]}, new long[3]);
    SeriesImage longer =
        image(new long[3], new long[][] {new long[300], new long[9000]}, new long[3]);
    assertThat(bytes(longer)).hasSameSizeAs(bytes(image));
  }

  private static SeriesImage image(long[] origin, long[][] rings, long[] current) {
    return new SeriesImage(
        new TimelineImage(1000, 60_000, 200, 5, 1005, origin, rings),
        current,
        List.of(),
        new long[0]);
  }

  @Test
  void checkpoints_withOtherColumnsThanTheOrigin_areRefused() {
    var day = new TimeWindow.Calendar(CalendarPeriod.DAY, ZoneOffset.UTC);
    SeriesImage fine = image(new long[2], new long[][] {new long[4]}, new long[2]);
    var pin = new SeriesImage.Pin(day, 0, new long[3]);
    List<SeriesImage> uneven =
        List.of(
            image(new long[0], new long[0][], new long[0]),
            image(new long[0], new long[1][0], new long[0]),
            image(new long[2], new long[0][], new long[3]),
            image(new long[2], new long[][] {new long[4], new long[5]}, new long[2]),
            new SeriesImage(fine.timeline(), fine.current(), List.of(pin), new long[0]));
    assertComesBack(fine, "two columns");
    for (SeriesImage image : uneven) {
      assertThatThrownBy(() -> bytes(image))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("checkpoints must all have the columns of the origin");
    }
  }

  @Test
  void figures_moreThanFourMillion_areRefused() {
    int most = SeriesImages.MOST_FIGURES;
    SeriesImage largest = image(new long[1], new long[][] {new long[most - 2]}, new long[1]);
    assertThat(reread(bytes(largest)).timeline().rings()[0]).hasSize(most - 2);
    SeriesImage larger = image(new long[1], new long[][] {new long[most - 1]}, new long[1]);
    assertThatThrownBy(() -> bytes(larger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("series must have at most 4194304 figures in 64 rings, had 4194305 in 1");
    SeriesImage ringed = image(new long[1], new long[65][0], new long[1]);
    assertThatThrownBy(() -> bytes(ringed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("series must have at most 4194304 figures in 64 rings, had 2 in 65");
    assertThat(reread(bytes(image(new long[1], new long[64][0], new long[1]))).timeline().rings())
        .hasNumberOfRows(64);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, tickMillis must be positive",
    "1, -1, 1, horizonMillis must be positive",
    "1, 1, 0, precision must be positive"
  })
  void settings_thatAreNotPositive_areRefused(
      long tickMillis, long horizonMillis, int precision, String message) {
    TimelineImage timeline =
        new TimelineImage(tickMillis, horizonMillis, precision, 0, 0, new long[1], new long[0][]);
    SeriesImage image = new SeriesImage(timeline, new long[1], List.of(), new long[0]);
    assertThatThrownBy(() -> bytes(image))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static Encoder header(long columns, long... rows) {
    Encoder encoder = new Encoder().unsigned(1000).unsigned(60_000).unsigned(200);
    encoder.signed(0).signed(0).unsigned(columns).unsigned(rows.length);
    for (long each : rows) {
      encoder.unsigned(each);
    }
    return encoder;
  }

  private static void assertMalformed(Encoder encoder, String message) {
    assertThatThrownBy(() -> reread(encoder.toBytes()))
        .isInstanceOf(MalformedPayloadException.class)
        .hasMessageContaining(message);
  }

  @Test
  void figures_thatAreClaimedButNotThere_areMalformedBeforeAnythingIsAllocated() {
    long most = SeriesImages.MOST_FIGURES;
    assertMalformed(header(0), "number of columns must be from 1");
    assertMalformed(header(most + 1), "number of columns must be from 1 to " + most);
    assertMalformed(header(1, most + 1), "size of a ring must be from 0 to " + most);
    assertMalformed(header(2, most, 1).unsigned(0).unsigned(0), "series of 8388614 figures");
    assertMalformed(header(1, new long[65]), "number of rings must be from 0 to 64");
    assertMalformed(header(1).unsigned(0).unsigned(most), "series of " + (most + 2) + " figures");
    // Two billion figures by way of many pins.
    Encoder pins = header(most / 4).unsigned(1000);
    for (int pin = 0; pin < 1000; pin++) {
      pins.text("DAY").text("Z").signed(0);
    }
    assertMalformed(pins.unsigned(0), "series of 1050673152 figures");
  }

  @Test
  void zeros_moreThanThereAreFigures_areMalformed() {
    Encoder two = header(1).unsigned(0).unsigned(0).unsigned(0).unsigned(1);
    assertThat(reread(two.toBytes()).current()).containsExactly(0);
    Encoder three = header(1).unsigned(0).unsigned(0).unsigned(0).unsigned(2);
    assertMalformed(three, "1 zeros more than there are figures");
    Encoder endless = header(1).unsigned(0).unsigned(0).unsigned(0).unsigned(-1);
    assertMalformed(endless, "run of zeros must be from 0");
  }
}
