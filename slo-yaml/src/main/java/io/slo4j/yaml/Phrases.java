package io.slo4j.yaml;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What builders say, in the words of a file: they speak of {@code minimumEvents} and {@code
 * atMost(…)}, where a file has {@code minimum_events} and {@code target}.
 */
final class Phrases {
  /** A name of the DSL, perhaps with arguments; or something in quotes, which is the user's own. */
  private static final Pattern WORD =
      Pattern.compile("'(?:[^']|'(?=\\w))*'|\\b(?<name>[a-z]+(?:[A-Z][a-z]+)+)\\b");

  /** Longer phrases, which name the DSL's methods in ordinary words. */
  private static final Map<String, String> SAID_OTHERWISE =
      Map.of(
          "atMost, atLeast, below or above", "target",
          "aggregatePercentile(95)", "'aggregation_percentile: 95'",
          "with to(…)", "with 'to'",
          "a threshold, or percentile and threshold", "target, or percentile and target");

  /** Names whose keys are other words, because that is what the format has always called them. */
  private static final Map<String, String> KEYS =
      Map.of(
          "sli", "sli_name",
          "window", "time_window",
          "aggregatePercentile", "aggregation_percentile",
          "atRemainingPercent", "budget_threshold",
          "freezeAtRemainingRatio", "freeze_threshold",
          "sliceTargetPercent", "time_slice_target",
          "sliceWindow", "time_slice_window",
          "groupByService", "group_by_service");

  private Phrases() {}

  /**
   * Returns a message in the words of a file.
   *
   * @param field the field it is about, whose name the key at {@code spot} stands for
   */
  static String inKeys(String message, String field, Spot spot) {
    String said = message;
    for (Map.Entry<String, String> phrase : SAID_OTHERWISE.entrySet()) {
      said = said.replace(phrase.getKey(), phrase.getValue());
    }
    String own = field.substring(field.lastIndexOf('.') + 1);
    String inKeys =
        WORD.matcher(said)
            .replaceAll(match -> Matcher.quoteReplacement(word(match.group(), own, spot)));
    if (inKeys.startsWith(own + " ") && KEYS.containsKey(own)) {
      inKeys = KEYS.get(own) + inKeys.substring(own.length());
    }
    // The path has just said that.
    String name = spot.name() + " ";
    return inKeys.startsWith(name) ? inKeys.substring(name.length()) : inKeys;
  }

  private static String word(String found, String own, Spot spot) {
    if (found.startsWith("'")) {
      return found;
    }
    if (found.equals(own)) {
      return spot.name();
    }
    return KEYS.getOrDefault(found, snakeCase(found));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
