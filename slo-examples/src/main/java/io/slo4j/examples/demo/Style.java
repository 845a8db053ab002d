package io.slo4j.examples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the terminal can show. */
record Style(boolean live, boolean colour, boolean unicode, int columns, int rows) {
  private static final String RESET = "\u001b[0m";
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

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

  /** Returns {@code text} in lines that fit, broken between words, all but the first indented. */
  List<String> wrap(String text, String indent) {
    int room = live ? Math.max(40, columns - 1) : Integer.MAX_VALUE;
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      String words = paragraph.stripLeading();
      StringBuilder line = new StringBuilder(lines.isEmpty() ? "" : indent);
      line.append(paragraph, 0, paragraph.length() - words.length());
      int empty = line.length();
      for (String word : words.split(" ", -1)) {
        if (line.length() > empty && shown(line) + 1 + word.length() > room) {
          lines.add(line.toString());
          line = new StringBuilder(indent);
          empty = indent.length();
        }
        line.append(line.length() > empty ? " " : "").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** How many columns a line takes: colours take none. */
  private static int shown(CharSequence line) {
    return COLOUR.matcher(line).replaceAll("").length();
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
