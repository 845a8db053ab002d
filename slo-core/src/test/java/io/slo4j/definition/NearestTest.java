package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("target", "targets", "window", "sli");

  @ParameterizedTest
  @CsvSource({
    "targt, target",
    "Target, target",
    "tragets, targets",
    "windo, window",
    "wndw, window",
    "slo, sli",
    // equally near to both: the first
    "targett, target"
  })
  void suggestion_misspeltWord_isTheNearest(String text, String meant) {
    assertThat(Nearest.suggestion(text, KNOWN)).isEqualTo("; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"service", "wnd", "''", "s"})
  void suggestion_wordNearNone_isNothing(String text) {
    assertThat(Nearest.suggestion(text, KNOWN)).isEmpty();
  }

  @Test
  void suggestion_oneLetter_isNotAnyOtherOne() {
    assertThat(Nearest.suggestion("a", List.of("b", "c"))).isEmpty();
    assertThat(Nearest.suggestion("1", List.of("b"))).isEmpty();
    assertThat(Nearest.suggestion("B", List.of("c", "b"))).isEqualTo("; did you mean 'b'?");
  }

  @Test
  void suggestion_nothingKnown_isNothing() {
    assertThat(Nearest.suggestion("target", List.of())).isEmpty();
  }

  @Test
  @Timeout(60)
  void suggestion_endlessText_costsNoMoreThanALongOne() {
    assertThat(Nearest.suggestion("x".repeat(50_000_000), KNOWN)).isEmpty();
  }

  /** Beside the whole matrix, and every word looked at. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void suggestion_ofRandomWords_isTheNearestOfAll(long seed) {
    Random random = Seeds.random(seed);
    int suggested = 0;
    for (int i = 0; i < 2000; i++) {
      List<String> known = Stream.generate(() -> word(random)).limit(5).toList();
      String text = word(random);
      String expected = nearest(text, known);
      suggested += expected.isEmpty() ? 0 : 1;
      assertThat(Nearest.suggestion(text, known))
          .as("seed %s: %s among %s", seed, text, known)
          .isEqualTo(expected);
    }
    assertThat(suggested).isBetween(200, 1800);
  }

  private static String word(Random random) {
    return random
        .ints(random.nextInt(13), 'a', 'd')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String nearest(String text, List<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String word : known) {
      int mistakes = mistakes(text, word);
      int most = word.length() == 1 ? 0 : Math.max(1, word.length() / 3);
      if (mistakes <= most && mistakes < least) {
        best = word;
        least = mistakes;
      }
    }
    // No word is nobody's meaning.
    return best == null || best.isEmpty() ? "" : "; did you mean '" + best + "'?";
  }

  /** Optimal string alignment, as it is defined. */
  private static int mistakes(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
