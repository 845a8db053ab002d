package io.slo4j.yaml;

import io.slo4j.time.Durations;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What came from outside the files, which messages must not show: they name the placeholder
 * instead.
 *
 * <p>Messages show values whole, cut off, from the middle on, with what cannot be seen made
 * visible, or as the number or duration they were read as. So every run of a message's characters
 * that also is one of a secret's is taken out, not only the whole of it.
 */
final class Secrets {
  /** Nothing shorter is a secret, and replacing a single digit would spoil every message. */
  private static final int MIN_CHARS = 4;

  /** Shorter runs of a longer secret stand in any message by chance, and tell little. */
  private static final int RUN_CHARS = 5;

  private final Map<String, Secret> byValue = new LinkedHashMap<>();

  /**
   * Something that must not be shown.
   *
   * @param placeholder what is shown instead
   * @param runs all runs of so many of its characters, in each form it may be shown in
   */
  private record Secret(String placeholder, int runChars, Set<String> runs) {}

  /** Notes that {@code placeholder} was filled in with {@code value}. */
  void add(String value, String placeholder) {
    if (value.length() >= MIN_CHARS && !byValue.containsKey(value)) {
      int runChars = Math.min(RUN_CHARS, value.length());
      Secret secret = new Secret(placeholder, runChars, new HashSet<>());
      byValue.put(value, secret);
      note(value, secret);
      note(OneLine.visible(value), secret);
      noteDuration(value, secret);
    }
  }

  private static void note(String shown, Secret secret) {
    for (int i = 0; i + secret.runChars() <= shown.length(); i++) {
      secret.runs().add(shown.substring(i, i + secret.runChars()));
    }
  }

  private static void noteDuration(String value, Secret secret) {
    String length = value.startsWith("rolling_") ? value.substring("rolling_".length()) : value;
    try {
      note(Durations.text(Durations.parse(length)), secret);
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Then nothing shows it as a duration.
    }
  }

  /** Returns {@code message} with placeholders in the place of what they were filled in with. */
  String mask(String message) {
    String masked = message;
    for (Secret secret : byValue.values()) {
      masked = mask(masked, secret);
    }
    return masked;
  }

  private static String mask(String message, Secret secret) {
    StringBuilder masked = new StringBuilder();
    int copied = 0;
    for (int i = 0; i + secret.runChars() <= message.length(); ) {
      if (!secret.runs().contains(message.substring(i, i + secret.runChars()))) {
        i++;
        continue;
      }
      int end = i + secret.runChars();
      while (end < message.length()
          && secret.runs().contains(message.substring(end + 1 - secret.runChars(), end + 1))) {
        end++;
      }
      masked.append(message, copied, i).append(secret.placeholder());
      copied = end;
      i = end;
    }
    return masked.append(message, copied, message.length()).toString();
  }
}
