package io.slo4j.definition;

import java.util.Collection;
import java.util.Locale;

/**
 * The known word that a misspelt one probably stands for: regardless of case, with at most a third
 * of its letters, or one of two, wrong, missing, too many or swapped with the next (optimal string
 * alignment, after F. J. Damerau, A technique for computer detection and correction of spelling
 * errors, 1964).
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
    String compared = beginning(text);
    for (String word : known) {
      // A third of the letters wrong is still a typing error; more is another word.
      // Of one letter that is all of them, and any other one would be near.
      int mistakes = word.length() == 1 ? 0 : Math.max(1, word.length() / 3);
      int most = Math.min(mistakes, bestDistance - 1);
      int distance = distance(compared, beginning(word), most);
      if (distance <= most) {
        best = word;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? "" : "; did you mean " + Wording.quoted(best) + "?";
  }

  /**
   * Returns how many mistakes make one word of the other, both in small letters, or any larger
   * number if these are more than {@code most}: what is further than that from the diagonal is not
   * looked at (E. Ukkonen, Algorithms for approximate string matching, 1985).
   */
  private static int distance(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    int least = 0;
    for (int i = 1; i <= a.length(); i++) {
      int from = Math.max(1, i - most);
      int to = Math.min(b.length(), i + most);
      // What this row and the next look at beside what is computed.
      current[from - 1] = from == 1 ? i : most + 1;
      if (to < b.length()) {
        current[to + 1] = most + 1;
      }
      int leastOfRow = current[from - 1];
      for (int j = from; j <= to; j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
        if (i > 1 && j > 1 && isSwapped(a, i, b, j)) {
          current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
        }
        leastOfRow = Math.min(leastOfRow, current[j]);
      }
      // A swap reaches back over one row, not over two.
      if (leastOfRow > most && least >= most) {
        return most + 1;
      }
      least = leastOfRow;
      int[] free = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = free;
    }
    return previous[b.length()];
  }

  private static boolean isSwapped(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), COMPARED_CHARS)).toLowerCase(Locale.ROOT);
  }
}
