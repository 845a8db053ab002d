package io.slo4j.yaml;

import io.slo4j.time.Durations;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came from outside the files, which messages must not show: they name the placeholder
 * instead.
 *
 * <p>Messages show values whole, cut off, from the middle on, with what cannot be seen made
 * visible, or as the number or duration they were read as. So every run of a message's characters
 * that also is one of a secret's is taken out, not only the whole of it.
 */
final class Secrets {
  /** Shorter runs stand in any message by chance, and tell little. */
  private static final int RUN_CHARS = 5;

  /** Nothing shorter is a secret, and replacing a single digit would spoil every message. */
  private static final int MIN_CHARS = RUN_CHARS - 1;

  /** Placeholders by what they were filled in with. */
  private final Map<String, String> placeholders = new LinkedHashMap<>();

  /** Placeholders by the runs of what they were filled in with; made when it is asked for. */
  private final Map<String, String> byRun = new HashMap<>();

  /** Notes that {@code placeholder} was filled in with {@code value}. */
  void add(String value, String placeholder) {
    if (value.length() >= MIN_CHARS && placeholders.putIfAbsent(value, placeholder) == null) {
      byRun.clear();
    }
  }

  private void makeRuns() {
    placeholders.forEach(
        (value, placeholder) -> {
          note(value, placeholder);
          note(OneLine.visible(value), placeholder);
          noteDuration(value, placeholder);
        });
  }

  private void note(String shown, String placeholder) {
    int runChars = Math.min(RUN_CHARS, shown.length());
    for (int i = 0; i + runChars <= shown.length(); i++) {
      byRun.putIfAbsent(shown.substring(i, i + runChars), placeholder);
    }
  }

  private void noteDuration(String value, String placeholder) {
    String length = value.startsWith("rolling_") ? value.substring("rolling_".length()) : value;
    try {
      note(Durations.text(Durations.parse(length)), placeholder);
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Then nothing shows it as a duration.
    }
  }

  /** Returns {@code message} with placeholders in the place of what they were filled in with. */
  String mask(String message) {
    if (placeholders.isEmpty()) {
      return message;
    }
    if (byRun.isEmpty()) {
      makeRuns();
    }
    StringBuilder masked = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < message.length(); ) {
      int end = endOfRuns(message, i);
      if (end == i) {
        i++;
        continue;
      }
      String placeholder = byRun.get(message.substring(i, Math.min(end, i + RUN_CHARS)));
      masked.append(message, copied, i).append(placeholder);
      copied = end;
      i = end;
    }
    return masked.append(message, copied, message.length()).toString();
  }

  /** Returns where the runs of secrets end that begin at a place and go on in each other. */
  private int endOfRuns(String message, int start) {
    int end = start;
    while (isRun(message, end == start ? start : end + 1 - RUN_CHARS, RUN_CHARS)) {
      end = end == start ? start + RUN_CHARS : end + 1;
    }
    return end == start && isRun(message, start, MIN_CHARS) ? start + MIN_CHARS : end;
  }

  private boolean isRun(String message, int start, int chars) {
    return start + chars <= message.length()
        && byRun.containsKey(message.substring(start, start + chars));
  }
}
