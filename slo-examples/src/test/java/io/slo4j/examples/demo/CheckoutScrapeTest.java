package io.slo4j.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.prometheus.Programs;
import io.slo4j.fixture.prometheus.PrometheusServer;
import io.slo4j.fixture.prometheus.StoredFigures;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import io.slo4j.yaml.SloYaml;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes the demo: its service, its file, its meters. The customers pause and
 * the tracker's time stands still while what is stored is compared.
 */
class CheckoutScrapeTest {
  private static final Duration INCIDENT_IS_FAR = Duration.ofHours(1);

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T17:00:00Z"));
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path directory;

  @Test
  void prometheus_hasStoredWhatTheStatusesSay() throws Exception {
    Programs program = Programs.find("prometheus");
    long seed = 11;
    SplittableRandom random = new SplittableRandom(seed);
    Run run = new Run(INCIDENT_IS_FAR);
    Team team = new Team(run, received -> {});
    try (Checkout checkout = Checkout.start(declared(team), run, 0);
        PrometheusServer prometheus =
            PrometheusServer.of(program, checkout.service().address("/").getPort(), directory)) {
      SloTracker tracker = checkout.tracker();
      long answered = 0;
      long good = 0;
      long bad = 0;
      int compared = 0;
      for (int round = 0; round < 4; round++) {
        for (int second = 0; second < 25; second++) {
          int fail = random.nextInt(round + 2);
          tracker.recorder(CheckoutService.REQUESTS).good(40 - fail);
          tracker.recorder(CheckoutService.REQUESTS).bad(fail);
          tracker
              .recorder(CheckoutService.LATENCY)
              .recordNanos(random.nextInt(60, 102) * 1_000_000L);
          good += 40 - fail;
          bad += fail;
          time.advance(Duration.ofSeconds(1));
        }
        for (int request = 0; request < 10; request++, answered++) {
          if (answer(checkout.service().address(request % 2 == 0 ? "/cart" : "/checkout")) < 500) {
            good++;
          } else {
            bad++;
          }
        }
        time.advance(Duration.ofSeconds(1));
        // Also what was recorded since the last tick. From here on nothing moves.
        tracker.recorder(CheckoutService.REQUESTS).good();
        good++;

        prometheus.awaitScrape();

        String where = "seed " + seed + ", round " + round;
        compared += StoredFigures.compare(tracker, prometheus, where);
        // Counted here, not by slo4j: all events since the start, and the service's own timer.
        Map<Map<String, String>, Double> events = prometheus.latest("slo_events_total");
        assertThat(events.get(requests("good"))).as(where).isEqualTo((double) good);
        assertThat(events.get(requests("bad"))).as(where).isEqualTo((double) bad);
        assertThat(prometheus.latest("sum(http_server_requests_seconds_count)").get(Map.of()))
            .as(where)
            .isEqualTo((double) answered);
      }
      // Three objectives: target, compliance, budget; burn rates over 4, 4 and 2 windows.
      assertThat(compared).isEqualTo(4 * (3 * 3 + 10));
    }
  }

  private SloTrackerBuilder declared(Team team) {
    return team.join(
            SloTracker.builder().configuration(SloYaml.configuration(Path.of("../bin/demo.yaml"))))
        .timeSource(time);
  }

  private int answer(URI address) throws Exception {
    return client
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static Map<String, String> requests(String outcome) {
    return Map.of(
        "slo",
        "checkout-availability",
        "service",
        CheckoutService.NAME,
        "sli",
        CheckoutService.REQUESTS,
        "outcome",
        outcome);
  }
}
