package io.slo4j.yaml;

import io.slo4j.time.Durations;
import java.time.Duration;

/** Durations as files have them. */
final class DurationText {
  private DurationText() {}

  /** Returns {@code 5m}, or the ISO form of what that notation cannot say. */
  static String of(Duration duration) {
    String text = duration.isNegative() ? "" : Durations.text(duration);
    try {
      if (!text.isEmpty() && Durations.parse(text).equals(duration)) {
        return text;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Too long for that notation, which the ISO form below is not.
    }
    return duration.toString();
  }
}
