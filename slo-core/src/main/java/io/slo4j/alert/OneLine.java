package io.slo4j.alert;

/**
 * Other people's words on one line, where they can neither break it nor hide in it.
 *
 * @since 0.1.0
 */
public final class OneLine {
  private static final char INSTEAD = '\uFFFD';

  private OneLine() {}

  /** Returns text without line breaks, controls, and marks that only change how it is shown. */
  public static String of(String text) {
    if (text.codePoints().allMatch(OneLine::isVisible)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(point -> line.appendCodePoint(isVisible(point) ? point : INSTEAD));
    return line.toString();
  }

  /** Returns the same of a text that is cut if it has more than {@code most} characters. */
  public static String of(String text, int most) {
    return of(text.length() > most ? text.substring(0, most - 1) + "…" : text);
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
