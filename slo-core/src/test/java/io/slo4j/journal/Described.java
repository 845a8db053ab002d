package io.slo4j.journal;

import io.slo4j.window.SeriesImage;
import io.slo4j.window.Taken;
import io.slo4j.window.TimelineImage;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Everything that a value with arrays holds, as text: such values are equal if their texts are,
 * doubles bit by bit.
 */
final class Described {
  private Described() {}

  static String of(SeriesImage image) {
    TimelineImage timeline = image.timeline();
    StringBuilder text = new StringBuilder();
    text.append(timeline.tickMillis()).append(' ').append(timeline.horizonMillis());
    text.append(' ').append(timeline.precision()).append(' ').append(timeline.startMillis());
    text.append(' ').append(timeline.lastTickMillis());
    text.append("\norigin ").append(Arrays.toString(timeline.origin()));
    text.append("\nrings ").append(Arrays.deepToString(timeline.rings()));
    text.append("\ncurrent ").append(Arrays.toString(image.current()));
    for (SeriesImage.Pin pin : image.pins()) {
      text.append("\npin ").append(pin.window()).append(' ').append(pin.window().zone());
      text.append(' ').append(pin.fromMillis()).append(Arrays.toString(pin.values()));
    }
    return text.append("\nslice ").append(Arrays.toString(image.slice())).toString();
  }

  static String of(Taken taken) {
    long[] bits =
        DoubleStream.of(
                taken.values().sum(),
                taken.values().min(),
                taken.values().max(),
                taken.values().last())
            .mapToLong(Double::doubleToRawLongBits)
            .toArray();
    return taken.good()
        + " good, "
        + taken.bad()
        + " bad, "
        + taken.values().count()
        + " values "
        + Arrays.toString(bits)
        + ", buckets "
        + Arrays.toString(taken.buckets())
        + Arrays.toString(taken.counts());
  }
}
