package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Remarks;
import io.slo4j.definition.Violation;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final String TOO_LONG = "x".repeat(Remarks.MAX_CHARS + 1);

  @Test
  void build_nothingGiven_saysWhichFieldsAreMissing() {
    assertThat(violationsOf(Silence.builder()::build))
        .extracting(Violation::field, Violation::message)
        .containsExactly(
            tuple("matchers", "must have a matcher: without one it silences all"),
            tuple("until", "until must be given: a silence ends"),
            tuple("author", "author must not be blank"),
            tuple("comment", "comment must not be blank: say why"));
  }

  @Test
  void build_unfitFields_saysWhichTheyAre() {
    Silence.Builder silence =
        Silence.builder().slo("a").from(NOON).until(NOON).author(TOO_LONG).comment(TOO_LONG);

    assertThat(violationsOf(silence::build))
        .extracting(Violation::field, Violation::message)
        .containsExactly(
            tuple(
                "until",
                "until must be after from, was 2026-03-10T12:00:00Z after 2026-03-10T12:00:00Z"),
            tuple("author", "author must have at most 1024 characters, had 1025"),
            tuple("comment", "comment must have at most 1024 characters, had 1025"));
  }

  @Test
  void toBuilder_aSilence_buildsAnEqualOne() {
    Silence.Builder open = Silence.builder().slo("a").until(NOON).author("ann").comment("deploy");
    Silence unbegun = open.build();
    Silence begun = open.service("checkout").from(NOON.minusSeconds(60)).build();

    for (Silence silence : List.of(unbegun, begun)) {
      assertThat(silence.toBuilder().build()).isEqualTo(silence).hasSameHashCodeAs(silence);
    }
    assertThat(unbegun.toBuilder().until(NOON.plusSeconds(1)).build())
        .isNotEqualTo(unbegun)
        .extracting(Silence::comment)
        .isEqualTo("deploy");
  }

  private static List<Violation> violationsOf(ThrowingCallable definition) {
    return catchThrowableOfType(InvalidDefinitionException.class, definition).violations();
  }
}
