package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trackers that start with a configuration, and what they say they go by. */
class ConfiguredTrackerTest {
  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");

  @TempDir private Path directory;

  private static Slo.Builder slo(String name) {
    return Slo.builder(name)
        .sli(Sli.availability("requests").build())
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofHours(1)));
  }

  private Silence silence(String slo) {
    return Silence.builder()
        .slo(slo)
        .until(clock.now().plusSeconds(600))
        .author("ann")
        .comment("load test")
        .build();
  }

  private static Route route(String name) {
    return Route.builder(name).to("ops").build();
  }

  private static TrackerSettings ticks(int seconds) {
    return TrackerSettings.builder().tickInterval(Duration.ofSeconds(seconds)).build();
  }

  private SloTrackerBuilder tracker() {
    return SloTracker.builder().timeSource(clock).callerTicks().notifier("ops", message -> {});
  }

  @Test
  void configuration_asDeclared_isWhatTheTrackerSaysItGoesBy() {
    SloConfiguration configuration =
        SloConfiguration.builder()
            .slos(slo("a").build())
            .routes(route("all"))
            .silences(silence("a"))
            .settings(ticks(5))
            .build();
    SloTracker tracker = tracker().configuration(configuration).start();
    assertThat(tracker.configuration()).isEqualTo(configuration);
    assertThat(tracker.definitions()).isEqualTo(configuration.definitions());
    assertThat(tracker.stages.tickMillis).isEqualTo(5000);
    assertThat(tracker.alerts().silences())
        .extracting(each -> each.from().orElseThrow())
        .containsExactly(clock.now());
  }

  @Test
  void configuration_besidesWhatElseIsDeclared_isAddedToIt() {
    SloTracker tracker =
        tracker()
            .slos(slo("before").build())
            .routes(route("before"))
            .silences(silence("before"))
            .configuration(
                SloConfiguration.builder()
                    .slos(slo("a").build())
                    .routes(route("all"))
                    .silences(silence("a"))
                    .build())
            .slos(slo("after").build())
            .routes(route("after"))
            .silences(silence("after"), silence("a"))
            .start();
    SloConfiguration all = tracker.configuration();
    assertThat(all.definitions().slos())
        .extracting(Slo::name)
        .containsExactly("before", "a", "after");
    assertThat(all.routes()).extracting(Route::name).containsExactly("before", "all", "after");
    assertThat(all.silences()).containsExactly(silence("before"), silence("a"), silence("after"));
    assertThat(tracker.alerts().silences()).hasSize(3);
  }

  @Test
  void settings_setBeforeAndAfterAConfiguration_areThoseOfTheLatestCall() {
    SloConfiguration configuration =
        SloConfiguration.builder()
            .settings(
                TrackerSettings.builder()
                    .tickInterval(Duration.ofSeconds(2))
                    .flushInterval(Duration.ofSeconds(2))
                    .build())
            .build();
    SloTracker tracker =
        tracker()
            .tickInterval(Duration.ofSeconds(1))
            .evaluationInterval(Duration.ofSeconds(1))
            .configuration(configuration)
            .flushInterval(Duration.ofSeconds(3))
            .settings(TrackerSettings.builder().durability(Durability.SYNC).build())
            .start();
    assertThat(tracker.stages.tickMillis).isEqualTo(2000);
    assertThat(tracker.configuration().settings())
        .isEqualTo(
            TrackerSettings.builder()
                .tickInterval(Duration.ofSeconds(2))
                .evaluationInterval(Duration.ofSeconds(1))
                .flushInterval(Duration.ofSeconds(3))
                .durability(Durability.SYNC)
                .build());
  }

  @Test
  void settings_ofADirectory_areGoneBy() {
    Path renamed = directory.resolve("renamed");
    SloConfiguration kept =
        SloConfiguration.builder()
            .slos(slo("a").build())
            .settings(TrackerSettings.builder().directory(renamed).build())
            .build();
    try (SloTracker tracker = tracker().configuration(kept).start()) {
      tracker.recorder("requests").good(3);
    }
    assertThat(renamed).isDirectory();

    Slo moved = slo("a").sli(Sli.availability("calls").build()).build();
    TrackerSettings settings =
        TrackerSettings.builder().directory(renamed).renamedSli("requests", "calls").build();
    try (SloTracker tracker = tracker().slos(moved).settings(settings).start()) {
      assertThat(tracker.status("a").good()).isEqualTo(3);
    }
    // Not kept at all, whatever the directory.
    Path unused = directory.resolve("unused");
    TrackerSettings none =
        TrackerSettings.builder().directory(unused).durability(Durability.NONE).build();
    tracker().slos(moved).settings(none).start().close();
    assertThat(Files.exists(unused)).isFalse();
  }

  @Test
  void start_withMuchThatIsWrong_saysAllOfIt() {
    Slo odd = slo("odd").budgeting(BudgetingMethod.timeslices(90, Duration.ofSeconds(75))).build();
    SloTrackerBuilder wrong =
        tracker()
            .notifier("ops", message -> {})
            .tickInterval(Duration.ofSeconds(10))
            .slos(odd)
            .routes(route("x"), Route.builder("x").to("opps").build());
    assertThatThrownBy(wrong::start)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessage(
            "4 violations in 3 definitions:"
                + "\n  receiver 'ops': is declared twice"
                + "\n  route 'x': no receiver 'opps'; there are [ops]"
                + "\n  slo 'odd': slices of 75s must be a whole number of ticks, which are 10s"
                + " apart: set tickInterval to a divisor"
                + "\n  route 'x': is declared twice");
    assertThatThrownBy(
            () -> tracker().slos(odd, odd).routes(Route.builder("y").to("a").build()).start())
        .hasMessageContaining("slo 'odd': name must be unique")
        .hasMessageContaining("route 'y': no receiver 'a'");
  }

  @Test
  void start_withoutNotifiers_knowsTheLog() {
    SloConfiguration configuration =
        SloConfiguration.builder().routes(Route.builder("all").to("log").build()).build();
    SloTracker tracker =
        SloTracker.builder().timeSource(clock).callerTicks().configuration(configuration).start();
    assertThat(tracker.configuration()).isEqualTo(configuration);
  }

  @Test
  void changes_ofObjectivesAlone_keepRoutesAndSilences() {
    SloTracker tracker =
        tracker().slos(slo("a").build()).routes(route("all")).silences(silence("a")).start();
    SloConfiguration before = tracker.configuration();
    tracker.add(slo("b").build());
    assertThat(tracker.configuration())
        .isEqualTo(before.toBuilder().slos(slo("b").build()).build());
    tracker.remove("a");
    assertThat(tracker.configuration().definitions().slos())
        .extracting(Slo::name)
        .containsExactly("b");
    tracker.apply(SloDefinitions.of(slo("c").build()));
    assertThat(tracker.configuration())
        .isEqualTo(
            SloConfiguration.builder()
                .slos(slo("c").build())
                .routes(route("all"))
                .silences(silence("a"))
                .build());
    assertThat(tracker.alerts().silences()).hasSize(1);
  }

  @Test
  void changes_thatAreRefused_leaveTheConfigurationAsItIs() {
    SloTracker tracker = tracker().slos(slo("a").build()).settings(ticks(2)).start();
    SloConfiguration before = tracker.configuration();
    assertThatThrownBy(() -> tracker.add(slo("a").targetPercent(98).build()))
        .isInstanceOf(InvalidDefinitionException.class);
    Slo odd = slo("odd").budgeting(BudgetingMethod.timeslices(90, Duration.ofSeconds(61))).build();
    assertThatThrownBy(() -> tracker.add(odd)).isInstanceOf(InvalidDefinitionException.class);
    assertThat(tracker.configuration()).isSameAs(before);
  }

  /** A builder that is used again must not change the tracker that it has made. */
  @Test
  void builder_usedAgain_leavesItsFirstTrackerAlone() {
    SloTrackerBuilder builder = tracker().configuration(SloConfiguration.builder().build());
    SloTracker tracker = builder.start();
    builder.tickInterval(Duration.ofSeconds(2)).routes(route("more"));
    SloConfiguration slower = SloConfiguration.builder().settings(ticks(4)).build();
    assertThat(tracker.apply(slower).needsRestart()).containsExactly("tickInterval");
    assertThat(tracker.configuration().routes()).isEmpty();
  }

  @Test
  void renamedSli_withoutAName_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SloTracker.builder().renamedSli("", "b"))
        .withMessage("name of an SLI before must not be blank, was ''");
    assertThat(List.of(SloTracker.builder().renamedSli("a", "b"))).hasSize(1);
  }
}
