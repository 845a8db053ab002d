package io.slo4j.alert;

/** Other people's words on one line, where they can neither break it nor hide in it. */
final class OneLine {
  private static final char INSTEAD = '\uFFFD';

  private OneLine() {}

  /** Returns text without line breaks, controls, and marks that only change how it is shown. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(point -> line.appendCodePoint(isVisible(point) ? point : INSTEAD));
    return line.toString();
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
