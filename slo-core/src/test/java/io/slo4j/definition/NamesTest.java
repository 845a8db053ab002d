package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String ROCKET = "\ud83d\ude80";

  @Test
  void problems_ofHalvesAndWhatCannotBeSeen_areOneEach() {
    for (String name :
        List.of("a\ud83d", "\ude80a", "\ude80\ud83d", "a\udb40\udc01b", "a\u200db")) {
      assertThat(Names.problems("name", name))
          .singleElement()
          .asString()
          .startsWith("name must not contain control characters, was '");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkout", "a b", ROCKET, "übung", "支払い"})
  void problems_ofAnyScript_isNone(String name) {
    assertThat(Names.problems("name", name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"139, 0", "140, 0", "139, 1", "138, 2"})
  void quoted_longText_isCutBetweenCharacters(int letters, int rockets) {
    String text = "x".repeat(letters) + ROCKET.repeat(rockets) + "end of the text";
    String quoted = Names.quoted(text);
    assertThat(quoted).startsWith("'xxx").endsWith("…'").hasSizeLessThanOrEqualTo(143);
    assertThat(quoted.codePoints())
        .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    assertThat(text).startsWith(quoted.substring(1, quoted.length() - 2));
  }

  @Test
  void quoted_halvesAndWhatCannotBeSeen_areMadeVisible() {
    assertThat(Names.quoted("a\ud83d")).isEqualTo("'a\\ud83d'");
    assertThat(Names.quoted("\ude80")).isEqualTo("'\\ude80'");
    assertThat(Names.quoted("a\udb40\udc01b")).isEqualTo("'a\\U000e0001b'");
    assertThat(Names.quoted(ROCKET)).isEqualTo("'" + ROCKET + "'");
  }
}
