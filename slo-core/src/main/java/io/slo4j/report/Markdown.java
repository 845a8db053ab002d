package io.slo4j.report;

/** Words of users inside Markdown: they are shown as they are, and cannot be anything else. */
final class Markdown {
  private static final String SPECIAL = "\\`*[]|~#!$";

  private Markdown() {}

  /**
   * Escapes text for one line of Markdown, table cells included: no markup, no HTML, no link, no
   * line break. Control and invisible formatting characters become spaces.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int length = Character.charCount(character);
      append(text, at, character, escaped);
      at += length;
    }
    return escaped.toString();
  }

  private static void append(String text, int at, int character, StringBuilder escaped) {
    if (isInvisible(character)) {
      escaped.append(' ');
    } else if (SPECIAL.indexOf(character) >= 0 || (character == '_' && !isInsideWord(text, at))) {
      escaped.append('\\').appendCodePoint(character);
    } else if (needsEntity(text, at, character)) {
      escaped.append("&#").append(character).append(';');
    } else {
      escaped.appendCodePoint(character);
    }
  }

  /** HTML's characters always, those of bare links only where they would make one. */
  private static boolean needsEntity(String text, int at, int character) {
    return switch (character) {
      case '<', '>', '&', '"', '\'', '@' -> true;
      case ':' -> text.startsWith("//", at + 1);
      case '.' -> text.regionMatches(true, at - 3, "www", 0, 3);
      default -> false;
    };
  }

  /** An underscore between letters or digits is no emphasis (CommonMark 0.31, section 6.2). */
  private static boolean isInsideWord(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
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
