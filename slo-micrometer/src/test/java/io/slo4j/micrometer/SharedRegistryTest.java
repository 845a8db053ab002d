package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.alerting;
import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.definition.Slo;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry in which others are, too: who has a meter keeps it, and nobody's is lost. */
class SharedRegistryTest {
  private static final Duration EVALUATION = Duration.ofSeconds(10);
  private static final String TAKEN =
      "the registry has meters by the names and tags of these, 'slo.unpublished.objectives' among"
          + " them, which another binder, another tracker or the application has registered: they"
          + " stay as they are, and these follow once they are gone; withTags(...) tells two"
          + " trackers apart";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T17:00:00Z"));
  private final Slo slo = ratio("x").alerting(alerting()).build();
  private final SloTracker tracker = track();

  private SloTracker track() {
    return SloTracker.builder().slos(slo).timeSource(time).notifier("ops", sent -> {}).start();
  }

  @AfterEach
  void end() {
    tracker.close();
  }

  static Stream<MeterRegistry> registries() {
    return Stream.of(
        new SimpleMeterRegistry(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  private static double value(MeterRegistry registry, String name, String... tags) {
    return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
  }

  private static Set<Meter.Id> ids(MeterRegistry registry) {
    return registry.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
  }

  private static List<String> failing(SloTracker tracker) {
    return tracker.health().failing().values().stream().toList();
  }

  /** A context that is refreshed: the new tracker is bound before the old one is closed. */
  @ParameterizedTest
  @MethodSource("registries")
  void twoTrackers_theSecondFollowsOnceTheFirstIsClosed(MeterRegistry registry) {
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("x-requests").good();
    time.advance(EVALUATION);
    Set<Meter.Id> all = ids(registry);
    try (SloTracker second = track()) {
      new SloMeterBinder(second).bindTo(registry);
      second.recorder("x-requests").bad(7);
      time.advance(EVALUATION);
      // The first one's, and the second says that its own are missing.
      assertThat(value(registry, "slo.events", "outcome", "bad")).isZero();
      assertThat(value(registry, "slo.compliance")).isEqualTo(1);
      assertThat(failing(second)).anyMatch(why -> why.contains(TAKEN));
      assertThat(failing(tracker)).isEmpty();

      tracker.close();
      assertThat(registry.getMeters()).isEmpty();
      time.advance(EVALUATION);
      assertThat(ids(registry)).isEqualTo(all);
      assertThat(value(registry, "slo.compliance")).isZero();
      assertThat(failing(second)).isEmpty();
      second.recorder("x-requests").bad(2);
      assertThat(value(registry, "slo.events", "outcome", "bad")).isEqualTo(2);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void twoBindersOfOneTracker_theSecondTakesNothingAwayWhenItIsClosed() {
    MeterRegistry registry = new SimpleMeterRegistry();
    SloMeterBinder first = new SloMeterBinder(tracker);
    first.bindTo(registry);
    Set<Meter.Id> all = ids(registry);
    SloMeterBinder second = new SloMeterBinder(tracker);
    second.bindTo(registry);
    time.advance(EVALUATION);
    assertThat(failing(tracker)).anyMatch(why -> why.contains(TAKEN));
    second.close();
    assertThat(ids(registry)).isEqualTo(all);

    // The other way round: the one that stays has them at the next evaluation.
    second.bindTo(registry);
    first.close();
    assertThat(registry.getMeters()).isEmpty();
    time.advance(EVALUATION);
    assertThat(ids(registry)).isEqualTo(all);
  }

  @Test
  void twoTrackers_withTagsOfTheirOwn_bothHaveTheirs() {
    MeterRegistry registry = new SimpleMeterRegistry();
    new SloMeterBinder(tracker).withTags("tracker", "a").bindTo(registry);
    int meters = registry.getMeters().size();
    try (SloTracker second = track()) {
      new SloMeterBinder(second).withTags("tracker", "b").bindTo(registry);
      time.advance(EVALUATION);
      assertThat(registry.getMeters()).hasSize(2 * meters);
      assertThat(failing(second)).isEmpty();
    }
    assertThat(registry.getMeters()).hasSize(meters);
  }

  @ParameterizedTest
  @MethodSource("registries")
  void metersTakenAway_comeBackAtTheNextEvaluation(MeterRegistry registry) {
    new SloMeterBinder(tracker).bindTo(registry);
    tracker.recorder("x-requests").good(5);
    time.advance(EVALUATION);
    Set<Meter.Id> all = ids(registry);
    registry.clear();
    assertThat(registry.getMeters()).isEmpty();
    time.advance(EVALUATION);
    assertThat(ids(registry)).isEqualTo(all).hasSizeGreaterThan(15);
    tracker.recorder("x-requests").bad();
    assertThat(value(registry, "slo.events", "outcome", "bad")).isEqualTo(1);

    registry.remove(registry.get("slo.alert.state").tags("severity", "page").meter());
    time.advance(EVALUATION);
    assertThat(ids(registry)).isEqualTo(all);
    assertThat(failing(tracker)).isEmpty();
  }

  /** Of the same type and tags, so that the registry says nothing. */
  @Test
  void metersOfTheApplication_areLeftAloneAndToldOf() {
    MeterRegistry registry = new SimpleMeterRegistry();
    Gauge theirs =
        Gauge.builder("slo.objective", () -> 42)
            .tags("slo", "x", "service", "shop", "sli", "x-requests")
            .register(registry);
    SloMeterBinder binder = new SloMeterBinder(tracker);
    binder.bindTo(registry);
    time.advance(EVALUATION);
    assertThat(value(registry, "slo.objective")).isEqualTo(42);
    assertThat(failing(tracker)).anyMatch(why -> why.contains("'slo.objective'"));
    binder.close();
    assertThat(registry.getMeters()).containsExactly(theirs);

    binder.bindTo(registry);
    registry.remove(theirs);
    time.advance(EVALUATION);
    assertThat(value(registry, "slo.objective")).isEqualTo(0.99);
    assertThat(failing(tracker)).isEmpty();
  }

  /** A listener of the application that registers a meter of its own for each that is added. */
  @Test
  void metersRegisteredMeanwhile_areNotTakenForOnesOwn() {
    MeterRegistry registry = new SimpleMeterRegistry();
    registry
        .config()
        .onMeterAdded(
            meter -> {
              if (meter.getId().getName().startsWith("slo.")) {
                registry.counter("added", "meter", meter.getId().getName());
              }
            });
    SloMeterBinder binder = new SloMeterBinder(tracker);
    binder.bindTo(registry);
    time.advance(EVALUATION);
    assertThat(failing(tracker)).isEmpty();
    binder.close();
    assertThat(registry.find("added").meters()).isNotEmpty();
    assertThat(registry.getMeters()).hasSameSizeAs(registry.find("added").meters());
  }

  @Test
  void metersDeniedByAFilter_areMissingAndNothingIsWrong() {
    MeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("slo.alert"));
    new SloMeterBinder(tracker).bindTo(registry);
    time.advance(EVALUATION);

    assertThat(registry.find("slo.alert.state").meter()).isNull();
    assertThat(registry.find("slo.objective").meter()).isNotNull();
    assertThat(failing(tracker)).isEmpty();
  }

  @Test
  void bindTo_objectiveTakenAwayMeanwhile_isLeftOut() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    tracker.add(ratio("y").build());
    AtomicBoolean once = new AtomicBoolean();
    registry
        .config()
        .onMeterAdded(
            meter -> {
              if (meter.getId().getName().equals("slo.objective") && !once.getAndSet(true)) {
                Thread other = new Thread(() -> tracker.remove("y"));
                other.start();
                join(other);
              }
            });
    new SloMeterBinder(tracker).bindTo(registry);
    assertThat(once).isTrue();
    assertThat(registry.find("slo.objective").tags("slo", "x").meter()).isNotNull();
    time.advance(EVALUATION);
    assertThat(registry.find("slo.objective").meters()).hasSize(1);

    tracker.add(ratio("y").build());
    time.advance(EVALUATION);
    assertThat(registry.find("slo.objective").meters()).hasSize(2);
    assertThat(failing(tracker)).isEmpty();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What cannot be registered keeps nothing else from it, and alerts from being shown. */
  @Test
  void registryThatThrows_oneMeter_keepsNoOtherOfTheObjectiveFromIt() {
    MeterRegistry registry = new SimpleMeterRegistry();
    AtomicBoolean refuses = new AtomicBoolean();
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                if (refuses.get() && id.getName().equals("slo.compliance")) {
                  throw new IllegalStateException("no room");
                }
                return id;
              }
            });
    new SloMeterBinder(tracker).bindTo(registry);
    refuses.set(true);
    time.advance(Duration.ofMinutes(40));
    tracker.recorder("x-requests").bad(1000);
    time.advance(EVALUATION);

    assertThat(registry.find("slo.compliance").meter()).isNull();
    assertThat(registry.find("slo.burn.rate").tags("window", "10m").meter()).isNotNull();
    assertThat(value(registry, "slo.alert.state", "severity", "page")).isEqualTo(2);
    assertThat(failing(tracker)).anyMatch(why -> why.contains("no room"));
    refuses.set(false);
    time.advance(EVALUATION);
    assertThat(value(registry, "slo.compliance")).isZero();
    assertThat(failing(tracker)).isEmpty();
  }
}
