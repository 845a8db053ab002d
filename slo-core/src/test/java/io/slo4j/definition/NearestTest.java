package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void suggestion_nothingKnown_isNothing() {
    assertThat(Nearest.suggestion("target", List.of())).isEmpty();
  }

  @Test
  @Timeout(60)
  void suggestion_endlessText_costsNoMoreThanALongOne() {
    assertThat(Nearest.suggestion("x".repeat(50_000_000), KNOWN)).isEmpty();
  }
}
