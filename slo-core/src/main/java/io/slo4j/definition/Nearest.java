package io.slo4j.definition;

import java.util.Collection;
import java.util.Locale;

/**
 * The known word that a misspelt one probably stands for: regardless of case, with at most a third
 * of its letters wrong, missing or too many (Levenshtein distance).
 *
 * @since 0.1.0
 */
public final class Nearest {
  /** Longer words are compared by their beginning, so that no input makes a message expensive. */
  private static final int COMPARED_CHARS = 128;

  private Nearest() {}

  /**
   * Returns {@code "; did you mean 'latency'?"}, the end of a message, or nothing if no known word
   * is near. Of several that are equally near it is the first. Takes time in proportion to the
   * known words, however long the text.
   */
  public static String suggestion(String text, Collection<String> known) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (String word : known) {
      int distance = distance(text, word);
      // A third of the letters wrong is still a typing error; more is another word.
      if (distance <= Math.max(1, word.length() / 3) && distance < bestDistance) {
        best = word;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? "" : "; did you mean " + Wording.quoted(best) + "?";
  }

  /** Returns the Levenshtein distance of two words, regardless of case. */
  private static int distance(String left, String right) {
    String a = beginning(left);
    String b = beginning(right);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), COMPARED_CHARS)).toLowerCase(Locale.ROOT);
  }
}
