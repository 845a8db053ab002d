package io.slo4j.yaml;

import io.slo4j.definition.Names;
import io.slo4j.yaml.ConfigNode.Entry;
import java.util.Map;

/** The rules for keys, whichever syntax they are written in. */
final class Entries {
  private Entries() {}

  /** Adds an entry; one whose key is there already, or is too long to be one, is reported. */
  static void add(Map<String, Entry> entries, Entry entry, Problems problems) {
    if (entry.key().length() > Limits.MAX_KEY_CHARS) {
      problems.add(
          entry.place(),
          "",
          "a key must have at most "
              + Limits.MAX_KEY_CHARS
              + " characters, had "
              + entry.key().length());
      return;
    }
    Entry first = entries.putIfAbsent(entry.key(), entry);
    if (first != null) {
      problems.add(
          entry.place(),
          "",
          "key "
              + Names.quoted(entry.key())
              + " is there twice; the first is in line "
              + first.place().line());
    }
  }
}
