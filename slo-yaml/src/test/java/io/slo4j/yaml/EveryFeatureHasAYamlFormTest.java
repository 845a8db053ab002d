package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.journal.Durability;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import io.slo4j.yaml.fixture.Difference;
import io.slo4j.yaml.fixture.DslMethods;
import io.slo4j.yaml.fixture.RandomDefinitions;
import io.slo4j.yaml.form.YamlForm;
import io.slo4j.yaml.form.YamlForms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the DSL can say, a file can, or it is code by nature. */
class EveryFeatureHasAYamlFormTest {
  private final SloYamlReader reader = RandomDefinitions.reader();

  @Test
  void methodsOfDefinitions_haveAYamlFormOrAReasonForNone() {
    Set<String> known = new TreeSet<>(YamlForms.codeByNature().keySet());
    YamlForms.all().forEach(form -> known.add(form.method()));
    assertThat(known).isEqualTo(DslMethods.ofDefinitions());
  }

  @Test
  void methodsOfTheTrackersBuilder_areSaidBySettingsOrHaveAReasonNotToBe() {
    Set<String> known = new TreeSet<>(YamlForms.codeOfTracker().keySet());
    known.addAll(YamlForms.ofTracker().keySet());
    assertThat(known).isEqualTo(DslMethods.ofTracker());
    assertThat(YamlForms.ofTracker().values())
        .isSubsetOf(YamlForms.all().stream().map(YamlForm::method).collect(Collectors.toSet()));
  }

  @Test
  void tracker_startedWithAFile_isConfiguredAsOneThatWasToldTheSame(@TempDir Path directory) {
    Slo slo =
        Slo.builder("o")
            .sli(Sli.availability("s").build())
            .targetPercent("99")
            .window(TimeWindow.rolling(Duration.ofDays(30)))
            .build();
    Silence silence =
        Silence.builder()
            .slo("o")
            .until(Instant.parse("2100-01-01T00:00:00Z"))
            .author("ann")
            .comment("moving house")
            .build();
    SloConfiguration told =
        configurationOf(
            SloTracker.builder()
                .slos(slo)
                .routes(Route.builder("r").to("ops").build())
                .silences(silence)
                .tickInterval(Duration.ofMillis(100))
                .evaluationInterval(Duration.ofSeconds(15))
                .directory(directory.resolve("state"))
                .durability(Durability.SYNC)
                .flushInterval(Duration.ofMillis(250))
                .strictRecovery()
                .renamedSli("old", "s"));
    String file =
        """
        slis: {s: {type: availability}}
        slos: {o: {sli_name: s, target: 99, time_window: rolling_30d}}
        routes: [{name: r, to: ops}]
        silences: [{slo: o, until: 2100-01-01T00:00:00Z, author: ann, comment: moving house}]
        tracker:
          tick_interval: 100ms
          evaluation_interval: 15s
          directory: ${STATE}/state
          durability: sync
          flush_interval: 250ms
          strict_recovery: true
          renamed_slis: {old: s}
        """;
    SloConfiguration read =
        reader.environment(name -> directory.toString()).configuration("tracker.yaml", file);
    assertThat(configurationOf(SloTracker.builder().configuration(read))).isEqualTo(told);
    assertThat(configurationOf(SloTracker.builder())).isNotEqualTo(told);
  }

  private static SloConfiguration configurationOf(SloTrackerBuilder builder) {
    try (SloTracker tracker = builder.notifier("ops", notification -> {}).callerTicks().start()) {
      return tracker.configuration();
    }
  }

  static List<YamlForm> forms() {
    return YamlForms.all();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void yamlForm_isReadAsWhatTheMethodMakes(YamlForm form) {
    SloConfiguration read = reader.configuration("form.yaml", form.text());
    assertThat(Difference.between(read, form.meant())).as(form.text()).isEmpty();
    assertThat(read).isEqualTo(form.meant());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void yamlForm_withItsKeyMisspelt_isRefused(YamlForm form) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("form.yaml", form.misspelt()))
        .withMessageContaining(form.key() + "z: is not a known key; did you mean '" + form.key());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void yamlForm_withoutItsFragment_saysSomethingElse(YamlForm form) {
    SloConfiguration read;
    try {
      read = reader.configuration("form.yaml", form.base());
    } catch (ConfigurationException e) {
      // Something that must be there is not.
      return;
    }
    boolean isNothing =
        form.fragment().endsWith(": {}\n") || form.fragment().contains("occurrences");
    assertThat(read.equals(form.meant())).as(form.base()).isEqualTo(isNothing);
  }
}
