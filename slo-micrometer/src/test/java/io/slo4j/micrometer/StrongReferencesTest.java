package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.budget.SloStatus;
import io.slo4j.fixture.prometheus.Scrape;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloListener;
import io.slo4j.tracker.SloTracker;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but the registry holds on to anything, and still no meter loses what it reads. */
class StrongReferencesTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));

  /** Every meter there is, and each still reads what moves it. */
  @Test
  void scrape_afterAGarbageCollection_hasNoNaN(@TempDir Path directory) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    WeakReference<SloTracker> tracker = bind(registry, directory);
    Scrape before = Scrape.parse(registry.scrape());
    collectGarbage();
    Scrape after = Scrape.parse(registry.scrape());

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsAll(Arrays.stream(SloMeter.values()).map(meter -> meter.meterName).toList());
    assertThat(after.samples).isEqualTo(before.samples).hasSizeGreaterThan(40);
    assertThat(after.samples.values()).doesNotContain(Double.NaN);
    assertThat(good(after)).isEqualTo(42);
    assertThat(after.value("slo_observation_failures_total")).isEqualTo(1);
    assertThat(after.value("slo_rejected_samples_total")).isEqualTo(2);
    assertThat(after.value("slo_tracker_failures_total")).isPositive();
    assertThat(after.value("slo_journal_size_bytes")).isPositive();

    // A counter whose object is collected would stand still where it was.
    SloTracker kept = requireNonNull(tracker.get(), "the meters hold the tracker");
    kept.recorder("a").good(8);
    kept.recorder("a").good(-1);
    collectGarbage();
    Scrape later = Scrape.parse(registry.scrape());
    assertThat(good(later)).isEqualTo(50);
    assertThat(later.value("slo_rejected_samples_total")).isEqualTo(3);
    kept.close();
  }

  private static double good(Scrape scrape) {
    return scrape.value(
        "slo_events_total", "slo", "occurrences", "service", "shop", "sli", "a", "outcome", "good");
  }

  /** The other way round: what is known of a registry's meters does not keep the registry. */
  @Test
  void registry_thatNobodyHolds_isCollected() {
    WeakReference<MeterRegistry> registry = new WeakReference<>(new SimpleMeterRegistry());
    OwnMeters.of(requireNonNull(registry.get()));
    assertThat(OwnMeters.of(requireNonNull(registry.get())))
        .isSameAs(OwnMeters.of(requireNonNull(registry.get())));
    collectGarbage();
    assertThat(registry.get()).isNull();
  }

  /**
   * The control: with weak references the same collection does leave NaN and a counter that stops.
   */
  @Test
  void collection_whatIsHeldWeakly_isLost() {
    MeterRegistry registry = new SimpleMeterRegistry();
    Gauge.builder("weak.gauge", new Object(), any -> 1).register(registry);
    FunctionCounter.builder("weak.counter", new Object(), any -> 1).register(registry);
    collectGarbage();

    assertThat(registry.get("weak.gauge").gauge().value()).isNaN();
    assertThat(registry.get("weak.counter").functionCounter().count()).isZero();
  }

  /** Nothing else holds the tracker: the clock does not know it, and it has no thread that does. */
  private WeakReference<SloTracker> bind(MeterRegistry registry, Path directory) {
    SloTracker tracker =
        SloTracker.builder()
            .slos(Objectives.ofEveryKind())
            .timeSource(time)
            .callerTicks()
            .directory(directory)
            .notifier("ops", sent -> {})
            .start();
    new SloMeterBinder(tracker).bindTo(registry);
    ObservationRegistry observations = ObservationRegistry.create();
    SloObservationHandler handler =
        SloObservationHandler.builder(tracker)
            .rule(
                ObservationRule.builder("a", "failing")
                    .badIf(
                        context -> {
                          throw new IllegalStateException("no verdict");
                        })
                    .build())
            .build();
    handler.bindTo(registry);
    observations.observationConfig().observationHandler(handler);
    Observation.createNotStarted("failing", observations).observe(() -> {});
    tracker.addListener(
        new SloListener() {
          @Override
          public void onEvaluated(SloStatus status) {
            throw new IllegalStateException("cannot listen");
          }
        });
    tracker.recorder("a").good(42);
    tracker.recorder("a").good(-1);
    tracker.recorder("b").bad(-1);
    tracker.recorder("b").bad(1);
    time.advance(Duration.ofSeconds(10));
    tracker.tick();
    return new WeakReference<>(tracker);
  }

  /** Collects until what nobody holds is gone. */
  private static void collectGarbage() {
    List<WeakReference<Object>> lost = new ArrayList<>();
    for (int each = 0; each < 10; each++) {
      lost.add(new WeakReference<>(new Object()));
    }
    for (int times = 0; times < 100 && lost.stream().anyMatch(one -> one.get() != null); times++) {
      System.gc();
    }
    assertThat(lost).allSatisfy(one -> assertThat(one.get()).isNull());
  }
}
