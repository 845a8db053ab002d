package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

  @ParameterizedTest
  @EnumSource
  void parse_textOfASliType_isThatType(SliType type) {
    assertThat(SliType.parse(type.text())).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource
  void parse_textOfAComparison_isThatComparison(Comparison comparison) {
    assertThat(Comparison.parse(comparison.text())).isEqualTo(comparison);
  }

  @ParameterizedTest
  @EnumSource
  void parse_textOfAnAggregation_isThatAggregation(Aggregation aggregation) {
    assertThat(Aggregation.parse(aggregation.text())).isEqualTo(aggregation);
  }

  @ParameterizedTest
  @EnumSource
  void parse_textOfASeverity_isThatSeverity(Severity severity) {
    assertThat(Severity.parse(severity.text())).isEqualTo(severity);
  }

  @Test
  void parse_misspeltWord_listsTheKnownAndNamesTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SliType.parse("latancy"))
        .withMessage(
            "SLI type must be one of availability, latency, error_rate, throughput, quality,"
                + " freshness, correctness, coverage, durability, was 'latancy';"
                + " did you mean 'latency'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Severity.parse("PAGE"))
        .withMessage(
            "severity must be one of page, ticket, info, warning, error, critical, was 'PAGE';"
                + " did you mean 'page'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "speed", "percentage of the good ones"})
  void parse_wordNearNone_suggestsNothing(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aggregation.parse(word))
        .withMessage(
            "aggregation must be one of avg, min, max, sum, rate, last, percentile, was '"
                + word
                + "'");
  }

  @Test
  void parse_null_namesTheParameter() {
    assertThatNullPointerException().isThrownBy(() -> Comparison.parse(null)).withMessage("text");
  }

  @Test
  void text_turkishLocale_isTheSame() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Severity.CRITICAL.text()).isEqualTo("critical");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AVAILABILITY, ratio, true,  AVG,  GTE",
    "LATENCY,      ms,    false, AVG,  LTE",
    "ERROR_RATE,   ratio, true,  AVG,  LTE",
    "THROUGHPUT,   1/s,   false, RATE, GTE",
    "QUALITY,      ratio, true,  AVG,  GTE",
    "FRESHNESS,    s,     false, LAST, LTE",
    "CORRECTNESS,  ratio, true,  AVG,  GTE",
    "COVERAGE,     ratio, true,  AVG,  GTE",
    "DURABILITY,   ratio, true,  AVG,  GTE"
  })
  void sliType_each_hasItsDefaults(
      SliType type, String unit, boolean ratio, Aggregation aggregation, Comparison comparison) {
    assertThat(type.defaultUnit()).isEqualTo(unit);
    assertThat(type.isRatio()).isEqualTo(ratio);
    assertThat(type.defaultAggregation()).isEqualTo(aggregation);
    assertThat(type.defaultComparison()).isEqualTo(comparison);
  }

  @ParameterizedTest
  @CsvSource({
    "GTE, ≥, false, true, true",
    "LTE, ≤, true, true, false",
    "GT, >, false, false, true",
    "LT, <, true, false, false"
  })
  void comparison_each_judgesItsSide(
      Comparison comparison, String symbol, boolean below, boolean equal, boolean above) {
    assertThat(comparison.symbol()).isEqualTo(symbol);
    assertThat(comparison.test(0.9, 1.0)).isEqualTo(below);
    assertThat(comparison.test(1.0, 1.0)).isEqualTo(equal);
    assertThat(comparison.test(1.1, 1.0)).isEqualTo(above);
    assertThat(comparison.test(Double.NaN, 1.0)).isFalse();
    assertThat(comparison.test(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEqualTo(below);
  }
}
