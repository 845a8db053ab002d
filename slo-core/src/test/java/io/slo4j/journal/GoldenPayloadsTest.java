package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Comparison;
import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.Classification;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.SliceSpec;
import io.slo4j.window.TimelineImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The payloads of format version 1 as they were when it was released. Files that users have are
 * made of them: if this test fails, the format has changed, and needs a version of its own and a
 * reader for this one.
 */
class GoldenPayloadsTest {
  private static final String FILE = "payloads-v1.txt";
  private static final long NOW = 1_760_000_000_000L;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final TimeWindow.Calendar MONTH =
      new TimeWindow.Calendar(CalendarPeriod.MONTH, BERLIN);

  private static final List<MaintenanceWindow> MAINTENANCE =
      List.of(
          MaintenanceWindow.once(
              Instant.parse("2025-10-01T00:00:00Z"), Instant.parse("2025-10-01T02:00:00.5Z")),
          MaintenanceWindow.weekly(
              DayOfWeek.SUNDAY, LocalTime.of(2, 30), Duration.ofMinutes(90), ZoneOffset.UTC));

  private static List<Classification> classifications() {
    HistoryKey part =
        new HistoryKey(
            new IntakeKey("checkout", "latency ms", new Classification.Outcome()),
            MAINTENANCE,
            new SliceSpec(60_000, 0.95, true, MONTH));
    return List.of(
        new Classification.Outcome(),
        new Classification.Threshold(Comparison.LTE, 500, OptionalLong.of(500_000_000)),
        new Classification.Threshold(Comparison.GT, -0.5, OptionalLong.empty()),
        new Classification.Value(
            Aggregation.PERCENTILE, OptionalDouble.of(99.5), Comparison.LT, 1e9),
        new Classification.Value(Aggregation.RATE, OptionalDouble.empty(), Comparison.GTE, 100),
        new Classification.Joint(
            List.of(
                new Classification.Joint.Part(part, 0.999, false),
                new Classification.Joint.Part(SampleHistories.key("search"), 0, true))),
        new Classification.Display(),
        new Classification.Observed());
  }

  private static SeriesImage events() {
    long[][] rings = {
      {100, 0, 200, 0, 300, 1, 20_000, 1, 20_000, 1},
      {90, 0, 150, 0, 300, 1},
      {0, 0, 0, 0, 120, 0},
      {}
    };
    return new SeriesImage(
        new TimelineImage(1000, 2_592_000_000L, 200, NOW - 5000, NOW, new long[] {0, 0}, rings),
        new long[] {20_001, 3},
        List.of(new SeriesImage.Pin(MONTH, NOW - 7000, new long[] {50, 0})),
        new long[] {-1, Double.doubleToRawLongBits(2.5), 0, 0});
  }

  private static SeriesImage histogram() {
    long[] ring = new long[3 * 40];
    ring[40 + 7] = 3;
    ring[80 + 7] = 3;
    ring[80 + 39] = 1000;
    long[] current = new long[40];
    current[0] = 1;
    current[7] = 3;
    current[39] = 1000;
    return new SeriesImage(
        new TimelineImage(1000, 3_600_000, 10, NOW, NOW, new long[40], new long[][] {ring}),
        current,
        List.of(),
        new long[0]);
  }

  private static List<byte[]> image() {
    ImageWriter writer = new ImageWriter(new ImageTime(NOW, 1000, NOW - 250));
    for (Classification classification : classifications()) {
      boolean display = classification instanceof Classification.Display;
      writer.series(
          new HistoryKey(
              new IntakeKey("größe \uD83D\uDE80", "availability", classification),
              display ? List.of() : MAINTENANCE,
              display ? null : SliceSpec.aligned(60_000, 0.9)),
          display ? histogram() : events());
    }
    writer.state(new StateKey("incident", "checkout"), new byte[] {1, 2, 3});
    writer.state(new StateKey("silence", "half \uD83D"), new byte[0]);
    return writer.payloads();
  }

  private static List<byte[]> batches() {
    BatchWriter writer = new BatchWriter();
    List<byte[]> batches = new ArrayList<>();
    for (int batch = 0; batch < 2; batch++) {
      writer.tick(NOW + 2000L * batch);
      writer.tick(NOW + 2000L * batch + 1000);
      SampleHistories.takings()
          .forEach(taken -> writer.taken(SampleHistories.key("sli").intake(), taken));
      for (Classification classification : classifications()) {
        writer.taken(
            new IntakeKey("all", "", classification), SampleHistories.takings().get(batch));
      }
      writer.put(new StateKey("freeze", "checkout"), "until noon".getBytes(UTF_8));
      writer.remove(new StateKey("incident", "checkout"));
      batches.add(writer.finish());
    }
    return batches;
  }

  private static String text(String kind, List<byte[]> payloads) {
    StringBuilder text = new StringBuilder();
    payloads.forEach(
        payload ->
            text.append(kind).append(' ').append(HexFormat.of().formatHex(payload)).append('\n'));
    return text.toString();
  }

  private static String golden() throws IOException {
    try (InputStream file = GoldenPayloadsTest.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  private static List<ByteBuffer> golden(String kind) throws IOException {
    return golden()
        .lines()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> ByteBuffer.wrap(HexFormat.of().parseHex(line.substring(kind.length() + 1))))
        .toList();
  }

  @Test
  void encoding_isThatOfTheReleasedFormat() throws IOException {
    assertThat(text("image", image()) + text("batch", batches())).isEqualTo(golden());
  }

  @Test
  void image_ofTheReleasedFormat_isRead() throws IOException {
    List<String> expected = new ArrayList<>();
    var telling = new ImageTest.Telling(expected);
    telling.time(new ImageTime(NOW, 1000, NOW - 250));
    for (Classification classification : classifications()) {
      boolean display = classification instanceof Classification.Display;
      IntakeKey intake = new IntakeKey("größe \uD83D\uDE80", "availability", classification);
      telling.series(
          display
              ? new HistoryKey(intake, List.of(), null)
              : new HistoryKey(intake, MAINTENANCE, SliceSpec.aligned(60_000, 0.9)),
          display ? histogram() : events());
    }
    telling.state(new StateKey("incident", "checkout"), new byte[] {1, 2, 3});
    telling.state(new StateKey("silence", "half \uD83D"), new byte[0]);

    List<String> told = new ArrayList<>();
    ImageReader reader = new ImageReader(new ImageTest.Telling(told));
    golden("image").forEach(reader::read);
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void batches_ofTheReleasedFormat_areRead() throws IOException {
    List<String> expected = new ArrayList<>();
    var telling = new BatchTest.Telling(expected);
    LongStream.range(0, 2)
        .forEach(
            batch -> {
              telling.tick(NOW + 2000 * batch);
              telling.tick(NOW + 2000 * batch + 1000);
              SampleHistories.takings()
                  .forEach(taken -> telling.taken(SampleHistories.key("sli").intake(), taken));
              for (Classification classification : classifications()) {
                telling.taken(
                    new IntakeKey("all", "", classification),
                    SampleHistories.takings().get((int) batch));
              }
              telling.put(new StateKey("freeze", "checkout"), "until noon".getBytes(UTF_8));
              telling.remove(new StateKey("incident", "checkout"));
            });

    List<String> told = new ArrayList<>();
    BatchReader reader = new BatchReader(new BatchTest.Telling(told));
    golden("batch").forEach(reader::read);
    assertThat(told).isEqualTo(expected);
  }
}
