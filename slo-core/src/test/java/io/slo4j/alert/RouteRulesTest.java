package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Severity;
import io.slo4j.definition.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which routes fit together, and when two are the same. */
class RouteRulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Route.Builder pages() {
    return Route.builder("pages")
        .where(Matcher.is("team", "blue"))
        .severity(Severity.PAGE, Severity.CRITICAL)
        .to("ops")
        .escalateAfter(MINUTE, "lead")
        .remindEvery(MINUTE)
        .groupByService(MINUTE);
  }

  @Test
  void names_ofTwoRoutes_areToldOncePerRepetition() {
    Route rest = Route.builder("rest").to("ops").build();
    assertThat(RouteRules.names(List.of(rest, pages().build()))).isEmpty();
    assertThat(RouteRules.names(List.of(rest, pages().build(), rest, rest)))
        .extracting(Violation::toString)
        .containsExactly("route 'rest': is declared twice", "route 'rest': is declared twice");
  }

  @Test
  void receivers_thatAreNotThereOrThereTwice_areAllTold() {
    assertThat(RouteRules.receivers(List.of(pages().build()), List.of("lead", "ops"))).isEmpty();
    assertThat(RouteRules.receivers(List.of(pages().build()), List.of("board", "board")))
        .extracting(Violation::toString)
        .containsExactly(
            "receiver 'board': is declared twice",
            "route 'pages': no receiver 'ops'; there are [board]",
            "route 'pages': no receiver 'lead'; there are [board]");
  }

  @Test
  void routes_declaredAlike_areEqual() {
    assertThat(pages().build()).isEqualTo(pages().build()).hasSameHashCodeAs(pages().build());
    List<UnaryOperator<Route.Builder>> edits =
        List.of(
            route -> route.where(Matcher.is("slo", "a")),
            route -> route.severity(Severity.TICKET),
            route -> route.to("board"),
            route -> route.escalateAfter(MINUTE.multipliedBy(2), "boss"),
            route -> route.remindEvery(MINUTE.multipliedBy(2)),
            route -> route.groupByService(MINUTE.multipliedBy(2)),
            Route.Builder::andContinue);
    assertThat(edits)
        .allSatisfy(edit -> assertThat(edit.apply(pages()).build()).isNotEqualTo(pages().build()));
    assertThat(Route.builder("a").to("ops").build())
        .isNotEqualTo(Route.builder("b").to("ops").build());
  }
}
