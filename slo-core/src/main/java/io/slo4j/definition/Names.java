package io.slo4j.definition;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The rules for names. Any script and inner spaces are fine; what is not are names that look like
 * another one or that break the line they are printed on.
 */
final class Names {
  static final int MAX_UNIT_CHARS = 32;
  private static final int MAX_CHARS = 128;

  private Names() {}

  /** Reports {@code field} if {@code name} is not fit to be a name. */
  static void check(String field, String name, Violations violations) {
    if (name.isBlank()) {
      violations.add(field + " must not be blank, was " + Wording.quoted(name));
      return;
    }
    if (name.length() > MAX_CHARS) {
      violations.add(
          field + " must have at most " + MAX_CHARS + " characters, had " + name.length());
    }
    if (!name.equals(name.strip())) {
      violations.add(
          field + " must not begin or end with white space, was " + Wording.quoted(name));
    }
    if (!isOneLine(name)) {
      violations.add(field + " must not contain control characters, was " + Wording.quoted(name));
    }
  }

  /** Returns whether every character can be printed on one line. */
  static boolean isOneLine(String text) {
    return text.chars().noneMatch(c -> Wording.isInvisible((char) c));
  }

  /** Reports {@code field} if {@code text} is no link that a page could safely carry. */
  static void checkUrl(String field, String text, Violations violations) {
    if (!isWebUrl(text)) {
      violations.add(field + " must be an absolute http or https URL, was " + Wording.quoted(text));
    }
  }

  private static boolean isWebUrl(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && uri.getRawAuthority() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
