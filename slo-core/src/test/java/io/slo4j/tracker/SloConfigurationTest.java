package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A whole configuration as one value. */
class SloConfigurationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TimeWindow HOUR = TimeWindow.rolling(Duration.ofHours(1));
  private static final TrackerSettings TICKS =
      TrackerSettings.builder().tickInterval(Duration.ofSeconds(10)).build();

  private static Slo.Builder slo(String name) {
    return Slo.builder(name)
        .sli(Sli.availability("requests").build())
        .targetPercent("99")
        .window(HOUR);
  }

  private static Slo sliced(String name, int seconds) {
    return slo(name).budgeting(BudgetingMethod.timeslices(90, Duration.ofSeconds(seconds))).build();
  }

  private static Silence silence(String slo) {
    return Silence.builder()
        .slo(slo)
        .until(Instant.EPOCH)
        .author("ann")
        .comment("load test")
        .build();
  }

  private static Route route(String name) {
    return Route.builder(name).to("ops").build();
  }

  private static SloConfiguration.Builder all() {
    return SloConfiguration.builder()
        .slos(slo("a").build())
        .routes(route("pages"))
        .silences(silence("a"))
        .settings(TICKS);
  }

  @Test
  void parts_added_areAllThereInOrder() {
    Sli alone = Sli.latency("alone").build();
    CompositeSlo both =
        CompositeSlo.allOf("both").component("a").targetPercent(90).window(HOUR).build();
    SloConfiguration configuration =
        all()
            .definitions(SloDefinitions.builder().sli(alone).slo(slo("b").build()).build())
            .slos(both)
            .routes(route("rest"))
            .silences(silence("b"), silence("a"))
            .settings(TrackerSettings.builder().flushInterval(MINUTE).build())
            .build();
    SloDefinitions definitions = configuration.definitions();
    assertThat(definitions.slis()).extracting(Sli::name).containsExactly("requests", "alone");
    assertThat(definitions.slos()).extracting(Slo::name).containsExactly("a", "b");
    assertThat(definitions.composites()).containsExactly(both);
    assertThat(configuration.routes()).containsExactly(route("pages"), route("rest"));
    assertThat(configuration.silences()).containsExactly(silence("a"), silence("b"));
    assertThat(configuration.settings().tickInterval()).contains(Duration.ofSeconds(10));
    assertThat(configuration.settings().flushInterval()).contains(MINUTE);
    assertThat(configuration.toString()).contains("requests", "pages", "ann", "PT10S");
  }

  @Test
  void configurations_declaredAlike_areEqual() {
    assertThat(all().build()).isEqualTo(all().build()).hasSameHashCodeAs(all().build());
    assertThat(all().build().toBuilder().build()).isEqualTo(all().build());
    List<UnaryOperator<SloConfiguration.Builder>> edits =
        List.of(
            each -> each.slos(slo("b").build()),
            each -> each.routes(route("rest")),
            each -> each.silences(silence("b")),
            each -> each.settings(TrackerSettings.builder().tickInterval(MINUTE).build()));
    assertThat(edits)
        .allSatisfy(edit -> assertThat(edit.apply(all()).build()).isNotEqualTo(all().build()));
  }

  @Test
  void configuration_thatDoesNotFit_isRefusedWithEverythingThatDoesNot() {
    SloConfiguration.Builder wrong =
        all()
            .slos(slo("a").build())
            .slos(
                CompositeSlo.allOf("both")
                    .component("nobody")
                    .targetPercent(90)
                    .window(HOUR)
                    .build())
            .routes(route("pages"), route("pages"))
            .silences(
                IntStream.range(0, 1000).mapToObj(at -> silence("s" + at)).toArray(Silence[]::new));
    assertThatThrownBy(wrong::build)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessage(
            "5 violations in 4 definitions:"
                + "\n  slo 'a': name must be unique, was declared 2 times"
                + "\n  composite slo 'both': component 'nobody' is not defined"
                + "\n  route 'pages': is declared twice"
                + "\n  route 'pages': is declared twice"
                + "\n  silences: must be at most 1000, were 1001");
  }

  @Test
  void silences_upToAThousand_areAccepted() {
    Silence[] most =
        IntStream.range(0, 1000).mapToObj(at -> silence("s" + at)).toArray(Silence[]::new);
    assertThat(SloConfiguration.builder().silences(most).build().silences()).hasSize(1000);
  }

  @Test
  void slices_thatDoNotFitTheTicks_areRefusedWhereTicksAreSet() {
    CompositeSlo both =
        CompositeSlo.allOf("both")
            .component("even")
            .sliceWindow(Duration.ofSeconds(75))
            .targetPercent(90)
            .window(HOUR)
            .build();
    SloConfiguration.Builder slices =
        SloConfiguration.builder().slos(sliced("even", 60), sliced("odd", 75), both);
    assertThat(slices.build().definitions().slos()).hasSize(2);
    assertThatThrownBy(() -> slices.settings(TICKS).build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessage(
            "2 violations in 2 definitions:"
                + "\n  slo 'odd': slices of 75s must be a whole number of ticks, which are 10s"
                + " apart: set tickInterval to a divisor"
                + "\n  slo 'both': slices of 75s must be a whole number of ticks, which are 10s"
                + " apart: set tickInterval to a divisor");
  }
}
