package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final FailureLog NEVER =
      new FailureLog() {
        @Override
        public void failed(String what, Throwable cause) {
          throw new AssertionError(what, cause);
        }

        @Override
        public void recovered(String what) {}
      };

  @Test
  void build_everythingWrong_saysWhichFieldEachIsAbout() {
    Route.Builder route =
        Route.builder(" ")
            .to("ops", "", "ops", "")
            .escalateAfter(Duration.ZERO, "boss", "a\nb")
            .escalateAfter(MINUTE)
            .escalateAfter(MINUTE, "lead")
            .remindEvery(Duration.ZERO)
            .groupByService(MINUTE.negated());

    assertThat(violationsOf(route::build))
        .extracting(Violation::field, Violation::message)
        .containsExactly(
            tuple("name", "name must not be blank, was ' '"),
            tuple("to[1]", "receiver must not be blank, was ''"),
            tuple("escalation[0]", "escalation steps must come later and later, after 0s was 0s"),
            tuple(
                "escalation[0].to[1]",
                "receiver must not contain control characters, was 'a\\u000ab'"),
            tuple("escalation[1].to", "escalation after 1m tells nobody"),
            tuple("escalation[2]", "escalation steps must come later and later, after 1m was 1m"),
            tuple("remindEvery", "remindEvery must be greater than 0, was 0s"),
            tuple("groupByService", "groupByService must be greater than 0, was PT-1M"));
  }

  @Test
  void build_leadingNowhere_isAboutItsReceivers() {
    assertThat(violationsOf(Route.builder("x")::build))
        .extracting(Violation::field)
        .containsExactly("to");
  }

  @Test
  void routing_thatDoesNotFit_saysWhichFieldEachIsAbout() {
    Receiver ops = receiver("ops");
    Route first = Route.builder("x").to("ops", "opps", "lead").build();
    Route second =
        Route.builder("x")
            .to("ops")
            .escalateAfter(MINUTE, "ops")
            .escalateAfter(MINUTE.multipliedBy(2), "ops", "boss")
            .build();

    assertThat(
            violationsOf(
                () -> new Routing(List.of(first, second), List.of(ops, receiver("ops")), NEVER)))
        .extracting(Violation::subject, Violation::field)
        .containsExactly(
            tuple("receiver 'ops'", "name"),
            tuple("route 'x'", "to[1]"),
            tuple("route 'x'", "to[2]"),
            tuple("route 'x'", "escalation[1].to[1]"),
            tuple("route 'x'", "name"));
  }

  @Test
  void toBuilder_aRoute_buildsAnEqualOne() {
    Route route = complete().andContinue().build();

    assertThat(route.toBuilder().build()).isEqualTo(route).hasSameHashCodeAs(route);
    assertThat(route.toBuilder().to("lead").build().receivers())
        .containsExactly("ops", "board", "lead");
    assertThat(route.receivers()).containsExactly("ops", "board");
  }

  /** Each in one part of what a route says. */
  static Stream<UnaryOperator<Route.Builder>> equals_anyPartDifferent_isNotEqual() {
    return Stream.of(
        route -> route.where(Matcher.is("team", "blue")),
        route -> route.severity(Severity.INFO),
        route -> route.to("lead"),
        route -> route.escalateAfter(Duration.ofHours(1), "boss"),
        route -> route.remindEvery(MINUTE),
        route -> route.groupByService(MINUTE),
        Route.Builder::andContinue);
  }

  @ParameterizedTest
  @MethodSource
  void equals_anyPartDifferent_isNotEqual(UnaryOperator<Route.Builder> change) {
    Route route = complete().build();

    assertThat(change.apply(complete()).build()).isNotEqualTo(route);
    assertThat(change.apply(complete()).build()).isEqualTo(change.apply(complete()).build());
  }

  @Test
  void equals_otherName_isNotEqual() {
    assertThat(Route.builder("x").to("ops").build())
        .isEqualTo(Route.builder("x").to("ops").build())
        .isNotEqualTo(Route.builder("y").to("ops").build());
  }

  private static Route.Builder complete() {
    return Route.builder("x")
        .service("checkout")
        .severity(Severity.PAGE, Severity.TICKET)
        .to("ops", "board")
        .escalateAfter(MINUTE, "lead")
        .remindEvery(Duration.ofHours(1))
        .groupByService(Duration.ofSeconds(10));
  }

  private static Receiver receiver(String name) {
    return new Receiver(name, sent -> {}, ReceiverOptions.DEFAULT, new Random(1), NEVER);
  }

  private static List<Violation> violationsOf(ThrowingCallable definition) {
    return catchThrowableOfType(InvalidDefinitionException.class, definition).violations();
  }
}
