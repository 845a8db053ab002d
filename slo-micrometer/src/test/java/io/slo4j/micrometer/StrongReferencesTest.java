package io.slo4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody but the registry holds on to anything, and still no meter loses what it reads. */
class StrongReferencesTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void scrape_afterAGarbageCollection_hasNoNaN() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    bind(registry);
    Scrape before = Scrape.parse(registry.scrape());
    collectGarbage();
    Scrape after = Scrape.parse(registry.scrape());

    assertThat(after.samples).isEqualTo(before.samples).hasSizeGreaterThan(40);
    assertThat(after.samples.values()).doesNotContain(Double.NaN);
    assertThat(
            after.value(
                "slo_events_total",
                "slo",
                "occurrences",
                "service",
                "shop",
                "sli",
                "a",
                "outcome",
                "good"))
        .isEqualTo(42);
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

  /** Nothing else holds the tracker: it has no thread, and the clock does not know it. */
  private void bind(MeterRegistry registry) {
    SloTracker tracker =
        SloTracker.builder()
            .slos(Objectives.ofEveryKind())
            .timeSource(time)
            .callerTicks()
            .notifier("ops", sent -> {})
            .start();
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("a").good(42);
    tracker.recorder("b").bad(1);
    time.advance(Duration.ofSeconds(10));
    tracker.tick();
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
