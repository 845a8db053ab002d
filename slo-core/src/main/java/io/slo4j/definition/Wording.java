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
    StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX_QUOTED_CHARS) + 3);
    shown.append('\'');
    int end = end(text);
    for (int i = 0; i < end; ) {
      int c = text.codePointAt(i);
      if (isInvisible(c)) {
        shown.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
      } else {
        shown.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return shown.append(end < text.length() ? "…'" : "'").toString();
  }

  /** Returns where to cut a text: not inside a character that is made of two. */
  private static int end(String text) {
    if (text.length() <= MAX_QUOTED_CHARS) {
      return text.length();
    }
    return text.codePointBefore(MAX_QUOTED_CHARS + 1) > 0xffff
        ? MAX_QUOTED_CHARS - 1
        : MAX_QUOTED_CHARS;
  }

  /**
   * Returns whether a code point would spoil a line of text: a control, a mark of direction, half
   * of a character that is made of two, …
   */
  static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
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
