package io.slo4j.yaml;

import io.slo4j.definition.Names;

/** Text of others on one line of a message. */
final class OneLine {
  private OneLine() {}

  /** Returns text without line breaks and what else cannot be seen, and not too much of it. */
  static String of(String text) {
    String quoted = Names.quoted(text.strip().replaceAll("\\s+", " "));
    return quoted.substring(1, quoted.length() - 1);
  }
}
