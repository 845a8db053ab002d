package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.ConfigurationChange.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differs between two configurations, by name. */
class ConfigurationChangeTest {
  private static final TimeWindow HOUR = TimeWindow.rolling(Duration.ofHours(1));
  private static final Names NOTHING = new Names(List.of(), List.of(), List.of());

  private static Slo slo(String name, Sli sli, double target) {
    return Slo.builder(name).sli(sli).targetPercent(target).window(HOUR).build();
  }

  private static Sli sli(String name) {
    return Sli.availability(name).build();
  }

  private static CompositeSlo composite(String name, String component) {
    return CompositeSlo.allOf(name).component(component).targetPercent(90).window(HOUR).build();
  }

  private static Route route(String name, String to) {
    return Route.builder(name).to(to).build();
  }

  private static Silence.Builder silence(String slo) {
    return Silence.builder().slo(slo).until(Instant.EPOCH).author("ann").comment("load test");
  }

  private static Names names(List<String> added, List<String> removed, List<String> changed) {
    return new Names(added, removed, changed);
  }

  private static ConfigurationChange between(
      SloConfiguration.Builder before, SloConfiguration.Builder after) {
    return ConfigurationChange.between(before.build(), after.build());
  }

  private static SloConfiguration.Builder routes(Route... routes) {
    return SloConfiguration.builder().routes(routes);
  }

  private static SloConfiguration.Builder silences(Silence... silences) {
    return SloConfiguration.builder().silences(silences);
  }

  private static SloConfiguration.Builder settings(TrackerSettings.Builder settings) {
    return SloConfiguration.builder().settings(settings.build());
  }

  @Test
  void objectives_comeChangeAndGo_byKind() {
    Sli described = Sli.availability("described").description("now").build();
    SloConfiguration.Builder before =
        SloConfiguration.builder()
            .slos(
                slo("same", sli("steady"), 99),
                slo("edited", sli("described"), 99),
                slo("old", sli("gone"), 99),
                slo("kind", sli("steady"), 99),
                composite("both", "same"),
                composite("pair", "same"));
    SloConfiguration.Builder after =
        SloConfiguration.builder()
            .slos(
                slo("new", sli("fresh"), 99),
                slo("edited", described, 98),
                slo("same", sli("steady"), 99),
                composite("kind", "same"),
                composite("both", "new"));
    ConfigurationChange change = between(before, after);
    assertThat(change.slis())
        .isEqualTo(names(List.of("fresh"), List.of("gone"), List.of("described")));
    assertThat(change.keptSlis()).containsExactly("described", "steady");
    assertThat(change.slos())
        .isEqualTo(names(List.of("new"), List.of("old", "kind"), List.of("edited")));
    assertThat(change.composites())
        .isEqualTo(names(List.of("kind"), List.of("pair"), List.of("both")));
    assertThat(change.routes()).isEqualTo(NOTHING);
    assertThat(change.silences()).isEqualTo(NOTHING);
    assertThat(change.needsRestart()).isEmpty();
    assertThat(change)
        .hasToString(
            "slis: +fresh, ~described, -gone; slos: +new, ~edited, -old, -kind;"
                + " composites: +kind, ~both, -pair");
  }

  @Test
  void slis_thatMeasureSomethingElse_areNotKept() {
    Sli millis = Sli.latency("latency").build();
    SloConfiguration.Builder before =
        SloConfiguration.builder().slos(slo("a", millis, 99), slo("b", sli("requests"), 99));
    SloConfiguration.Builder after =
        SloConfiguration.builder()
            .slos(
                slo("a", millis.toBuilder().unit("s").build(), 99),
                slo("b", Sli.errorRate("requests").build(), 99));
    assertThat(between(before, after).keptSlis()).isEmpty();
    Sli shown = millis.toBuilder().percentileValues(true).label("team", "blue").build();
    assertThat(between(before, SloConfiguration.builder().slos(slo("a", shown, 99))).keptSlis())
        .containsExactly("latency");
  }

  @Test
  void routes_comeChangeAndGo() {
    ConfigurationChange change =
        between(
            routes(route("a", "ops"), route("b", "ops"), route("c", "ops")),
            routes(route("new", "ops"), route("a", "ops"), route("c", "lead")));
    assertThat(change.routes()).isEqualTo(names(List.of("new"), List.of("b"), List.of("c")));
    assertThat(change).hasToString("routes: +new, ~c, -b");
  }

  @Test
  void routes_askedInAnotherTurn_haveChanged() {
    ConfigurationChange change =
        between(
            routes(route("a", "ops"), route("b", "ops"), route("c", "ops")),
            routes(route("b", "ops"), route("a", "ops"), route("c", "ops")));
    assertThat(change.routes()).isEqualTo(names(List.of(), List.of(), List.of("b", "a")));
  }

  @Test
  void silences_comeChangeAndGo_byWhatTheyMatch() {
    Silence longer = silence("a").until(Instant.EPOCH.plusSeconds(1)).build();
    Silence two = silence("c").where(Matcher.matches("team", "b.*")).build();
    ConfigurationChange change =
        between(
            silences(silence("a").build(), silence("b").build(), silence("d").build()),
            silences(longer, silence("b").build(), two));
    assertThat(change.silences())
        .isEqualTo(
            names(
                List.of("{slo=\"c\",team=~\"b.*\"}"),
                List.of("{slo=\"d\"}"),
                List.of("{slo=\"a\"}")));
    assertThat(change)
        .hasToString("silences: +{slo=\"c\",team=~\"b.*\"}, ~{slo=\"a\"}, -{slo=\"d\"}");
    // Two that match the same are one name, whichever of them changes.
    assertThat(
            between(silences(silence("a").build(), longer), silences(longer, silence("a").build()))
                .isEmpty())
        .isTrue();
    assertThat(
            between(silences(silence("a").build(), longer), silences(longer)).silences().changed())
        .containsExactly("{slo=\"a\"}");
  }

  @Test
  void settings_thatDiffer_areToldByName() {
    TrackerSettings.Builder every =
        TrackerSettings.builder()
            .tickInterval(Duration.ofSeconds(2))
            .evaluationInterval(Duration.ofSeconds(20))
            .directory(Path.of("state"))
            .durability(Durability.SYNC)
            .flushInterval(Duration.ofSeconds(2))
            .strictRecovery(true)
            .renamedSli("old", "new");
    ConfigurationChange change = between(SloConfiguration.builder(), settings(every));
    assertThat(change.needsRestart())
        .containsExactly(
            "tickInterval",
            "evaluationInterval",
            "directory",
            "durability",
            "flushInterval",
            "strictRecovery",
            "renamedSli");
    assertThat(change)
        .hasToString(
            "needs a restart: tickInterval, evaluationInterval, directory, durability,"
                + " flushInterval, strictRecovery, renamedSli");
    assertThat(change.isEmpty()).isFalse();
    // A name that is not given any more has done its work; all else goes back to its default.
    assertThat(between(settings(every), SloConfiguration.builder()).needsRestart())
        .containsExactly(
            "tickInterval",
            "evaluationInterval",
            "directory",
            "durability",
            "flushInterval",
            "strictRecovery");
  }

  @Test
  void settings_thatSayTheDefault_doNotDifferFromNone() {
    TrackerSettings.Builder defaults =
        TrackerSettings.builder()
            .tickInterval(Duration.ofSeconds(1))
            .evaluationInterval(Duration.ofSeconds(10))
            .durability(Durability.FLUSH)
            .flushInterval(Duration.ofSeconds(1))
            .strictRecovery(false);
    assertThat(between(SloConfiguration.builder(), settings(defaults)).isEmpty()).isTrue();
  }

  @Test
  void configurations_thatAreTheSame_differInNothing() {
    SloConfiguration.Builder one =
        SloConfiguration.builder().slos(slo("a", sli("s"), 99), slo("b", sli("s"), 99));
    SloConfiguration.Builder other =
        SloConfiguration.builder().slos(slo("b", sli("s"), 99), slo("a", sli("s"), 99));
    assertThat(between(one, other).isEmpty()).isTrue();
    assertThat(between(one, other)).hasToString("no change");
    assertThat(between(one, other).keptSlis()).containsExactly("s");
  }

  @Test
  void line_ofMuchThatChanged_isCutToWhatSomebodyReads() {
    Silence hostile = silence("a\r\nforged").where(Matcher.is("team", "x".repeat(5000))).build();
    Route[] many =
        IntStream.range(0, 25).mapToObj(at -> route("r" + at, "ops")).toArray(Route[]::new);
    String line = between(SloConfiguration.builder(), silences(hostile).routes(many)).toString();
    assertThat(line)
        .startsWith("routes: +r0, +r1, ")
        .contains("+r19 and 5 more; silences: +{slo=\"a")
        .endsWith("…")
        .doesNotContain("\r", "\n", "r20")
        .hasSizeLessThan(400);
  }
}
