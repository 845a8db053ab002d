package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slo4j.alert.Matcher.Operator;
import io.slo4j.definition.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MatcherTest {
  private static final Map<String, String> BLUE = Map.of("team", "blue");

  @Test
  void test_eachOperator_isAlertmanagers() {
    assertThat(Matcher.is("team", "blue").test(BLUE)).isTrue();
    assertThat(Matcher.isNot("team", "blue").test(BLUE)).isFalse();
    assertThat(Matcher.matches("team", "bl.*").test(BLUE)).isTrue();
    // As a whole.
    assertThat(Matcher.matches("team", "bl").test(BLUE)).isFalse();
    assertThat(Matcher.matchesNot("team", "bl").test(BLUE)).isTrue();
    // What is not there is empty.
    assertThat(Matcher.is("region", "").test(BLUE)).isTrue();
    assertThat(Matcher.matches("region", ".+").test(BLUE)).isFalse();
    assertThat(Matcher.of("team", Operator.MATCHES, "b.*"))
        .isEqualTo(Matcher.matches("team", "b.*"))
        .isNotEqualTo(Matcher.is("team", "b.*"))
        .hasToString("team=~\"b.*\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matcher.matches("team", "("))
        .withMessage(
            "label 'team': not a regular expression: Unclosed group near place 1, was '('");
  }

  /** (x+x+)+y on thirty x takes minutes, and on a thousand for ever. */
  @Test
  void test_expressionThatDoesNotEnd_endsAndSaysSo() {
    Map<String, String> labels = Map.of("team", "x".repeat(1024));
    for (Matcher each :
        List.of(Matcher.matches("team", "(x+x+)+y"), Matcher.matchesNot("team", "(x+x+)+y"))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> each.test(labels))
          .withMessageContaining("takes too long to match");
    }
    // An honest one has room enough.
    assertThat(Matcher.matches("team", ".*x.*x.*").test(labels)).isTrue();
  }

  /** A group that is repeated takes a frame of the stack for each time. */
  @Test
  void test_expressionThatNestsTooDeeply_saysSo() {
    Map<String, String> labels = Map.of("team", "ab".repeat(30_000));
    assertThatIllegalStateException()
        .isThrownBy(() -> Matcher.matches("team", "(a|b)*").test(labels))
        .withMessageContaining("nested too deeply");
  }

  @Test
  void silenceAndRoute_thatDoNotDecide_doNotSilenceNorLead() {
    List<String> failed = new ArrayList<>();
    FailureLog failures =
        new FailureLog() {
          @Override
          public void failed(String what, Throwable cause) {
            failed.add(what + ": " + cause.getMessage());
          }

          @Override
          public void recovered(String what) {}
        };
    Alert alert =
        SampleMessages.alert(
            "1", "a", Severity.PAGE, Notification.State.FIRING, Map.of("team", "x".repeat(1000)));
    Silences silences = new Silences(failures);
    silences.add(
        Silence.builder()
            .where(Matcher.matchesNot("team", "(x+x+)+y"))
            .until(alert.at().plusSeconds(10))
            .author("ann")
            .comment("test")
            .build(),
        alert.at(),
        Silence.MOST);
    assertThat(silences.covering(alert, alert.at())).isEmpty();

    Receiver ops =
        new Receiver("ops", sent -> {}, ReceiverOptions.DEFAULT, new java.util.Random(1), failures);
    Route evil = Route.builder("evil").where(Matcher.matches("team", "(x+x+)+y")).to("ops").build();
    Route next = Route.builder("next").to("ops").groupByService(Duration.ofSeconds(1)).build();
    assertThat(
            new Routing(List.of(evil, next), List.of(ops), failures)
                .routesOf(Severity.PAGE, Labels.of(alert)))
        .containsExactly(next);
    assertThat(failed)
        .hasSize(2)
        .allMatch(each -> each.contains("takes too long"))
        .anyMatch(each -> each.startsWith("matchers of Silence["))
        .anyMatch(each -> each.startsWith("matchers of Route[evil"));
  }
}
