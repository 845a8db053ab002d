package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.alerting;
import static io.slo4j.micrometer.Objectives.ofEveryKind;
import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.definition.Sli;
import io.slo4j.fixture.prometheus.Programs;
import io.slo4j.fixture.prometheus.Scrape;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape says, by the conventions of Micrometer and of Prometheus. */
class PrometheusScrapeTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T17:00:00Z"));
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @TempDir private Path directory;
  private SloTracker tracker;

  @BeforeEach
  void start() {
    registry.throwExceptionOnRegistrationFailure();
    tracker =
        SloTracker.builder()
            .slos(ofEveryKind())
            .timeSource(time)
            .directory(directory)
            .notifier("ops", sent -> {})
            .start();
    new SloMeterBinder(tracker).bindTo(registry);
    SloObservationHandler.builder(tracker)
        .rule(ObservationRule.builder("a", "some.observation").build())
        .build()
        .bindTo(registry);
    for (String sli : List.of("a", "b", "d")) {
      tracker.recorder(sli).good(97);
      tracker.recorder(sli).bad(3);
    }
    tracker.recorder("c").recordNanos(200_000_000);
    time.advance(Duration.ofMinutes(3));
  }

  @AfterEach
  void end() {
    tracker.close();
  }

  /** Metric and label naming of the Prometheus documentation ("Metric and label naming"). */
  @Test
  void scrape_everyMeter_hasHelpTypeUnitAndAName() {
    Scrape scrape = Scrape.parse(registry.scrape());
    Map<String, SloMeter> byName = new HashMap<>();
    for (SloMeter meter : SloMeter.values()) {
      byName.put(meter.meterName.replace('.', '_'), meter);
    }

    assertThat(scrape.types.keySet()).hasSize(SloMeter.values().length);
    scrape.types.forEach(
        (name, type) -> {
          SloMeter meter =
              byName.get(
                  byName.keySet().stream()
                      .filter(name::startsWith)
                      .max(PrometheusScrapeTest::byLength)
                      .orElseThrow());
          assertThat(name).matches("slo(_[a-z]+)+");
          assertThat(scrape.help.get(name)).isEqualTo(meter.description);
          assertThat(type).as(name).isIn("gauge", "counter");
          assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
          if (meter.unit != null) {
            assertThat(name).contains("_" + meter.unit);
          }
        });
    assertThat(scrape.types.keySet())
        .contains(
            "slo_objective_ratio",
            "slo_compliance_ratio",
            "slo_error_budget_remaining_ratio",
            "slo_burn_rate",
            "slo_events_total",
            "slo_alert_state",
            "slo_journal_size_bytes",
            "slo_clock_ahead_seconds",
            "slo_notifier_delivered_messages_total");
    assertThat(scrape.samples.values()).doesNotContain(Double.NaN);
  }

  private static int byLength(String one, String other) {
    return Integer.compare(one.length(), other.length());
  }

  /** All series of a name have the same label keys, as Prometheus asks of a metric. */
  @Test
  void scrape_seriesOfOneName_haveTheSameLabels() {
    Scrape scrape = Scrape.parse(registry.scrape());
    Map<String, Set<String>> keys = new HashMap<>();
    scrape
        .samples
        .keySet()
        .forEach(
            series ->
                assertThat(keys.computeIfAbsent(series.name(), any -> series.labels().keySet()))
                    .as(series.name())
                    .isEqualTo(series.labels().keySet()));
    assertThat(keys.get("slo_burn_rate")).containsExactly("service", "sli", "slo", "window");
    assertThat(keys.get("slo_events_total")).containsExactly("outcome", "service", "sli", "slo");
  }

  @Test
  void scrape_figures_areThoseOfTheStatus() {
    Scrape scrape = Scrape.parse(registry.scrape());
    String[] day = {"slo", "day", "service", "shop", "sli", "b"};

    assertThat(scrape.value("slo_compliance_ratio", day))
        .isEqualTo(tracker.status("day").compliance().orElseThrow())
        .isEqualTo(0.97);
    assertThat(scrape.value("slo_error_budget_remaining_ratio", day))
        .isEqualTo(tracker.status("day").errorBudget().remainingRatio())
        .isEqualTo(-2);
    assertThat(scrape.value("slo_burn_rate", and(day, "window", "1h"))).isEqualTo(3);
    assertThat(scrape.value("slo_events_total", and(day, "outcome", "bad"))).isEqualTo(3);
    assertThat(scrape.value("slo_objective_ratio", day)).isEqualTo(0.99);
    // Of an objective on others there is no one SLI.
    assertThat(scrape.has("slo_compliance_ratio", "slo", "weighted", "service", "shop", "sli", ""))
        .isTrue();
  }

  private static String[] and(String[] labels, String... more) {
    String[] all = Arrays.copyOf(labels, labels.length + more.length);
    System.arraycopy(more, 0, all, labels.length, more.length);
    return all;
  }

  @Test
  void scrape_hostileWords_comeBackAsTheyWere() {
    String service = "caf\u00e9 \"\u65e5\u672c\" \\ {a=\"b\"} #\ud83d\udd25";
    String label = "first\nsecond\\n\"third\"";
    tracker.add(
        ratio("hostile \"slo\" \\")
            .service(service)
            .sli(Sli.availability("sli {x=\"y\"}").build())
            .label("team", label)
            .alerting(alerting().build())
            .build());
    tracker.recorder("sli {x=\"y\"}").good();
    PrometheusMeterRegistry other = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new SloMeterBinder(tracker).withLabels("team").bindTo(other);

    Scrape scrape = Scrape.parse(other.scrape());

    assertThat(
            scrape.value(
                "slo_compliance_ratio",
                "slo",
                "hostile \"slo\" \\",
                "service",
                service,
                "sli",
                "sli {x=\"y\"}",
                "team",
                label))
        .isEqualTo(1);
  }

  @Test
  void scrape_ofPromtool_isAccepted() throws Exception {
    Programs.Result checked = Programs.find("promtool").run(registry.scrape(), "check", "metrics");

    assertThat(checked.output()).isEmpty();
    assertThat(checked.exitCode()).isZero();
  }
}
