package io.slo4j.alert;

import io.slo4j.alert.Matcher.Operator;
import io.slo4j.definition.Names;
import java.util.List;

/**
 * Matchers as text. Alertmanager has two ways to read it, an older and a newer one, which differ in
 * escapes and in what may go without quotes; this one takes what both understand alike, and says of
 * the rest how to write it so that they do. Reads one text, from the left to the right.
 */
final class MatcherText {
  /** Besides white space, what cannot stand outside quotes. */
  private static final String RESERVED = "{}!=~,\\\"'`";

  private static final String RESERVED_SHOWN = "{ } ! = ~ , \\ \" ' `";

  /** In the order in which they are tried: the longer ones first. */
  private static final List<Operator> OPERATORS =
      List.of(Operator.MATCHES, Operator.MATCHES_NOT, Operator.IS_NOT, Operator.IS);

  private final String text;
  private int at;

  private MatcherText(String text) {
    this.text = text;
  }

  /**
   * Returns the matcher that a text stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static Matcher parse(String text) {
    return new MatcherText(text).read();
  }

  /** Returns the text of a matcher, as {@link #parse} reads it. */
  static String of(Matcher matcher) {
    String label = matcher.label();
    return (isPlain(label) ? label : quoted(label))
        + matcher.operator().symbol()
        + quoted(matcher.value());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private Matcher read() {
    skipSpace();
    String label = token("label");
    Operator operator = operator();
    String value = token("value");
    if (at < text.length()) {
      throw wrong("goes on after its value with " + rest() + quoteIt("value"));
    }
    return Matcher.of(label, operator, value);
  }

  /** Reads a label or a value, and the space behind it. */
  private String token(String what) {
    int start = at;
    String token;
    if (at < text.length() && text.charAt(at) == '"') {
      token = quotedToken(what);
    } else {
      while (at < text.length() && !isReserved(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw wrong("has no " + what + " where " + rest() + " is" + quoteIt(what));
      }
      token = text.substring(start, at);
    }
    skipSpace();
    return token;
  }

  private String quotedToken(String what) {
    StringBuilder token = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return token.toString();
      }
      token.append(c == '\\' ? escaped(what) : c);
    }
    throw unclosed(what);
  }

  private char escaped(String what) {
    at++;
    if (at == text.length()) {
      throw unclosed(what);
    }
    char c = text.charAt(at);
    return switch (c) {
      case '\\', '"' -> c;
      case 'n' -> '\n';
      default ->
          throw wrong(
              "has the escape "
                  + Names.quoted("\\" + c)
                  + " in its "
                  + what
                  + "; there are \\\\ for a backslash, \\\" for a quote and \\n for a new line");
    };
  }

  private Operator operator() {
    for (Operator operator : OPERATORS) {
      if (text.startsWith(operator.symbol(), at)) {
        at += operator.symbol().length();
        skipSpace();
        return operator;
      }
    }
    throw wrong(
        "must have "
            + Operator.SYMBOLS
            + " after its label, had "
            + rest()
            + (at < text.length() ? quoteIt("label") : ""));
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private String rest() {
    return at < text.length() ? Names.quoted(text.substring(at)) : "its end";
  }

  private static String quoteIt(String what) {
    return "; a "
        + what
        + " that is empty or has white space or any of "
        + RESERVED_SHOWN
        + " must be in double quotes";
  }

  private IllegalArgumentException unclosed(String what) {
    return wrong("has a " + what + " without a closing quote");
  }

  private IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("matcher " + Names.quoted(text) + " " + problem);
  }

  private static boolean isReserved(char c) {
    return RESERVED.indexOf(c) >= 0 || isSpace(c);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  /** Returns whether a label is letters, digits and _, and begins with no digit. */
  private static boolean isPlain(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && (i == 0 || !digit)) {
        return false;
      }
    }
    return !label.isEmpty();
  }
}
