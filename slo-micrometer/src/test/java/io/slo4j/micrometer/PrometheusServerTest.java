package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.ofEveryKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.budget.SloStatus;
import io.slo4j.fixture.prometheus.Programs;
import io.slo4j.fixture.prometheus.PrometheusServer;
import io.slo4j.fixture.prometheus.StoredFigures;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes the meters of every kind of objective, while nothing moves, and has
 * stored what the statuses say at that instant, to the last bit.
 */
class PrometheusServerTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T17:00:00Z"));

  @TempDir private Path directory;

  @Test
  void prometheus_hasStoredWhatTheStatusesSay() throws Exception {
    Programs program = Programs.find("prometheus");
    long seed = 7;
    Random random = new Random(new SplittableRandom(seed).nextLong());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (SloTracker tracker =
            SloTracker.builder()
                .slos(ofEveryKind())
                .timeSource(time)
                .tickInterval(Duration.ofSeconds(10))
                .notifier("ops", sent -> {})
                .start();
        PrometheusServer prometheus = PrometheusServer.of(program, registry, directory)) {
      new SloMeterBinder(tracker).bindTo(registry);
      int compared = 0;
      for (int round = 0; round < 4; round++) {
        for (int minute = 0; minute < 20; minute++) {
          for (String sli : List.of("a", "b", "d")) {
            tracker.recorder(sli).good(random.nextInt(1000));
            tracker.recorder(sli).bad(random.nextInt(9));
          }
          tracker.recorder("c").recordNanos(random.nextInt(520_000_000));
          time.advance(Duration.ofMinutes(1));
        }
        // Also what was recorded since the last tick. From here on nothing moves.
        tracker.recorder("a").good(3);
        prometheus.awaitScrape();
        compared += compare(tracker, prometheus, "seed " + seed + ", round " + round);
      }
      assertThat(compared).isGreaterThan(200);

      // Without traffic all but the targets goes, and Prometheus notices.
      time.advance(Duration.ofHours(5));
      prometheus.awaitScrape();
      assertThat(prometheus.latest("slo_objective_ratio")).hasSize(ofEveryKind().length);
      assertThat(prometheus.latest("slo_compliance_ratio").keySet()).isEqualTo(withData(tracker));
    }
  }

  private static Set<Map<String, String>> withData(SloTracker tracker) {
    Set<Map<String, String>> labels = new HashSet<>();
    for (SloStatus status : tracker.statuses()) {
      if (status.compliance().isPresent()) {
        labels.add(StoredFigures.labels(status));
      }
    }
    return labels;
  }

  private static int compare(SloTracker tracker, PrometheusServer prometheus, String where)
      throws Exception {
    Map<Map<String, String>, Double> events = new HashMap<>();
    for (SloStatus status : tracker.statuses()) {
      if (Set.of("occurrences", "timeslices", "ratios", "p95", "day", "sliced-day")
          .contains(status.name())) {
        // Nothing is older than three hours yet, and the day is young: the windows hold all.
        events.put(StoredFigures.labels(status, "outcome", "good"), (double) status.good());
        events.put(StoredFigures.labels(status, "outcome", "bad"), (double) status.bad());
      }
    }
    assertThat(prometheus.latest("slo_events_total")).as(where).isEqualTo(events);
    return events.size() + StoredFigures.compare(tracker, prometheus, where);
  }
}
