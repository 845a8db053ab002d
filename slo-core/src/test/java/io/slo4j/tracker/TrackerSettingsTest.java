package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Violation;
import io.slo4j.journal.Durability;
import io.slo4j.time.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings as a value, and the bounds that it shares with the builder. */
class TrackerSettingsTest {
  private static final String TICKS =
      " must be 10 ms to 1 hour and divide a second, a minute or an hour, was ";

  private static TrackerSettings.Builder all() {
    return TrackerSettings.builder()
        .tickInterval(Duration.ofSeconds(2))
        .evaluationInterval(Duration.ofSeconds(20))
        .directory(Path.of("state"))
        .durability(Durability.SYNC)
        .flushInterval(Duration.ofSeconds(3))
        .strictRecovery(true)
        .renamedSli("old", "new");
  }

  @Test
  void settings_setOrNot_areHandedOutAsTheyWere() {
    TrackerSettings set = all().build();
    assertThat(set.tickInterval()).contains(Duration.ofSeconds(2));
    assertThat(set.evaluationInterval()).contains(Duration.ofSeconds(20));
    assertThat(set.directory()).contains(Path.of("state"));
    assertThat(set.durability()).contains(Durability.SYNC);
    assertThat(set.flushInterval()).contains(Duration.ofSeconds(3));
    assertThat(set.strictRecovery()).contains(true);
    assertThat(set.renamedSlis()).containsExactly(Map.entry("old", "new"));
    assertThat(set)
        .hasToString(
            "TrackerSettings[tickInterval=PT2S, evaluationInterval=PT20S, directory=state,"
                + " durability=SYNC, flushInterval=PT3S, strictRecovery=true,"
                + " renamedSlis={old=new}]");

    TrackerSettings none = TrackerSettings.builder().build();
    assertThat(none).isEqualTo(TrackerSettings.NONE).hasToString("TrackerSettings[]");
    assertThat(none.tickInterval()).isEmpty();
    assertThat(none.strictRecovery()).isEmpty();
    assertThat(none.renamedSlis()).isEmpty();
  }

  @Test
  void settings_setAlike_areEqual() {
    assertThat(all().build()).isEqualTo(all().build()).hasSameHashCodeAs(all().build());
    assertThat(all().build().toBuilder().build()).isEqualTo(all().build());
    List<UnaryOperator<TrackerSettings.Builder>> edits =
        List.of(
            each -> each.tickInterval(Duration.ofSeconds(1)),
            each -> each.evaluationInterval(Duration.ofSeconds(10)),
            each -> each.directory(Path.of("other")),
            each -> each.durability(Durability.FLUSH),
            each -> each.flushInterval(Duration.ofSeconds(1)),
            each -> each.strictRecovery(false),
            each -> each.renamedSli("a", "b"));
    assertThat(edits)
        .allSatisfy(edit -> assertThat(edit.apply(all()).build()).isNotEqualTo(all().build()));
  }

  @Test
  void settings_laidOverOthers_replaceWhatTheySet() {
    TrackerSettings over =
        TrackerSettings.builder()
            .flushInterval(Duration.ofSeconds(9))
            .renamedSli("old", "newer")
            .renamedSli("a", "b")
            .build();
    assertThat(all().build().overlaidWith(TrackerSettings.NONE)).isEqualTo(all().build());
    assertThat(TrackerSettings.NONE.overlaidWith(all().build())).isEqualTo(all().build());
    TrackerSettings both = all().build().overlaidWith(over);
    assertThat(both.flushInterval()).contains(Duration.ofSeconds(9));
    assertThat(both.tickInterval()).contains(Duration.ofSeconds(2));
    assertThat(both.renamedSlis()).isEqualTo(Map.of("old", "newer", "a", "b"));
  }

  @Test
  void settings_wrong_areRefusedWithEverythingThatIs() {
    assertThatThrownBy(
            () ->
                TrackerSettings.builder()
                    .tickInterval(Duration.ofSeconds(7))
                    .evaluationInterval(Duration.ofMillis(9))
                    .flushInterval(Duration.ofMinutes(61))
                    .renamedSli("a", "b")
                    .renamedSli("a", "b")
                    .renamedSli("a", "c")
                    .renamedSli(" ", "\n")
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessage(
            "6 violations in tracker settings:"
                + "\n  tracker settings: tickInterval"
                + TICKS
                + "7s"
                + "\n  tracker settings: evaluationInterval must be at least 10 ms, was 9ms"
                + "\n  tracker settings: flushInterval must be 10 ms to 1 hour, was 61m"
                + "\n  tracker settings: renamedSli 'a' must have one name, was 'b' and 'c'"
                + "\n  tracker settings: name of an SLI before must not be blank, was ' '"
                + "\n  tracker settings: name of an SLI now must not be blank, was '\\u000a'")
        .satisfies(
            e ->
                assertThat(((InvalidDefinitionException) e).violations())
                    .extracting(Violation::field)
                    .containsExactly(
                        "tickInterval",
                        "evaluationInterval",
                        "flushInterval",
                        "renamedSli.a",
                        "renamedSli. ",
                        "renamedSli. "));
  }

  static Stream<Arguments> tickIntervals() {
    return Stream.of(
        Arguments.of(Duration.ofMillis(10), true),
        Arguments.of(Duration.ofMillis(9), false),
        Arguments.of(Duration.ofMillis(8), false),
        Arguments.of(Duration.ofNanos(10_500_000), false),
        Arguments.of(Duration.ofMillis(300), true),
        Arguments.of(Duration.ofSeconds(7), false),
        Arguments.of(Duration.ofHours(1), true),
        Arguments.of(Duration.ofHours(2), false),
        Arguments.of(Duration.ofMillis(-1000), false),
        Arguments.of(Duration.ZERO, false),
        Arguments.of(Duration.ofSeconds(Long.MAX_VALUE), false));
  }

  @ParameterizedTest
  @MethodSource("tickIntervals")
  void tickInterval_onEitherSideOfItsBounds_isTheSameForBuilderAndValue(
      Duration interval, boolean fits) {
    assertSame(
        fits,
        () -> TrackerSettings.builder().tickInterval(interval).build(),
        () -> SloTracker.builder().tickInterval(interval),
        "tickInterval",
        TICKS + Durations.text(interval));
  }

  static Stream<Arguments> flushIntervals() {
    return Stream.of(
        Arguments.of(Duration.ofMillis(10), true),
        Arguments.of(Duration.ofMillis(10).minusNanos(1), false),
        Arguments.of(Duration.ofHours(1), true),
        Arguments.of(Duration.ofHours(1).plusNanos(1), false));
  }

  @ParameterizedTest
  @MethodSource("flushIntervals")
  void flushInterval_onEitherSideOfItsBounds_isTheSameForBuilderAndValue(
      Duration interval, boolean fits) {
    assertSame(
        fits,
        () -> TrackerSettings.builder().flushInterval(interval).build(),
        () -> SloTracker.builder().flushInterval(interval),
        "flushInterval",
        " must be 10 ms to 1 hour, was " + Durations.text(interval));
  }

  static Stream<Arguments> evaluationIntervals() {
    Duration most = Duration.ofMillis(Long.MAX_VALUE);
    return Stream.of(
        Arguments.of(Duration.ofMillis(10), " must be"),
        Arguments.of(Duration.ofMillis(9), " must be at least 10 ms, was 9ms"),
        Arguments.of(most, " must be"),
        Arguments.of(most.plusNanos(1), " must be at most " + most + ", was " + most.plusNanos(1)));
  }

  @ParameterizedTest
  @MethodSource("evaluationIntervals")
  void evaluationInterval_onEitherSideOfItsBounds_isTheSameForBuilderAndValue(
      Duration interval, String problem) {
    assertSame(
        problem.equals(" must be"),
        () -> TrackerSettings.builder().evaluationInterval(interval).build(),
        () -> SloTracker.builder().evaluationInterval(interval),
        "evaluationInterval",
        problem);
  }

  private static void assertSame(
      boolean fits, Runnable value, Runnable builder, String name, String problem) {
    if (fits) {
      value.run();
      builder.run();
      return;
    }
    assertThatThrownBy(value::run)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessage("tracker settings: " + name + problem);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::run)
        .isNotInstanceOf(InvalidDefinitionException.class)
        .withMessage("interval" + problem);
  }

  @Test
  void layers_toldOneAfterTheOther_giveTheLastWord() {
    SettingLayers layers = new SettingLayers();
    layers.add(seconds(1, 1));
    layers.addConfigured(TrackerSettings.builder().tickInterval(Duration.ofSeconds(2)).build());
    layers.add(TrackerSettings.builder().flushInterval(Duration.ofSeconds(3)).build());
    assertThat(layers.all()).isEqualTo(seconds(2, 3));
    // Another configuration in the place of that one: what was called after it still counts.
    assertThat(layers.allWith(seconds(4, 4))).isEqualTo(seconds(4, 3));
    assertThat(layers.allWith(TrackerSettings.NONE)).isEqualTo(seconds(1, 3));
  }

  @Test
  void layers_withoutAConfiguration_areOverlaidWithOneThatComes() {
    SettingLayers layers = new SettingLayers();
    layers.add(seconds(1, 1));
    assertThat(layers.allWith(seconds(4, 4))).isEqualTo(seconds(4, 4));
    assertThat(layers.allWith(TrackerSettings.NONE)).isEqualTo(seconds(1, 1));
  }

  @Test
  void layers_ofTwoConfigurations_areReplacedByOne() {
    SettingLayers layers = new SettingLayers();
    layers.addConfigured(TrackerSettings.builder().tickInterval(Duration.ofSeconds(2)).build());
    layers.addConfigured(TrackerSettings.builder().flushInterval(Duration.ofSeconds(3)).build());
    SettingLayers copy = new SettingLayers(layers);
    layers.add(seconds(6, 6));
    assertThat(copy.all()).isEqualTo(seconds(2, 3));
    assertThat(copy.allWith(TrackerSettings.NONE)).isEqualTo(TrackerSettings.NONE);
  }

  private static TrackerSettings seconds(int tick, int flush) {
    return TrackerSettings.builder()
        .tickInterval(Duration.ofSeconds(tick))
        .flushInterval(Duration.ofSeconds(flush))
        .build();
  }
}
