package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeterSourceTest {
  private static final MeterSelection REQUESTS = MeterSelection.named("requests");
  private static final MeterSelection FAILED = REQUESTS.with("outcome", "failed", "timeout");

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final SloTracker tracker =
      SloTracker.builder()
          .slos(ratio("x", "fed").build(), ratio("y", "other").build())
          .timeSource(time)
          .start();
  private final SliRecorder fed = tracker.recorder("fed");

  @AfterEach
  void end() {
    tracker.close();
  }

  private String counts() {
    return tracker.status("x").good() + " good, " + tracker.status("x").bad() + " bad";
  }

  static Stream<Arguments> registriesAndSeeds() {
    List<Arguments> all = new ArrayList<>();
    for (long seed = 1; seed <= 4; seed++) {
      all.add(Arguments.of(new SimpleMeterRegistry(), seed));
      all.add(Arguments.of(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), seed));
    }
    return all.stream();
  }

  /**
   * Timers of a few outcomes, registered as they come, taken away and registered again, at random
   * polls: what is recorded is what the oracle has counted by hand since the first poll.
   */
  @ParameterizedTest
  @MethodSource("registriesAndSeeds")
  void totalAndBad_randomCountsPollsAndResets_areExact(MeterRegistry registry, long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    MeterSource source = MeterSource.builder(registry).total(REQUESTS).bad(FAILED).build();
    List<String> outcomes = List.of("ok", "failed", "timeout", "redirected");
    // What each outcome's timer has counted that no poll has seen yet.
    Map<String, Long> unseen = new HashMap<>();
    boolean polled = false;
    long good = 0;
    long bad = 0;
    for (int step = 0; step < 2000; step++) {
      int what = random.nextInt(20);
      String outcome = outcomes.get(random.nextInt(outcomes.size()));
      boolean failed = outcome.equals("failed") || outcome.equals("timeout");
      if (what == 0) {
        source.poll(fed);
        polled = true;
        unseen.clear();
        assertThat(counts())
            .as("step %d of seed %d", step, seed)
            .isEqualTo(good + " good, " + bad + " bad");
      } else if (what == 1) {
        registry.find("requests").tags("outcome", outcome).timers().forEach(registry::remove);
        // One that comes and goes between two polls was never there.
        long lost = unseen.getOrDefault(outcome, 0L);
        good -= failed ? 0 : lost;
        bad -= failed ? lost : 0;
        unseen.remove(outcome);
      } else {
        boolean known = registry.find("requests").tags("outcome", outcome).timer() != null;
        registry
            .timer("requests", "outcome", outcome)
            .record(random.nextInt(9), TimeUnit.MILLISECONDS);
        registry.timer("requests.other", "outcome", outcome).record(1, TimeUnit.SECONDS);
        if (polled) {
          good += failed ? 0 : 1;
          bad += failed ? 1 : 0;
          if (!known || unseen.containsKey(outcome)) {
            unseen.merge(outcome, 1L, Long::sum);
          }
        }
      }
    }
    source.poll(fed);
    assertThat(counts()).as("seed %d", seed).isEqualTo(good + " good, " + bad + " bad");
    assertThat(bad).isGreaterThan(300);
  }

  /** Tenths of an event: a decimal oracle in whole tenths. */
  @ParameterizedTest
  @MethodSource("registriesAndSeeds")
  void goodAndBad_fractions_areKeptUntilTheyAreWhole(MeterRegistry registry, long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    MeterSource source =
        MeterSource.builder(registry)
            .good(MeterSelection.named("placed"))
            .bad(MeterSelection.named("lost"))
            .build();
    source.poll(fed);
    Counter placed = registry.counter("placed");
    Counter lost = registry.counter("lost");
    long goodTenths = 0;
    long badTenths = 0;
    for (int step = 0; step < 1000; step++) {
      int tenths = random.nextInt(30);
      placed.increment(tenths / 10.0);
      goodTenths += tenths;
      int more = random.nextInt(5);
      lost.increment(more / 10.0);
      badTenths += more;
      if (random.nextInt(3) == 0) {
        source.poll(fed);
        assertThat(counts())
            .as("step %d of seed %d", step, seed)
            .isEqualTo(goodTenths / 10 + " good, " + badTenths / 10 + " bad");
      }
    }
    assertThat(goodTenths).isGreaterThan(10_000);
  }

  @Test
  void functionCounter_thatFalls_countsAnewFromZero() {
    MeterRegistry registry = new SimpleMeterRegistry();
    AtomicLong good = new AtomicLong(500);
    FunctionCounter.builder("placed", good, AtomicLong::get).register(registry);
    MeterSource source =
        MeterSource.builder(registry)
            .good(MeterSelection.named("placed"))
            .bad(MeterSelection.named("lost"))
            .build();
    source.poll(fed);
    good.addAndGet(10);
    source.poll(fed);
    assertThat(counts()).isEqualTo("10 good, 0 bad");
    good.set(3);
    source.poll(fed);
    assertThat(counts()).isEqualTo("13 good, 0 bad");
    registry.counter("lost").increment(4);
    source.poll(fed);
    assertThat(counts()).isEqualTo("13 good, 4 bad");
  }

  @Test
  void badCountedBeforeTheTotal_pollsInBetween_makeUpForIt() {
    MeterRegistry registry = new SimpleMeterRegistry();
    MeterSource source =
        MeterSource.builder(registry).total(MeterSelection.named("all")).bad(FAILED).build();
    source.poll(fed);
    registry.counter("requests", "outcome", "failed").increment(2);
    source.poll(fed);
    assertThat(counts()).isEqualTo("0 good, 2 bad");
    registry.counter("all").increment(5);
    source.poll(fed);
    assertThat(counts()).isEqualTo("3 good, 2 bad");
    assertThat(fed.rejected()).isZero();
  }

  /** Retries counted as failures, say: what they swallow is bounded, and told. */
  @Test
  void badThatIsNoPartOfTotal_isRefusedAndNotMadeUpForForGood() {
    MeterRegistry registry = new SimpleMeterRegistry();
    MeterSource source =
        MeterSource.builder(registry).total(MeterSelection.named("all")).bad(FAILED).build();
    source.poll(fed);
    registry.counter("requests", "outcome", "failed").increment(1000);
    source.poll(fed);
    assertThat(counts()).isEqualTo("0 good, 1000 bad");
    registry.counter("all").increment(10);
    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(fed))
        .withMessage(
            "990 more events were counted by bad than by total, at this poll and the one before:"
                + " bad must be a part of total");
    for (int poll = 0; poll < 89; poll++) {
      registry.counter("all").increment(10);
      source.poll(fed);
    }
    assertThat(counts()).isEqualTo("890 good, 1000 bad");
  }

  @Test
  void goodThatIsNoPartOfTotal_isRefusedAndNotMadeUpForForGood() {
    MeterRegistry registry = new SimpleMeterRegistry();
    MeterSource source =
        MeterSource.builder(registry)
            .total(MeterSelection.named("all"))
            .good(MeterSelection.named("fine"))
            .build();
    source.poll(fed);
    registry.counter("fine").increment(5.5);
    source.poll(fed);
    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(fed))
        .withMessageStartingWith("6 more events were counted by good than by total");
    registry.counter("all").increment(3);
    source.poll(fed);
    assertThat(counts()).isEqualTo("5 good, 3 bad");
  }

  @Test
  void composite_withAThreshold_readsTheOneThatKeepsItsBuckets() {
    Duration threshold = Duration.ofMillis(500);
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(new SimpleMeterRegistry());
    composite.add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    MeterSource source = MeterSource.builder(composite).total(REQUESTS).atMost(threshold).build();
    source.poll(fed);
    timer(composite, "a", threshold).record(Duration.ofMillis(500));
    timer(composite, "a", threshold).record(Duration.ofMillis(501));
    source.poll(fed);
    assertThat(counts()).isEqualTo("1 good, 1 bad");
  }

  @Test
  void composite_noneOfWhichKeepsItsBuckets_isRefused() {
    Duration threshold = Duration.ofMillis(500);
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(new SimpleMeterRegistry());
    MeterSource source = MeterSource.builder(composite).total(REQUESTS).atMost(threshold).build();
    timer(composite, "a", threshold);
    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(fed))
        .withMessage(
            "no registry of the composite has meters whose buckets count for good, such as"
                + " Prometheus': add one");
  }

  @Test
  void totalAndGood_functionTimersAndSummaries_count() {
    MeterRegistry registry = new SimpleMeterRegistry();
    AtomicLong count = new AtomicLong();
    registry.more().timer("calls", List.of(), count, AtomicLong::get, any -> 1, TimeUnit.SECONDS);
    DistributionSummary fine = registry.summary("fine");
    MeterSource source =
        MeterSource.builder(registry)
            .total(MeterSelection.named("calls"))
            .good(MeterSelection.named("fine"))
            .build();
    source.poll(fed);
    count.set(10);
    for (int times = 0; times < 7; times++) {
      fine.record(3);
    }
    source.poll(fed);
    assertThat(counts()).isEqualTo("7 good, 3 bad");
  }

  @ParameterizedTest
  @MethodSource("registriesAndSeeds")
  void threshold_randomDurations_areCountedByTheirBucket(MeterRegistry registry, long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    Duration threshold = Duration.ofMillis(500);
    MeterSource source = MeterSource.builder(registry).total(REQUESTS).atMost(threshold).build();
    source.poll(fed);
    if (registry instanceof SimpleMeterRegistry) {
      timer(registry, "a", threshold).record(Duration.ofMillis(1));
      assertThatIllegalStateException()
          .isThrownBy(() -> source.poll(fed))
          .withMessage(
              "CumulativeTimer 'requests'[tag(uri=a)] forgets what its buckets have counted: read"
                  + " them from a registry that does not, such as Prometheus'");
      assertThat(counts()).isEqualTo("0 good, 0 bad");
      return;
    }
    long good = 0;
    long bad = 0;
    for (int step = 0; step < 1000; step++) {
      // Around the edge, which is good.
      long nanos = 500_000_000L + random.nextInt(5) - 2;
      timer(registry, random.nextBoolean() ? "a" : "b", threshold)
          .record(nanos, TimeUnit.NANOSECONDS);
      good += nanos <= 500_000_000L ? 1 : 0;
      bad += nanos <= 500_000_000L ? 0 : 1;
      if (random.nextInt(10) == 0) {
        source.poll(fed);
        assertThat(counts())
            .as("step %d of seed %d", step, seed)
            .isEqualTo(good + " good, " + bad + " bad");
      }
    }
  }

  private static Timer timer(MeterRegistry registry, String uri, Duration threshold) {
    return Timer.builder("requests")
        .tag("uri", uri)
        .serviceLevelObjectives(Duration.ofMillis(100), threshold)
        .register(registry);
  }

  @Test
  void threshold_ofSummaries_isInTheirUnit() {
    MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    DistributionSummary sizes =
        DistributionSummary.builder("sizes").serviceLevelObjectives(64, 1024).register(registry);
    MeterSource source =
        MeterSource.builder(registry).total(MeterSelection.named("sizes")).atMost(1024.0).build();
    source.poll(fed);
    sizes.record(1024);
    sizes.record(1025);
    sizes.record(3);
    source.poll(fed);
    assertThat(counts()).isEqualTo("2 good, 1 bad");
  }

  @Test
  void threshold_withoutItsBucket_isRefusedWithThoseThereAre() {
    MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MeterSource source =
        MeterSource.builder(registry).total(REQUESTS).atMost(Duration.ofMillis(250)).build();
    timer(registry, "a", Duration.ofMillis(500));
    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(fed))
        .withMessage(
            "PrometheusTimer 'requests'[tag(uri=a)] has no bucket that ends at 0.25 s; there are"
                + " [0.1 s, 0.5 s]. SloMeterFilter adds those that objectives ask for");
  }

  @Test
  void poll_whatCountsNothing_isRefusedAndRecordsNothing() {
    MeterRegistry registry = new SimpleMeterRegistry();
    MeterSource source =
        MeterSource.builder(registry).total(MeterSelection.named("depth")).bad(FAILED).build();
    source.poll(fed);
    registry.counter("requests", "outcome", "failed").increment();
    Gauge depth = Gauge.builder("depth", () -> 5).register(registry);
    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(fed))
        .withMessage(
            "DefaultGauge 'depth'[] counts nothing: a counter, timer or distribution summary is"
                + " wanted");
    assertThat(counts()).isEqualTo("0 good, 0 bad");

    // What was refused is not lost.
    registry.remove(depth);
    source.poll(fed);
    assertThat(counts()).isEqualTo("0 good, 1 bad");
  }

  @Test
  void source_ofATracker_isPolledAtItsTicksAndShowsWhatItRefuses() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (SloTracker polled =
        SloTracker.builder()
            .slos(ratio("x", "fed").build())
            .timeSource(time)
            .source(
                "fed",
                Duration.ofSeconds(5),
                MeterSource.builder(registry).total(REQUESTS).bad(FAILED).build())
            .start()) {
      time.advance(Duration.ofSeconds(5));
      registry.counter("requests", "outcome", "ok").increment(9);
      registry.counter("requests", "outcome", "failed").increment();
      time.advance(Duration.ofSeconds(5));
      assertThat(polled.status("x").compliance()).hasValue(0.9);
      registry.clear();
      Gauge.builder("requests", () -> 1).tag("outcome", "failed").register(registry);
      time.advance(Duration.ofSeconds(5));
      assertThat(polled.sources().get(0).lastError()).contains("counts nothing");
    }
  }

  @Test
  void composite_readsOneRegistryOfIt_andStaysWithIt() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    CompositeMeterRegistry inner = new CompositeMeterRegistry();
    composite.add(inner);
    MeterSource source =
        MeterSource.builder(composite)
            .good(MeterSelection.named("placed"))
            .bad(MeterSelection.named("lost"))
            .build();
    Counter placed = composite.counter("placed");
    source.poll(fed);
    MeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    inner.add(prometheus);
    placed.increment(3);
    source.poll(fed);
    placed.increment(2);
    source.poll(fed);
    // The first poll that found a registry is where counting began.
    assertThat(counts()).isEqualTo("2 good, 0 bad");

    // One that sorts before it changes nothing; its going does, and counting begins anew.
    composite.add(new SimpleMeterRegistry());
    placed.increment(4);
    source.poll(fed);
    assertThat(counts()).isEqualTo("6 good, 0 bad");
    inner.remove(prometheus);
    source.poll(fed);
    assertThat(counts()).isEqualTo("6 good, 0 bad");
    placed.increment(1);
    source.poll(fed);
    assertThat(counts()).isEqualTo("7 good, 0 bad");
  }

  @Test
  void source_ofAnotherSli_isRefused() {
    MeterSource source =
        MeterSource.builder(new SimpleMeterRegistry()).total(REQUESTS).bad(FAILED).build();
    source.poll(fed);
    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(tracker.recorder("other")))
        .withMessage("this source feeds sli 'fed': another needs a source of its own");
  }

  @Test
  void counting_fromManyThreadsWhileItIsPolled_losesNothing() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    MeterSource source = MeterSource.builder(registry).total(REQUESTS).bad(FAILED).build();
    source.poll(fed);
    int each = 20_000;
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      String outcome = number == 0 ? "failed" : "ok" + number;
      Thread thread =
          new Thread(
              () -> {
                for (int times = 0; times < each; times++) {
                  registry.counter("requests", "outcome", outcome).increment();
                }
              });
      threads.add(thread);
      thread.start();
    }
    while (threads.stream().anyMatch(Thread::isAlive)) {
      source.poll(fed);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    source.poll(fed);
    assertThat(counts()).isEqualTo(3 * each + " good, " + each + " bad");
  }

  @Test
  void selection_tags_areWantedOrNot() {
    MeterRegistry registry = new SimpleMeterRegistry();
    var both = registry.counter("requests", "uri", "/a", "outcome", "ok").getId();
    var bare = registry.counter("requests").getId();
    var other = registry.counter("requests.other", "uri", "/a", "outcome", "ok").getId();

    assertThat(REQUESTS.matches(both)).isTrue();
    assertThat(REQUESTS.matches(bare)).isTrue();
    assertThat(REQUESTS.matches(other)).isFalse();
    assertThat(REQUESTS.with("uri", "/a", "/b").matches(both)).isTrue();
    assertThat(REQUESTS.with("uri", "/b").matches(both)).isFalse();
    assertThat(REQUESTS.with("uri", "/a").matches(bare)).isFalse();
    assertThat(REQUESTS.with("uri", "/a").without("outcome", "ok").matches(both)).isFalse();
    assertThat(REQUESTS.without("outcome", "ok").matches(bare)).isTrue();
    assertThat(REQUESTS.with("uri", "/a").without("outcome", "ok"))
        .hasToString("requests[uri in [/a], outcome not in [ok]]");
    assertThatThrownBy(() -> REQUESTS.with("uri"))
        .hasMessage("values of tag 'uri' must not be empty");
  }

  @Test
  void builder_everythingWrong_isSaidAtOnce() {
    assertThatThrownBy(
            () ->
                MeterSource.builder(new StepRegistryTest.Stepping(new MockClock()))
                    .good(REQUESTS)
                    .atMost(Duration.ZERO)
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll(
            "meter source: threshold must be positive, was PT0S",
            "meter source: must have good and bad, or total and one of good, bad and a threshold",
            "meter source: Stepping counts in steps: say with step(...) how long they are");
    assertThatThrownBy(
            () ->
                MeterSource.builder(new SimpleMeterRegistry())
                    .total(REQUESTS)
                    .atMost(1.0)
                    .step(Duration.ZERO)
                    .build())
        .hasMessageContainingAll(
            "step must be positive, was PT0S",
            "threshold cannot be read in steps: such registries forget their buckets");
    assertThatThrownBy(
            () ->
                MeterSource.builder(new SimpleMeterRegistry())
                    .total(REQUESTS)
                    .good(REQUESTS)
                    .bad(FAILED)
                    .build())
        .hasMessageContaining("must have good and bad, or total and one of");
  }
}
