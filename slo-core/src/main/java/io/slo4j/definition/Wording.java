package io.slo4j.definition;

import io.slo4j.time.Durations;
import java.time.Duration;
import java.util.Locale;

/** How a user's own values are shown in messages: recognisable, short, and on one line. */
final class Wording {
  private static final int MAX_QUOTED_CHARS = 140;

  private Wording() {}

  /** Returns text in quotes, with what cannot be seen made visible. */
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 2).append('\'');
    int end = Math.min(text.length(), MAX_QUOTED_CHARS);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isInvisible(c)) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.append(end < text.length() ? "…'" : "'").toString();
  }

  /** Returns whether a character would spoil a line of text: a control, a mark of direction, … */
  static boolean isInvisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Returns {@code 5m}, as definitions write it, with a sign if it is negative. */
  static String duration(Duration duration) {
    if (!duration.isNegative() || duration.toSeconds() == Long.MIN_VALUE) {
      return Durations.text(duration);
    }
    String opposite = Durations.text(duration.negated());
    return opposite.startsWith("P") ? duration.toString() : "-" + opposite;
  }
}
