package io.slo4j.examples.demo;

/** What the terminal can show. */
record Style(boolean live, boolean colour, boolean unicode, int columns, int rows) {
  private static final String RESET = "\u001b[0m";

  static Style fromProperties() {
    boolean live = Boolean.getBoolean("demo.tty");
    boolean colour = live && System.getenv("NO_COLOR") == null;
    return new Style(
        live,
        colour,
        Boolean.getBoolean("demo.unicode") || !live,
        Integer.getInteger("demo.columns", 80),
        Integer.getInteger("demo.rows", 24));
  }

  boolean wide() {
    return columns >= 110;
  }

  /** Returns what of {@code text} fits a line that has {@code taken} columns already. */
  String cut(String text, int taken) {
    // A file has room for everything; the last column of a terminal is left free.
    int room = live ? Math.max(10, columns - 1 - taken) : Integer.MAX_VALUE;
    return text.length() <= room ? text : text.substring(0, room - 1) + "…";
  }

  String good(String text) {
    return paint("32", text);
  }

  String warning(String text) {
    return paint("33", text);
  }

  String bad(String text) {
    return paint("1;31", text);
  }

  String strong(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + RESET : text;
  }

  /** Returns {@code text} in the characters that the terminal has. */
  String fit(String text) {
    return unicode
        ? text
        : text.replace('×', 'x')
            .replace("≤", "<=")
            .replace("≥", ">=")
            .replace('…', '~')
            .replace('█', '#')
            .replace('░', '.');
  }
}
