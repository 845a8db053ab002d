package io.slo4j.yaml;

import static io.slo4j.yaml.WatchedTracker.file;
import static io.slo4j.yaml.WatchedTracker.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.tracker.ConfigurationChange;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a changed file, look by look. */
class ConfigurationWatchTest {
  @TempDir private Path directory;

  private WatchedTracker started(String text) {
    write(directory.resolve("slos.yaml"), text);
    return new WatchedTracker(directory.resolve("slos.yaml"));
  }

  private WatchedTracker started(String text, SloYamlReader reader) {
    Path path = directory.resolve("slos.yaml");
    write(path, text);
    return new WatchedTracker(path, path, reader);
  }

  private void rewrite(String text) {
    write(directory.resolve("slos.yaml"), text);
  }

  @Test
  void look_fileThatTheTrackerWasStartedWith_changesNothing() {
    try (WatchedTracker watched = started(file("99"))) {
      watched.look(5);
      assertThat(watched.applied).isEmpty();
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(0, 0, 0, ""));
    }
  }

  @Test
  void look_changedFile_isAppliedOnceItHasSettled() {
    try (WatchedTracker watched = started(file("99"))) {
      rewrite(file("99.9", "95"));
      watched.look(1);
      assertThat(watched.applied).isEmpty();
      watched.look(5);
      assertThat(watched.applied)
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.slos().changed()).containsExactly("slo-0");
                assertThat(change.slos().added()).containsExactly("slo-1");
                assertThat(change.keptSlis()).containsExactly("requests");
              });
      assertThat(watched.tracker.status("slo-1").slo().target()).hasToString("95 %");
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(1, 0, 0, ""));
    }
  }

  @Test
  void look_fileWithAnotherObjective_keepsRecorderAndHistory() {
    try (WatchedTracker watched = started(file("99"))) {
      SliRecorder recorder = watched.tracker.recorder("requests");
      recorder.good(95);
      watched.time.advance(Duration.ofMinutes(5));
      rewrite(file("90", "99.5"));
      watched.look(2);
      recorder.bad(5);
      assertThat(watched.tracker.recorder("requests")).isSameAs(recorder);
      for (String slo : List.of("slo-0", "slo-1")) {
        assertThat(watched.tracker.status(slo).good()).as(slo).isEqualTo(95);
        assertThat(watched.tracker.status(slo).bad()).as(slo).isEqualTo(5);
      }
    }
  }

  @Test
  void look_badFile_isRejectedWholeAndSaidOnce() {
    try (WatchedTracker watched = started(file("99"))) {
      SloConfiguration before = watched.tracker.configuration();
      rewrite(file("99.9", "101") + "silence: []\n");
      watched.look(6);
      assertThat(watched.tracker.configuration()).isEqualTo(before);
      String path = directory.resolve("slos.yaml").toString();
      assertThat(watched.rejected)
          .singleElement()
          .isInstanceOf(ConfigurationException.class)
          .extracting(Throwable::getMessage)
          .isEqualTo(watched.watch.status().failing())
          .asString()
          .startsWith(path + ":4:64: slos.slo-1.target: must be between 0 and 100 (exclusive), was")
          .endsWith("\n" + path + ":6:1: silence: is not a known key; did you mean 'silences'?");
      assertThat(watched.watch.status().rejected()).isEqualTo(1);
      assertThat(watched.applied).isEmpty();

      rewrite(file("99.9", "99"));
      watched.look(3);
      assertThat(watched.applied).hasSize(1);
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(1, 1, 0, ""));
    }
  }

  @Test
  void look_badFileThatIsTakenBack_failsNoMore() {
    try (WatchedTracker watched = started(file("99"))) {
      rewrite("slos: [");
      watched.look(2);
      assertThat(watched.watch.status().failing()).contains("slos.yaml:1:8: not YAML");
      rewrite(file("99"));
      watched.look(4);
      // Told once that all is well again.
      assertThat(watched.applied).singleElement().matches(ConfigurationChange::isEmpty);
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(0, 1, 0, ""));
    }
  }

  @Test
  void look_fileThatIsBeingWritten_isLeftUntilItIs() {
    try (WatchedTracker watched = started(file("99"))) {
      String text = file("99.9", "95", "90");
      for (int end = 0; end <= text.length(); end += 7) {
        rewrite(text.substring(0, end));
        watched.look(1);
      }
      rewrite(text);
      watched.look(1);
      assertThat(watched.applied).isEmpty();
      assertThat(watched.rejected).isEmpty();
      watched.look(1);
      assertThat(watched.applied).hasSize(1);
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(1, 0, 0, ""));
    }
  }

  @Test
  void look_routeToNobody_isRejectedByTheTracker() {
    try (WatchedTracker watched = started(file("99"))) {
      SloConfiguration before = watched.tracker.configuration();
      rewrite(file("95").replace("to: ops", "to: nobody"));
      watched.look(3);
      assertThat(watched.rejected)
          .singleElement()
          .isInstanceOf(ConfigurationException.class)
          .extracting(Throwable::getMessage)
          .isEqualTo(
              directory.resolve("slos.yaml")
                  + ":4:26: routes[0].to: no receiver 'nobody'; there are [ops]");
      assertThat(watched.tracker.configuration()).isEqualTo(before);
      assertThat(watched.watch.status().failing()).contains("nobody");
    }
  }

  @Test
  void look_listenerThatThrows_isCountedAndChangesNothing() {
    try (WatchedTracker watched = started(file("99"))) {
      watched.whenCalled(
          () -> {
            throw new AssertionError("listener");
          });
      rewrite(file("95"));
      watched.look(3);
      assertThat(watched.tracker.status("slo-0").slo().target()).hasToString("95 %");
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(1, 0, 1, ""));
      rewrite(file("101"));
      watched.look(3);
      assertThat(watched.watch.status().failures()).isEqualTo(2);
      assertThat(watched.watch.status().failing()).contains("was 101").doesNotContain("listener");
      rewrite(file("90"));
      watched.look(3);
      assertThat(watched.applied).hasSize(2);
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(2, 1, 3, ""));
    }
  }

  @Test
  void look_listenerThatClosesAndLooks_doesNotHang() {
    try (WatchedTracker watched = started(file("99"))) {
      watched.whenCalled(
          () -> {
            watched.watch.look();
            watched.watch.close();
          });
      rewrite(file("95"));
      watched.look(3);
      assertThat(watched.applied).hasSize(1);
    }
  }

  @Test
  void look_closedTracker_doesNoHarm() {
    WatchedTracker watched = started(file("99"));
    watched.tracker.recorder("requests").good(7);
    watched.close();
    rewrite(file("95"));
    watched.look(3);
    assertThat(watched.watch.status().failures()).isZero();
    assertThat(watched.tracker.status("slo-0").good()).isEqualTo(7);
    assertThat(watched.tracker.health().closed()).isTrue();
  }

  @Test
  void reload_changedFile_isAppliedAtOnceAndNotAgain() {
    try (WatchedTracker watched = started(file("99"))) {
      rewrite(file("95"));
      ConfigurationChange change = watched.watch.reload();
      assertThat(change.slos().changed()).containsExactly("slo-0");
      assertThat(watched.watch.reload().isEmpty()).isTrue();
      watched.look(4);
      assertThat(watched.applied).containsExactly(change);
    }
  }

  @Test
  void reload_badFile_throwsAndIsNotSaidAgain() {
    try (WatchedTracker watched = started(file("99"))) {
      rewrite(file("95", "0"));
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(watched.watch::reload)
          .withMessageContaining("slos.slo-1.target");
      watched.look(4);
      assertThat(watched.rejected).hasSize(1);
      assertThat(watched.tracker.status("slo-0").slo().target()).hasToString("99 %");
      rewrite(file("95").replace("ops", "nobody"));
      assertThatExceptionOfType(ConfigurationException.class).isThrownBy(watched.watch::reload);
      assertThat(watched.watch.status().rejected()).isEqualTo(2);
    }
  }

  @Test
  void settings_thatTakeARestart_areReportedOnce() {
    try (WatchedTracker watched = started(file("99"))) {
      rewrite(file("99") + "tracker: {tick_interval: 100ms}\n");
      watched.look(5);
      assertThat(watched.applied)
          .singleElement()
          .satisfies(change -> assertThat(change.needsRestart()).containsExactly("tickInterval"));
    }
  }

  @Test
  void look_environmentThatCannotBeAsked_isToldOnceAndTriedAgain() {
    AtomicBoolean sealed = new AtomicBoolean();
    Path path = directory.resolve("slos.yaml");
    SloYamlReader reader =
        SloYaml.reader()
            .environment(
                name -> {
                  if (sealed.get()) {
                    throw new IllegalStateException("sealed");
                  }
                  return "hunter2-Passw0rd";
                });
    try (WatchedTracker watched = started(file("99"), reader)) {
      sealed.set(true);
      write(
          path,
          file("98")
              + "silences: [{service: '${SECRET}', until: 2026-01-02T00:00:00Z, author: a, comment: c}]\n");
      watched.look(5);
      assertThat(watched.rejected)
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .endsWith("'SECRET' cannot be read: java.lang.IllegalStateException");
      assertThat(watched.applied).isEmpty();

      sealed.set(false);
      watched.look(1);
      assertThat(watched.applied)
          .singleElement()
          .hasToString("slos: ~slo-0; silences: +{service=\"${SECRET}\"}");
      assertThat(watched.watch.status().failing()).isEmpty();
    }
  }

  @Test
  void look_slicesAndNamesThatDoNotFitTheTracker_areRejectedWhereTheyStand() {
    try (WatchedTracker watched = started(file("99") + "tracker: {tick_interval: 10s}\n")) {
      String slices =
          ", budgeting_method: timeslices, time_slice_target: 90, time_slice_window: 15s}";
      rewrite(
          file("99").replace("target: 99}", "target: 99" + slices)
              + "tracker:\n  renamed_slis: {old: requests, requests: other}\n");
      watched.look(3);
      String path = directory.resolve("slos.yaml").toString();
      assertThat(watched.rejected)
          .singleElement()
          .extracting(Throwable::getMessage)
          .isEqualTo(
              String.join(
                  "\n",
                  path
                      + ":3:140: slos.slo-0.time_slice_window: slices of 15s must be a whole number"
                      + " of ticks, which are 10s apart: set tick_interval to a divisor",
                  path
                      + ":6:23: tracker.renamed_slis.old: sli 'old' was renamed to 'requests', and"
                      + " that to 'other': say the last name for both",
                  path
                      + ":6:43: tracker.renamed_slis.requests: sli 'requests' was renamed to"
                      + " 'other', and is declared: take one of both away",
                  path
                      + ":6:43: tracker.renamed_slis.requests: sli 'requests' was renamed to"
                      + " 'other', which is none of [requests]"));
    }
  }

  @Test
  void watch_onAThreadOfItsOwn_appliesWhatChanges() throws InterruptedException {
    Path path = directory.resolve("slos.yaml");
    write(path, file("99"));
    BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    ConfigurationListener listener =
        new ConfigurationListener() {
          @Override
          public void onApplied(ConfigurationChange change) {
            told.add(change.slos().changed());
          }

          @Override
          public void onRejected(ConfigurationException why) {
            told.add(Thread.currentThread().getName());
          }
        };
    try (SloTracker tracker =
            SloTracker.builder()
                .configuration(SloYaml.configuration(path))
                .notifier("ops", notification -> {})
                .start();
        ConfigurationWatch watch =
            SloYaml.reader().watch(path, tracker, listener, Duration.ofMillis(10))) {
      rewrite(file("95"));
      assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(List.of("slo-0"));
      rewrite("nonsense");
      assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("slo4j-config-watch");
      watch.close();
      watch.close();
      assertThat(Files.exists(path)).isTrue();
    }
  }

  @Test
  void watch_intervalThatIsTooShort_isRefused() {
    try (WatchedTracker watched = started(file("99"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  SloYaml.reader().watch(directory, watched.tracker, watched, Duration.ofMillis(9)))
          .withMessage("interval must be at least 10 ms, was PT0.009S");
    }
  }
}
