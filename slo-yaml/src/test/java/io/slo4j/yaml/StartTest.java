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
}
