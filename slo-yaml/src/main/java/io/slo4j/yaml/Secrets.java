package io.slo4j.yaml;

import static java.util.Comparator.comparing;

import io.slo4j.definition.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came from outside the files, which messages must not show: they name the placeholder
 * instead.
 */
final class Secrets {
  /** Nothing shorter is a secret, and replacing a single digit would spoil every message. */
  private static final int MIN_CHARS = 4;

  private final Map<String, String> placeholders = new LinkedHashMap<>();

  /** Notes that {@code placeholder} was filled in with {@code value}. */
  void add(String value, String placeholder) {
    note(value, placeholder);
    // As messages write it: with what cannot be seen made visible, and the end of a long one cut
    // off.
    String quoted = Names.quoted(value);
    String shown = quoted.substring(1, quoted.length() - 1);
    note(shown.endsWith("…") ? shown.substring(0, shown.length() - 1) : shown, placeholder);
  }

  private void note(String value, String placeholder) {
    if (value.length() >= MIN_CHARS) {
      placeholders.putIfAbsent(value, placeholder);
    }
  }

  /** Returns {@code message} with placeholders in the place of what they were filled in with. */
  String mask(String message) {
    if (placeholders.isEmpty()) {
      return message;
    }
    // Long ones first: one may be part of another.
    List<String> values =
        placeholders.keySet().stream().sorted(comparing(String::length).reversed()).toList();
    String masked = message;
    for (String value : values) {
      masked = masked.replace(value, placeholders.getOrDefault(value, ""));
    }
    return masked;
  }
}
