package io.slo4j.yaml;

/**
 * Halves of characters that Java keeps in two chars. Alone they are no text: escapes can say them,
 * and no file can hold them.
 */
final class Halves {
  private static final int REPLACEMENT = 0xFFFD;

  private Halves() {}

  /** Returns text with U+FFFD in the place of each half. */
  static String replaced(String text) {
    if (text.codePoints().noneMatch(Halves::isHalf)) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(each -> whole.appendCodePoint(isHalf(each) ? REPLACEMENT : each));
    return whole.toString();
  }

  /** Reports the first half in a text, if there is one. */
  static void refuse(String text, Place place, Problems problems) {
    text.codePoints()
        .filter(Halves::isHalf)
        .findFirst()
        .ifPresent(
            half ->
                problems.add(
                    place,
                    "",
                    String.format(
                        "must be text, had \\u%04x, which is half of a character", half)));
  }

  static boolean isHalf(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }
}
