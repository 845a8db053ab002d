package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "weekly, P7D, weekly",
    "monthly, P1M, monthly",
    "quarterly, P3M, quarterly",
    "yearly, P1Y, yearly",
    "P3M, P3M, quarterly",
    "P1W, P7D, weekly",
    "P6W, P42D, P42D",
    "P12M, P12M, P12M",
    "P1Y6M10D, P1Y6M10D, P1Y6M10D",
    "P-1M, P-1M, P-1M",
    "P0D, P0D, P0D"
  })
  void parse_andText_agree(String text, Period interval, String written) {
    assertThat(ReviewSchedule.parse(text)).isEqualTo(ReviewSchedule.every(interval));
    assertThat(ReviewSchedule.every(interval).text()).isEqualTo(written);
    assertThat(ReviewSchedule.parse(written)).isEqualTo(ReviewSchedule.every(interval));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '',",
    "Weekly, 'Weekly', '; did you mean ''weekly''?'",
    "montly, 'montly', '; did you mean ''monthly''?'",
    "PT5M, 'PT5M', ''",
    "P99999999999D, 'P99999999999D', ''",
    "'3 months', '3 months', ''"
  })
  void parse_anythingElse_saysWhatIsPossible(String text, String shown, String suggestion) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReviewSchedule.parse(text))
        .withMessage(
            "review interval must be one of weekly, monthly, quarterly, yearly, or a period like"
                + " P6W, P2M, was '"
                + shown
                + "'"
                + (suggestion == null ? "" : suggestion));
  }

  @Test
  void text_ofOtherParts_saysTheIntervalOnly() {
    assertThat(ReviewSchedule.quarterly().reviewers("ada").text()).isEqualTo("quarterly");
  }
}
