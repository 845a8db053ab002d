package io.slo4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.definition.Sli;
import io.slo4j.definition.SliType;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.fixture.prometheus.Scrape;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloMeterFilterTest {
  private static final Sli LATENCY = Sli.latency("latency").build();
  private static final Sli SIZE = Sli.of(SliType.QUALITY, "size").unit("bytes").build();
  private static final Slo P95 =
      latency("p95").percentile(95).atMost(Duration.ofMillis(500)).build();
  private static final Slo P99 =
      latency("p99").percentile(99).below(Duration.ofMillis(1250)).build();
  private static final SloDefinitions DEFINITIONS =
      SloDefinitions.of(
          P95,
          P99,
          Objectives.ratio("plain", "requests").build(),
          Slo.builder("small")
              .sli(SIZE)
              .percentile(90)
              .atMost(1024)
              .window(Objectives.THREE_HOURS)
              .build());

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private static Slo.Builder latency(String name) {
    return Slo.builder(name).sli(LATENCY).window(Objectives.THREE_HOURS);
  }

  private List<String> edges(String metric) {
    TreeSet<Double> edges = new TreeSet<>();
    Scrape.parse(registry.scrape())
        .samples
        .keySet()
        .forEach(
            series -> {
              if (series.name().equals(metric)) {
                edges.add(Scrape.number(series.labels().get("le")));
              }
            });
    return edges.stream().map(String::valueOf).toList();
  }

  @Test
  void timer_hasABucketForEveryThreshold() {
    registry
        .config()
        .meterFilter(SloMeterFilter.of(DEFINITIONS).withMeter("http.server.requests", "latency"));
    registry.timer("http.server.requests", "uri", "/a").record(1, TimeUnit.MILLISECONDS);
    registry.timer("other").record(1, TimeUnit.MILLISECONDS);

    assertThat(edges("http_server_requests_seconds_bucket"))
        .containsExactly("0.5", "1.25", "Infinity");
    assertThat(edges("other_seconds_bucket")).isEmpty();
  }

  @Test
  void timer_withBucketsOfItsOwn_keepsThem() {
    registry.config().meterFilter(SloMeterFilter.of(DEFINITIONS).withMeter("calls", "latency"));
    Timer.builder("calls")
        .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(500))
        .register(registry)
        .record(1, TimeUnit.MILLISECONDS);

    assertThat(edges("calls_seconds_bucket")).containsExactly("0.1", "0.5", "1.25", "Infinity");
  }

  @Test
  void timer_withAHistogram_hasItsEdgesToo() {
    registry.config().meterFilter(SloMeterFilter.of(DEFINITIONS).withMeter("calls", "latency"));
    Timer.builder("calls")
        .publishPercentileHistogram()
        .register(registry)
        .record(1, TimeUnit.MILLISECONDS);

    assertThat(edges("calls_seconds_bucket")).contains("0.5", "1.25").hasSizeGreaterThan(60);
  }

  /** Prometheus' rule, and none of the filter's: a histogram publishes no quantiles. */
  @Test
  void timer_withPercentiles_losesThemInPrometheusForItsBuckets() {
    registry.config().meterFilter(SloMeterFilter.of(DEFINITIONS).withMeter("calls", "latency"));
    for (String name : List.of("calls", "other")) {
      Timer.builder(name)
          .publishPercentiles(0.5)
          .register(registry)
          .record(1, TimeUnit.MILLISECONDS);
    }
    Scrape scrape = Scrape.parse(registry.scrape());
    assertThat(scrape.has("other_seconds", "quantile", "0.5")).isTrue();
    assertThat(scrape.has("calls_seconds", "quantile", "0.5")).isFalse();
    assertThat(edges("calls_seconds_bucket")).containsExactly("0.5", "1.25", "Infinity");
  }

  @Test
  void summary_hasTheThresholdInTheUnitOfTheSli() {
    registry.config().meterFilter(SloMeterFilter.of(DEFINITIONS).withMeter("answers", "size"));
    DistributionSummary.builder("answers").register(registry).record(3);

    assertThat(edges("answers_bucket")).containsExactly("1024.0", "Infinity");
  }

  /** What Prometheus is given at the edge is what the tracker counts as good. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bucketOfPrometheus_randomDurations_isWhatTheTrackerCounts(long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    registry.config().meterFilter(SloMeterFilter.of(DEFINITIONS).withMeter("calls", "latency"));
    try (SloTracker tracker =
        SloTracker.builder()
            .slos(P95)
            .timeSource(ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z")))
            .start()) {
      SliRecorder recorder = tracker.recorder("latency");
      for (int event = 0; event < 5000; event++) {
        long nanos = 500_000_000L + random.nextInt(2000) - 1000;
        nanos = random.nextInt(10) == 0 ? 500_000_000L : nanos;
        recorder.recordNanos(nanos);
        registry.timer("calls").record(nanos, TimeUnit.NANOSECONDS);
      }
      assertThat(Scrape.parse(registry.scrape()).value("calls_seconds_bucket", "le", "0.5"))
          .as("seed %d", seed)
          .isEqualTo((double) tracker.status("p95").good());
    }
  }

  @Test
  void withMeter_thatCannotBe_isRefused() {
    SloMeterFilter filter = SloMeterFilter.of(DEFINITIONS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter.withMeter("calls", "latncy"))
        .withMessage("no sli 'latncy'; there are [latency, requests, size]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filter.withMeter("calls", "requests"))
        .withMessage("no objective on sli 'requests' has a threshold that a bucket could end at");
    assertThat(filter.withMeter("calls", "latency").withMeter("calls", "size"))
        .hasToString("SloMeterFilter[calls]");
    assertThat(filter).hasToString("SloMeterFilter[]");
  }
}
