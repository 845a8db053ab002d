package io.slo4j.yaml;

import java.util.Locale;

/** Text of others on one line of a message. */
final class OneLine {
  /** Nobody reads more of one error. */
  private static final int MAX_CHARS = 1000;

  private OneLine() {}

  /** Returns text with its white space as single blanks, and otherwise as {@link #visible}. */
  static String of(String text) {
    return visible(text.strip().replaceAll("\\s+", " "));
  }

  /** Returns text with what cannot be seen made visible, and not too much of it. */
  static String visible(String text) {
    int end = Math.min(text.length(), MAX_CHARS);
    boolean plain = text.codePoints().limit(end).noneMatch(OneLine::isInvisible);
    if (plain && end == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(end);
    text.codePoints().limit(end).forEach(point -> append(point, visible));
    return end < text.length() ? visible.append('…').toString() : visible.toString();
  }

  private static void append(int point, StringBuilder to) {
    if (isInvisible(point)) {
      to.append(String.format(Locale.ROOT, point > 0xffff ? "\\U%08x" : "\\u%04x", point));
    } else {
      to.appendCodePoint(point);
    }
  }

  private static boolean isInvisible(int point) {
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
}
