package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.CountingMode;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that read registries which count in steps. */
class MeterSourceStepTest {
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final MeterSelection REQUESTS = MeterSelection.named("requests");
  private static final MeterSelection FAILED = REQUESTS.with("outcome", "failed");

  private final SloTracker tracker =
      SloTracker.builder()
          .slos(ratio("x", "fed").build())
          .timeSource(ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z")))
          .start();
  private final SliRecorder fed = tracker.recorder("fed");

  @AfterEach
  void end() {
    tracker.close();
  }

  private String counts() {
    return tracker.status("x").good() + " good, " + tracker.status("x").bad() + " bad";
  }

  private static MeterRegistry simple(MockClock clock) {
    return new SimpleMeterRegistry(
        new SimpleConfig() {
          @Override
          public String get(String key) {
            return null;
          }

          @Override
          public Duration step() {
            return STEP;
          }

          @Override
          public CountingMode mode() {
            return CountingMode.STEP;
          }
        },
        clock);
  }

  static Stream<Arguments> registriesAndSeeds() {
    List<Arguments> all = new ArrayList<>();
    for (long seed = 1; seed <= 4; seed++) {
      for (boolean rolled : new boolean[] {true, false}) {
        MockClock first = new MockClock();
        all.add(Arguments.of(simple(first), first, rolled, seed));
        MockClock second = new MockClock();
        all.add(Arguments.of(new StepRegistryTest.Stepping(second), second, rolled, seed));
      }
    }
    return all.stream();
  }

  /**
   * Against an oracle that counts by hand and adds a step up when it has ended. If nobody asks the
   * meters just as a step begins, as such a registry's own thread does, they count what comes
   * before somebody asks with the step before: then the oracle knows bounds only, until the end.
   */
  @ParameterizedTest
  @MethodSource("registriesAndSeeds")
  void totalAndBad_randomCountsAndPolls_takeEachStepOnce(
      MeterRegistry registry, MockClock clock, boolean rolled, long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    MeterSource source =
        MeterSource.builder(registry).total(REQUESTS).bad(FAILED).step(STEP).build();
    source.poll(fed);
    long[] ended = {0, 0};
    long[] all = {0, 0};
    for (int step = 0; step < 200; step++) {
      if (rolled) {
        registry.getMeters().forEach(MeterReading::count);
      }
      int parts = 1 + random.nextInt(5);
      int polled = random.nextInt(parts);
      for (int part = 0; part < parts; part++) {
        for (int events = random.nextInt(20); events > 0; events--) {
          int outcome = random.nextInt(5) == 0 ? 1 : 0;
          registry
              .timer(
                  "requests",
                  "outcome",
                  outcome == 1 ? "failed" : "ok",
                  "uri",
                  "/" + random.nextInt(3))
              .record(1, TimeUnit.MILLISECONDS);
          all[outcome]++;
        }
        if (part == polled || random.nextBoolean()) {
          source.poll(fed);
          String where = "step " + step + " of seed " + seed;
          long good = tracker.status("x").good();
          long bad = tracker.status("x").bad();
          assertThat(good).as(where).isBetween(ended[0], rolled ? ended[0] : all[0]);
          assertThat(bad).as(where).isBetween(ended[1], rolled ? ended[1] : all[1]);
        }
        if (part < parts - 1) {
          clock.add(STEP.toMillis() / parts, TimeUnit.MILLISECONDS);
        }
      }
      toNextStep(clock);
      ended = all.clone();
    }
    for (int step = 0; step < 2; step++) {
      source.poll(fed);
      toNextStep(clock);
    }
    source.poll(fed);
    assertThat(counts()).as("seed %d", seed).isEqualTo(all[0] + " good, " + all[1] + " bad");
    assertThat(all[1]).isGreaterThan(500);
  }

  private static void toNextStep(MockClock clock) {
    long step = STEP.toMillis();
    clock.add(step - Math.floorMod(clock.wallTime(), step), TimeUnit.MILLISECONDS);
  }

  @Test
  void stepsBetweenPolls_areSaidToBeLost_andTheRestIsTaken() {
    MockClock clock = new MockClock();
    MeterRegistry registry = new StepRegistryTest.Stepping(clock);
    MeterSource source =
        MeterSource.builder(registry).total(REQUESTS).bad(FAILED).step(STEP).build();
    Counter counter = registry.counter("requests", "outcome", "ok");
    source.poll(fed);
    counter.increment(5);
    clock.add(STEP);
    counter.count();
    counter.increment(7);
    clock.add(STEP);
    counter.count();
    counter.increment(11);
    clock.add(STEP);

    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(fed))
        .withMessage(
            "2 steps have passed between two polls, and what they counted is lost: poll at least"
                + " once a step");
    assertThat(counts()).isEqualTo("11 good, 0 bad");
    source.poll(fed);
    counter.increment(2);
    clock.add(STEP);
    source.poll(fed);
    assertThat(counts()).isEqualTo("13 good, 0 bad");
  }

  /** A registry of one minute, whatever the source was told. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void stepSaidTooLong_countsChangeWithinIt_isRefusedForGood(long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    MockClock clock = new MockClock();
    MeterRegistry registry = new StepRegistryTest.Stepping(clock);
    MeterSource source =
        MeterSource.builder(registry)
            .total(REQUESTS)
            .bad(FAILED)
            .step(STEP.multipliedBy(2))
            .build();
    Counter counter = registry.counter("requests", "outcome", "ok");
    List<String> refused = new ArrayList<>();
    for (int poll = 0; poll < 120; poll++) {
      counter.increment(random.nextInt(100));
      clock.add(Duration.ofSeconds(5));
      try {
        source.poll(fed);
        assertThat(refused).as("poll %d of seed %d", poll, seed).isEmpty();
      } catch (IllegalStateException e) {
        refused.add(e.getMessage());
      }
    }
    assertThat(refused)
        .hasSizeGreaterThan(60)
        .containsOnly(
            "counts of requests have changed within a step of PT2M: the registry's steps are"
                + " shorter than step(...) says");
  }

  @Test
  void step_ofTheRegistrysConfiguration_isTaken() {
    MockClock clock = new MockClock();
    StepRegistryTest.Stepping registry = new StepRegistryTest.Stepping(clock);
    MeterSource source =
        MeterSource.builder(registry)
            .total(REQUESTS)
            .bad(FAILED)
            .step(StepRegistryTest.CONFIG)
            .build();
    source.poll(fed);
    for (int poll = 0; poll < 120; poll++) {
      registry.counter("requests", "outcome", "ok").increment(poll);
      clock.add(Duration.ofSeconds(5));
      source.poll(fed);
    }
    clock.add(STEP);
    source.poll(fed);
    assertThat(counts()).isEqualTo(119 * 120 / 2 + " good, 0 bad");
  }

  @Test
  void composite_ofASimpleRegistryInSteps_isReadWithAStepAndRefusedWithout() {
    MockClock clock = new MockClock();
    CompositeMeterRegistry composite = new CompositeMeterRegistry(clock);
    composite.add(simple(clock));
    MeterSource withStep =
        MeterSource.builder(composite).total(REQUESTS).bad(FAILED).step(STEP).build();
    MeterSource without = MeterSource.builder(composite).total(REQUESTS).bad(FAILED).build();
    withStep.poll(fed);
    Counter counter = composite.counter("requests", "outcome", "failed");
    counter.increment(4);
    clock.add(STEP);
    withStep.poll(fed);
    assertThat(counts()).isEqualTo("0 good, 4 bad");
    assertThatIllegalStateException()
        .isThrownBy(() -> without.poll(fed))
        .withMessage(
            "all registries of the composite count in steps: say with step(...) how long they are");
  }

  /** Its kind does not tell that it counts in steps; its meters do, and the other is read then. */
  @Test
  void composite_oneTurnsOutToCountInSteps_theOtherIsReadFromTheBeginning() {
    MockClock clock = new MockClock();
    CompositeMeterRegistry composite = new CompositeMeterRegistry(clock);
    composite.add(simple(clock));
    composite.add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    MeterSource source = MeterSource.builder(composite).total(REQUESTS).bad(FAILED).build();
    source.poll(fed);
    composite.counter("requests", "outcome", "failed").increment(4);
    source.poll(fed);
    composite.counter("requests", "outcome", "ok").increment(3);
    source.poll(fed);
    assertThat(counts()).isEqualTo("3 good, 4 bad");
  }

  @Test
  void clockSetBack_takesNoStepTwice() {
    MockClock clock = new MockClock();
    clock.add(Duration.ofHours(1));
    MeterRegistry registry = new StepRegistryTest.Stepping(clock);
    MeterSource source =
        MeterSource.builder(registry).total(REQUESTS).bad(FAILED).step(STEP).build();
    source.poll(fed);
    registry.counter("requests").increment(5);
    clock.add(STEP);
    source.poll(fed);
    clock.add(STEP.multipliedBy(-3));
    source.poll(fed);
    source.poll(fed);
    assertThat(counts()).isEqualTo("5 good, 0 bad");
  }

  @Test
  void closedRegistry_whoseCountStandsStill_isReadNoMore() {
    MockClock clock = new MockClock();
    MeterRegistry registry = new StepRegistryTest.Stepping(clock);
    MeterSource source =
        MeterSource.builder(registry).total(REQUESTS).bad(FAILED).step(STEP).build();
    source.poll(fed);
    registry.counter("requests").increment(5);
    registry.close();
    for (int step = 0; step < 3; step++) {
      clock.add(STEP);
      source.poll(fed);
    }
    assertThat(counts()).isEqualTo("0 good, 0 bad");
  }

  @Test
  void meterOfTheOtherKind_isRefused() {
    MockClock clock = new MockClock();
    MeterRegistry stepping = simple(clock);
    MeterSource withoutStep = MeterSource.builder(stepping).total(REQUESTS).bad(FAILED).build();
    stepping.counter("requests");
    assertThatIllegalStateException()
        .isThrownBy(() -> withoutStep.poll(fed))
        .withMessage(
            "StepCounter 'requests'[] has the count of the step before the present one: say with"
                + " step(...) how long the steps of its registry are");

    MeterRegistry cumulative = new SimpleMeterRegistry();
    MeterSource withStep =
        MeterSource.builder(cumulative).total(REQUESTS).bad(FAILED).step(STEP).build();
    cumulative.counter("requests");
    assertThatIllegalStateException()
        .isThrownBy(() -> withStep.poll(fed))
        .withMessage("CumulativeCounter 'requests'[] does not count in steps: leave step(...) out");
  }

  @Test
  void functionCounter_inSteps_isRefused() {
    MeterRegistry registry = simple(new MockClock());
    FunctionCounter.builder("requests", this, any -> 1).register(registry);
    MeterSource source =
        MeterSource.builder(registry).total(REQUESTS).bad(FAILED).step(STEP).build();
    assertThatIllegalStateException()
        .isThrownBy(() -> source.poll(fed))
        .withMessageContaining("feed the sli from what the function reads");
  }

  /**
   * A counter that another thread is just rolling: it has noted the new step and not yet put the
   * count in place, so whoever asks first is given that of the step before.
   */
  private static final class RollingStepCounter extends AbstractMeter implements Counter {
    private double stale;
    private double fresh;
    private int staleReadings;

    RollingStepCounter(Meter.Id id) {
      super(id);
    }

    void roll(double count, int readings) {
      stale = fresh;
      fresh = count;
      staleReadings = readings;
    }

    @Override
    public void increment(double amount) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double count() {
      return staleReadings-- > 0 ? stale : fresh;
    }
  }

  @Test
  void counterBeingRolledByAnother_isReadUntilItAgrees() {
    MockClock clock = new MockClock();
    List<RollingStepCounter> made = new ArrayList<>();
    MeterRegistry registry =
        new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock) {
          @Override
          protected Counter newCounter(Meter.Id id) {
            RollingStepCounter counter = new RollingStepCounter(id);
            made.add(counter);
            return counter;
          }
        };
    MeterSource source =
        MeterSource.builder(registry)
            .good(MeterSelection.named("good"))
            .bad(MeterSelection.named("bad"))
            .step(STEP)
            .build();
    registry.counter("good");
    source.poll(fed);
    long all = 0;
    for (int step = 1; step <= 50; step++) {
      made.get(0).roll(step, step % 2);
      clock.add(STEP);
      source.poll(fed);
      source.poll(fed);
      all += step;
      assertThat(counts()).as("step %d", step).isEqualTo(all + " good, 0 bad");
    }
  }
}
