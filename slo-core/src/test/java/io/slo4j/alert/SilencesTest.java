package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Remarks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What silences may cost, and what is known of those that cost too much. */
class SilencesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

  /** It takes longer than anybody lives to find that this does not match. */
  private static final String NEVER = "(x+x+)+y";

  private final Map<String, Integer> failed = new LinkedHashMap<>();
  private final Silences silences =
      new Silences(
          new FailureLog() {
            @Override
            public void failed(String what, Throwable cause) {
              failed.merge(what, 1, Integer::sum);
            }

            @Override
            public void recovered(String what) {}

            @Override
            public void forget(String what) {
              failed.remove(what);
            }
          });

  private static Silence.Builder silence(String comment) {
    return Silence.builder().until(NOW.plusSeconds(60)).author("ann").comment(comment);
  }

  private void add(Silence.Builder silence) {
    silences.add(silence.build(), NOW, Silence.MOST);
  }

  @Test
  void expressions_thatNeverDecide_costNoEvaluationMoreThanItsShare() {
    for (int at = 0; at < 999; at++) {
      add(silence("s" + at).where(Matcher.matches("team", NEVER + at)));
    }
    add(silence("honest").where(Matcher.matches("slo", "check.*")));
    for (int evaluation = 0; evaluation < 3; evaluation++) {
      silences.begin(NOW.toEpochMilli());
      for (int alert = 0; alert < 50; alert++) {
        Map<String, String> labels = Map.of("team", "x".repeat(500), "slo", "checkout-" + alert);
        assertThat(silences.covering(labels, NOW)).map(Silence::comment).contains("honest");
      }
      assertThat(silences.looked()).isPositive().isLessThanOrEqualTo(Silences.MOST_LOOKS);
    }
    // Each was told of, once.
    assertThat(failed).hasSize(999).allSatisfy((what, times) -> assertThat(times).isOne());

    silences.begin(NOW.plusSeconds(60).toEpochMilli());
    assertThat(failed).isEmpty();
  }

  @Test
  void expression_takenBack_isForgottenAsAFailureOfOneShortLine() {
    Silence.Builder evil =
        silence("evil")
            .where(Matcher.isNot("slo", "a\r\nb" + "c".repeat(5000)))
            .where(Matcher.matches("team", NEVER));
    add(evil);
    silences.covering(Map.of("team", "x".repeat(500)), NOW);
    assertThat(failed.keySet())
        .singleElement()
        .satisfies(what -> assertThat(what).hasSizeLessThanOrEqualTo(300).doesNotContain("\n"));
    silences.remove(evil.build());
    assertThat(failed).isEmpty();
  }

  @Test
  void remarks_ofMoreThanTheirLength_areRefused() {
    String most = "x".repeat(Remarks.MAX_CHARS);
    add(silence(most).author(most).where(Matcher.is("slo", "a")));
    assertThatThrownBy(
            () -> silence(most + "x").author(most + "x").where(Matcher.is("slo", "a")).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("silence: author must have at most 1024 characters, had 1025")
        .hasMessageContaining("silence: comment must have at most 1024 characters, had 1025");

    assertThat(new Acknowledgement(most, most, NOW).comment()).hasSize(1024);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Acknowledgement(most, most + "x", NOW))
        .withMessage("comment must have at most 1024 characters, had 1025");

    assertThat(Matcher.is("slo", "x".repeat(10_000)).value()).hasSize(10_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matcher.is("slo", "x".repeat(10_001)))
        .withMessage("value of a matcher must have at most 10000 characters, had 10001");
  }

  @Test
  void silence_thatIsOverAlready_saysWhereTheTrackersTimeComesFrom() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                silences.add(
                    silence("late").where(Matcher.is("slo", "a")).build(),
                    NOW.plusSeconds(60),
                    Silence.MOST))
        .withMessageContaining("see clockAhead of its health");
  }
}
