package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trackers that are started with a file. */
class StartTest {
  private static final String SECRET = "hunter2-Passw0rd";

  @TempDir private Path directory;

  private Path file;
  private final SloYamlReader reader = SloYaml.reader().environment(name -> SECRET);

  @BeforeEach
  void place() {
    file = directory.resolve("slos.yaml");
  }

  private static SloTrackerBuilder builder() {
    return SloTracker.builder().callerTicks().notifier("ops", sent -> {});
  }

  @Test
  void start_withAFileThatFits_tracksWhatItSays() {
    WatchedTracker.write(file, WatchedTracker.file("99"));
    try (SloTracker tracker = reader.start(file, builder())) {
      assertThat(tracker.configuration()).isEqualTo(reader.configuration(file));
    }
  }

  @Test
  void start_withWhatTheTrackerRefuses_saysWhereItStandsAndNothingOfSecrets() {
    WatchedTracker.write(
        file,
        WatchedTracker.file("99").replace("to: ops", "to: '${RECEIVER}'")
            + "tracker:\n  renamed_slis: {old: '${SLI}'}\n");
    SloTrackerBuilder builder = builder();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.start(file, builder))
        .withMessage(
            file
                + ":4:26: routes[0].to: no receiver '${RECEIVER}'; there are [ops]\n"
                + file
                + ":6:23: tracker.renamed_slis.old: sli 'old' was renamed to '${RECEIVER}', which is"
                + " none of [requests]");
  }

  @Test
  void configuration_ofValuesThatNoBuilderHolds_isRejectedWhereTheyStand() {
    String silence =
        "silences: [{slo: "
            + "x".repeat(10_001)
            + ", until: 2026-01-02T00:00:00Z, author: a, comment: c}]";
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", silence))
        .withMessage(
            "slos.yaml:1:18: silences[0].slo: value of a matcher must have at most 10000 characters,"
                + " had 10001");
    String latency =
        """
        slis: {l: {type: latency}}
        slos: {o: {sli_name: l, target: 1e-400, aggregation: avg, comparison: lte, budgeting_method: timeslices, time_slice_window: 1m, time_window: rolling_1h}}
        """;
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", latency))
        .withMessage(
            "slos.yaml:2:33: slos.o.target: must be greater than 0 and at most 106751d, was 1E-400");
    String runbook =
        """
        slis: {a: {type: availability}}
        slos: {o: {sli_name: a, target: 99, time_window: rolling_1h, alerting: {recommended: true, runbook: "http://[::99.9999999999999]:90/"}}}
        """;
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", runbook))
        .withMessageContaining("must be an absolute http or https URL");
  }

  @Test
  void start_withAnUnfitDirectory_isRefusedAtItsPlace() {
    for (String path : List.of("''", "'  '", "${EMPTY:}")) {
      WatchedTracker.write(file, "tracker:\n  directory: " + path + "\n");
      assertThatExceptionOfType(ConfigurationException.class)
          .as(path)
          .isThrownBy(() -> SloYaml.reader().environment(name -> null).configuration(file))
          .withMessage(
              file + ":2:14: tracker.directory: must not be blank; the working directory is '.'");
    }
  }

  @Test
  void configuration_ofAnEnvironmentThatCannotBeAsked_tellsEveryPlaceAndKeepsTheCause() {
    IllegalStateException down = new IllegalStateException("vault sealed, token " + SECRET);
    SloYamlReader sealed =
        SloYaml.reader()
            .environment(
                name -> {
                  throw down;
                });
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                sealed.configuration(
                    "slos.yaml", "slis:\n  a: {type: availability, unit: '${UNIT}'}\nx: 1\n"))
        .withMessage(
            "slos.yaml:2:33: environment variable 'UNIT' cannot be read:"
                + " java.lang.IllegalStateException\n"
                + "slos.yaml:3:1: x: is not a known key; known are version, slis, slos, composites,"
                + " policies, routes, silences, tracker, $schema")
        .withCause(down);
  }
}
