package io.slo4j.yaml;

import java.util.List;
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

  /** Which part of a definition a message is about: its path has just said that. */
  private static final Pattern PART =
      Pattern.compile("^(?:burn-rate alerting|documentation|policy '.*?'|[a-z]+ tier \\S+): ");

  /** A message, or its beginning, and what a file calls that. */
  private record Rule(Pattern said, String inKeys) {}

  private static final List<Rule> RULES =
      List.of(
          rule("^target is missing$", "target_percent is missing"),
          rule("^objective is missing; .*", "target is missing; give it, or target_percent"),
          rule(
              "^(aggregate|percentile) (\\S+) has no threshold; .*",
              "$1 $2 has no target; add one"),
          rule("does not say which; .*", "does not say which; add aggregation_percentile"),
          rule("^aggregate ", "aggregation "),
          rule(
              "^(targetPercent \\S+) and threshold . (\\S+) must not both be given: on (\\w+) .*",
              "$1 and target $2 must not both be given: on $3 they say the same"),
          rule("^(\\w+) threshold (must be between .*)", "$2; on $1 a target is a percentage"),
          rule(
              "^(\\w+) must be compared with ≥ or >, was ≤ .*", "must be gte or gt on $1, was lte"),
          rule("^(\\w+) must be compared with ≥ or >, was < .*", "must be gte or gt on $1, was lt"),
          rule(
              "^(\\w+) must be compared with ≤ or <, was ≥ .*", "must be lte or lt on $1, was gte"),
          rule("^(\\w+) must be compared with ≤ or <, was > .*", "must be lte or lt on $1, was gt"),
          rule("^threshold [≥≤<>] ", ""),
          rule("^threshold (?:of time )?must ", "must "),
          rule(
              "^budgeting of a value objective must be timeslices, ",
              "must be timeslices for a target on values, "),
          rule(
              "^must have a step, a freeze or a severity$",
              "must have actions, freeze_threshold or alert_thresholds"),
          rule("^action \\w+ must not have a blank text$", "must not be blank"),
          rule(
              "^(freezeAtRemaining\\w+ must be at least 0 and less than 1, was .*)",
              "$1; it is a share: 0.1 is 10 %"),
          rule(
              "^\\w+ threshold must be a remaining ratio of (.*), was (.*)",
              "the key is the share of the budget that is left: it must be $1, was $2"),
          rule(
              "^must have a tier, a budget threshold, or another cause to alert$",
              "must have a cause to alert: recommended, tiers, budget_thresholds,"
                  + " alert_on_no_data or exhaustion_within"),
          rule(
              "^name must be unique, was declared .*",
              "is the name of an slo, too; give it another"),
          rule(" is not defined$", " is not defined; add it to slos"),
          rule("^slice window must not be given: .*", "means nothing to weighted; remove it"),
          rule("^leads nowhere: .*", "leads nowhere: name a receiver under to"),
          rule("( tells nobody)$", "$1: name a receiver under to"),
          rule("^until must be given", "until is missing"));

  /** How messages call what a key is for, if not by that name. */
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "target_percent", "target",
          "time_window", "window",
          "time_slice_target", "slice target",
          "time_slice_window", "slice window",
          "long_window", "long window",
          "short_window", "short window",
          "every", "review interval",
          "actions", "steps",
          "alert_thresholds", "severities");

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

  private static Rule rule(String said, String inKeys) {
    return new Rule(Pattern.compile(said, Pattern.DOTALL), inKeys);
  }

  /**
   * Returns a message in the words of a file.
   *
   * @param field the field it is about
   * @param spot where that stands, or what holds it if it is missing
   * @param isThere whether it is there
   */
  static String inKeys(String message, String field, Spot spot, boolean isThere) {
    String own = field.substring(field.lastIndexOf('.') + 1);
    String said = reworded(withoutParts(message));
    String inKeys =
        WORD.matcher(said)
            .replaceAll(match -> Matcher.quoteReplacement(word(match.group(), own, spot)));
    return isThere ? ofKey(inKeys, spot.name()) : ofMissing(inKeys, own);
  }

  private static String withoutParts(String message) {
    String rest = message;
    for (Matcher part = PART.matcher(rest); part.find(); part = PART.matcher(rest)) {
      rest = rest.substring(part.end());
    }
    return rest;
  }

  private static String reworded(String message) {
    String said = message;
    for (Rule rule : RULES) {
      said = rule.said().matcher(said).replaceFirst(rule.inKeys());
    }
    return said;
  }

  /** Returns a message without the key that it begins with, which the path ends with. */
  private static String ofKey(String message, String key) {
    for (String subject : List.of(key, SUBJECTS.getOrDefault(key, key))) {
      if (message.startsWith(subject + " ")) {
        return message.substring(subject.length() + 1);
      }
    }
    return message;
  }

  /** Returns a message on a key that is not there. */
  private static String ofMissing(String message, String field) {
    String key = KEYS.getOrDefault(field, snakeCase(field));
    String said =
        message.startsWith(field + " ") ? key + message.substring(field.length()) : message;
    return said.startsWith(key + " must not be blank") && !key.equals("name")
        ? key + " is missing" + said.substring((key + " must not be blank").length())
        : said;
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
