package io.slo4j.journal;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Comparison;
import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.Aggregate;
import io.slo4j.window.Classification;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.SliceSpec;
import io.slo4j.window.Taken;
import io.slo4j.window.TimelineImage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Makes up values from a seed, with a liking for those that are hard to write down. */
final class RandomValues {
  private static final List<String> ZONES =
      List.of("UTC", "Z", "Europe/Berlin", "Pacific/Apia", "+05:30", "UTC+01:00", "-18:00");
  private static final List<String> TEXTS =
      List.of(
          "",
          "checkout",
          "größer als 日本 \uD83D\uDE80",
          "\uD83D",
          "\uDE80\uD83D",
          "a\uDC00z",
          "\u0000\r\n\u202E?",
          "x".repeat(70),
          "é".repeat(3000));
  private static final long[] NUMBERS = {
    0, 1, -1, 63, 64, -64, -65, 127, 128, 16_383, 16_384, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final double[] REALS = {
    0,
    -0.0,
    1,
    0.999,
    Double.NaN,
    Double.longBitsToDouble(0x7FF8_0000_0000_BEEFL),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MAX_VALUE
  };

  final Random random;

  RandomValues(long seed) {
    random = new Random(seed);
  }

  String text() {
    int pick = random.nextInt(TEXTS.size() + 2);
    if (pick < TEXTS.size()) {
      return TEXTS.get(pick);
    }
    StringBuilder chars = new StringBuilder();
    for (int left = random.nextInt(20); left > 0; left--) {
      chars.append((char) random.nextInt(pick == TEXTS.size() ? 0x80 : 0x1_0000));
    }
    return chars.toString();
  }

  /** Of every magnitude, and the extremes. */
  long number() {
    return random.nextInt(3) == 0
        ? NUMBERS[random.nextInt(NUMBERS.length)]
        : random.nextLong() >> random.nextInt(64);
  }

  long positive() {
    return Math.max(1, number() & Long.MAX_VALUE);
  }

  double real() {
    return random.nextBoolean()
        ? REALS[random.nextInt(REALS.length)]
        : Double.longBitsToDouble(random.nextLong());
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    E[] all = type.getEnumConstants();
    return all[random.nextInt(all.length)];
  }

  Instant instant() {
    return switch (random.nextInt(4)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    };
  }

  Duration duration() {
    return Duration.ofSeconds(number(), random.nextInt(1_000_000_000));
  }

  ZoneId zone() {
    return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
  }

  TimeWindow.Calendar calendar() {
    return new TimeWindow.Calendar(constant(CalendarPeriod.class), zone());
  }

  MaintenanceWindow maintenance() {
    return random.nextBoolean()
        ? new MaintenanceWindow.Once(instant(), instant())
        : new MaintenanceWindow.Weekly(
            constant(DayOfWeek.class),
            random.nextBoolean()
                ? LocalTime.MAX
                : LocalTime.ofSecondOfDay(random.nextInt(24 * 60 * 60)),
            duration(),
            zone());
  }

  Classification classification(int levels) {
    return switch (random.nextInt(levels > 0 ? 7 : 5)) {
      case 0 -> new Classification.Outcome();
      case 1 ->
          new Classification.Threshold(
              constant(Comparison.class),
              real(),
              random.nextBoolean() ? OptionalLong.of(number()) : OptionalLong.empty());
      case 2 ->
          new Classification.Value(
              constant(Aggregation.class),
              random.nextBoolean() ? OptionalDouble.of(real()) : OptionalDouble.empty(),
              constant(Comparison.class),
              real());
      case 3 -> new Classification.Display();
      case 4 -> new Classification.Observed();
      default ->
          new Classification.Joint(
              some(
                  3,
                  () ->
                      new Classification.Joint.Part(
                          history(levels - 1), real(), random.nextBoolean())));
    };
  }

  IntakeKey intake() {
    return new IntakeKey(text(), text(), classification(2));
  }

  HistoryKey history(int levels) {
    return new HistoryKey(
        new IntakeKey(text(), text(), classification(levels)),
        some(3, this::maintenance),
        random.nextBoolean()
            ? null
            : new SliceSpec(
                positive(),
                real(),
                random.nextBoolean(),
                random.nextBoolean() ? null : calendar()));
  }

  /** An image without sense, but one that a series could have in principle. */
  SeriesImage image() {
    int columns = 1 + random.nextInt(random.nextBoolean() ? 7 : 40);
    long[][] rings = new long[random.nextInt(5)][];
    for (int ring = 0; ring < rings.length; ring++) {
      rings[ring] = figures(columns * random.nextInt(6));
    }
    TimelineImage timeline =
        new TimelineImage(
            positive(),
            positive(),
            1 + random.nextInt(1000),
            number(),
            number(),
            figures(columns),
            rings);
    return new SeriesImage(
        timeline,
        figures(columns),
        some(3, () -> new SeriesImage.Pin(calendar(), number(), figures(columns))),
        figures(random.nextInt(30)));
  }

  private long[] figures(int length) {
    long[] figures = new long[length];
    int kind = random.nextInt(3);
    for (int i = 0; i < length; i++) {
      figures[i] = kind == 0 ? 0 : kind == 1 ? random.nextInt(3) : number();
    }
    return figures;
  }

  Taken taken() {
    int[] buckets = new int[random.nextInt(3) == 0 ? random.nextInt(10) : 0];
    long[] counts = new long[buckets.length];
    int bucket = random.nextInt(3) == 0 ? 2000 : -1;
    for (int i = 0; i < buckets.length; i++) {
      bucket += 1 + random.nextInt(random.nextBoolean() ? 2 : 200);
      buckets[i] = i == 9 ? Integer.MAX_VALUE : bucket;
      counts[i] = number();
    }
    return new Taken(eventCount(), eventCount(), aggregate(), buckets, counts);
  }

  private long eventCount() {
    return random.nextInt(3) == 0 ? 0 : number();
  }

  private Aggregate aggregate() {
    double value = real();
    return switch (random.nextInt(5)) {
      case 0 -> new Aggregate(1, value, value, value, value);
      case 1 -> new Aggregate(number(), value, value, value, value);
      case 2 -> new Aggregate(1, real(), real(), real(), real());
      case 3 -> new Aggregate(0, real(), real(), real(), real());
      default -> Aggregate.NONE;
    };
  }

  StateKey stateKey() {
    return new StateKey(text(), text());
  }

  byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  <T> List<T> some(int most, Supplier<T> one) {
    List<T> some = new ArrayList<>();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      some.add(one.get());
    }
    return some;
  }
}
