package io.slo4j.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules for names. Any script and inner spaces are fine; what is not are names that look like
 * another one or that break the line they are printed on.
 *
 * @since 0.1.0
 */
public final class Names {
  static final int MAX_UNIT_CHARS = 32;
  private static final int MAX_CHARS = 128;

  private Names() {}

  /** Reports {@code what} if {@code name} is not fit to be a name. */
  static void check(String what, String name, Violations violations) {
    problems(what, name).forEach(violations::add);
  }

  /** Returns everything that makes {@code name} unfit to be a name; empty if it is fit. */
  public static List<String> problems(String field, String name) {
    if (name.isBlank()) {
      return List.of(field + " must not be blank, was " + Wording.quoted(name));
    }
    List<String> found = new ArrayList<>();
    if (name.length() > MAX_CHARS) {
      found.add(field + " must have at most " + MAX_CHARS + " characters, had " + name.length());
    }
    if (!name.equals(name.strip())) {
      found.add(field + " must not begin or end with white space, was " + Wording.quoted(name));
    }
    if (!isOneLine(name)) {
      found.add(field + " must not contain control characters, was " + Wording.quoted(name));
    }
    return found;
  }

  /** Returns text in quotes, short and on one line, as messages show what was given. */
  public static String quoted(String text) {
    return Wording.quoted(text);
  }

  /** Returns whether every character can be printed on one line. */
  static boolean isOneLine(String text) {
    return text.codePoints().noneMatch(Wording::isInvisible);
  }

  /** Reports {@code what} if {@code text} is no link that a page could safely carry. */
  static void checkUrl(String what, String text, Violations violations) {
    if (!isWebUrl(text)) {
      violations.add(what + " must be an absolute http or https URL, was " + Wording.quoted(text));
    }
  }

  private static boolean isWebUrl(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && uri.getRawAuthority() != null;
    } catch (URISyntaxException | NumberFormatException e) {
      // Some JDKs let the latter through: http://[::9999999999999]
      return false;
    }
  }
}
