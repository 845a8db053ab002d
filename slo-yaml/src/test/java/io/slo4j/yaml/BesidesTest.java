package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slo4j.alert.Route;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.test.ManualTime;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.ConfigurationChange;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.TrackerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files beside what code declares. */
class BesidesTest {
  private static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Slo CHECKOUT =
      Slo.builder("checkout")
          .sli(REQUESTS)
          .targetPercent("99.9")
          .window(TimeWindow.rolling(Duration.ofDays(30)))
          .build();
  private static final Route PAGES = Route.builder("pages").to("pager").build();
  private static final SloConfiguration CODE =
      SloConfiguration.builder()
          .slos(CHECKOUT)
          .routes(PAGES)
          .settings(
              TrackerSettings.builder()
                  .tickInterval(Duration.ofSeconds(1))
                  .evaluationInterval(Duration.ofSeconds(30))
                  .build())
          .build();

  private static final String FILE =
      """
      slos:
        search: {sli_name: requests, target_percent: 99, time_window: rolling_1h}
      composites:
        shop: {kind: all_of, components: [checkout, search], target_percent: 98, time_window: rolling_30d}
      routes: [{name: tickets, to: tracker}]
      tracker: {evaluation_interval: 5s}
      """;

  @TempDir private Path directory;

  private final SloYamlReader reader = SloYaml.reader().besides(CODE);

  @Test
  void configuration_thatRefersToWhatCodeDeclares_holdsBoth() {
    SloConfiguration both = reader.configuration("slos.yaml", FILE);

    assertThat(both.definitions().slis()).containsExactly(REQUESTS);
    assertThat(both.definitions().slos()).extracting(Slo::name).contains("checkout", "search");
    assertThat(both.definitions().composites()).hasSize(1);
    assertThat(both.routes()).extracting(Route::name).containsExactly("pages", "tickets");
    assertThat(both.settings().tickInterval()).contains(Duration.ofSeconds(1));
    assertThat(both.settings().evaluationInterval()).contains(Duration.ofSeconds(5));
    // Written, it needs no code.
    assertThat(SloYaml.reader().configuration("written.yaml", SloYaml.write(both))).isEqualTo(both);
  }

  @Test
  void configuration_withNamesOfTheCode_isRejectedWhereTheyStand() {
    String file =
        """
        slis: {requests: {type: throughput}}
        slos: {checkout: {sli_name: request, target_percent: 99, time_window: rolling_1h}}
        """;
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", file))
        .withMessage(
            "slos.yaml:1:8: slis.requests: is declared twice, with different contents\n"
                + "slos.yaml:2:29: slos.checkout.sli_name: no sli 'request' is defined;"
                + " did you mean 'requests'?");
    String route =
        "routes: [{name: pages, to: ops}]\nslos: {checkout: {sli_name: requests, target_percent: 99, time_window: rolling_1h}}";
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> reader.configuration("slos.yaml", route))
        .withMessage(
            "slos.yaml:1:17: routes[0].name: is declared twice\n"
                + "slos.yaml:2:8: slos.checkout: is the name of an slo, too; give it another");
  }

  @Test
  void watch_leavesAloneWhatCodeDeclares() {
    Path file = directory.resolve("slos.yaml");
    WatchedTracker.write(file, FILE);
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    List<ConfigurationChange> changes = new ArrayList<>();
    ConfigurationListener listener =
        new ConfigurationListener() {
          @Override
          public void onApplied(ConfigurationChange change) {
            changes.add(change);
          }
        };
    try (SloTracker tracker =
            SloTracker.builder()
                .configuration(reader.configuration(file))
                .notifier("pager", sent -> {})
                .notifier("tracker", sent -> {})
                .timeSource(time)
                .start();
        ConfigurationWatch watch = reader.callerWatches(file, tracker, listener)) {
      tracker.recorder("requests").good(7);
      WatchedTracker.write(file, FILE.replace("99,", "95,").replace("tickets", "notes"));
      watch.reload();

      assertThat(changes).singleElement().hasToString("slos: ~search; routes: +notes, -tickets");
      assertThat(tracker.status("checkout").good()).isEqualTo(7);
      assertThat(tracker.configuration().routes()).first().isEqualTo(PAGES);

      // What code declares is not what the file says.
      WatchedTracker.write(file, "");
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(watch::reload)
          .withMessageContaining("declares no sli and no slo");
      assertThat(tracker.status("search").good()).isEqualTo(7);
    }
  }
}
