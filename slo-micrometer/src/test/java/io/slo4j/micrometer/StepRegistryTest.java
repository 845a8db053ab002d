package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.alerting;
import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that publishes in steps. */
class StepRegistryTest {
  private static final Duration STEP = Duration.ofMinutes(1);

  static final StepRegistryConfig CONFIG =
      new StepRegistryConfig() {
        @Override
        public String prefix() {
          return "test";
        }

        @Override
        public String get(String key) {
          return null;
        }

        @Override
        public Duration step() {
          return STEP;
        }
      };

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final MockClock clock = new MockClock();
  private final Stepping registry = new Stepping(clock);

  /** Publishes nowhere; whoever tests asks for what a step held, as a publisher would. */
  static final class Stepping extends StepMeterRegistry {
    Stepping(MockClock clock) {
      super(CONFIG, clock);
    }

    @Override
    protected void publish() {}

    @Override
    protected TimeUnit getBaseTimeUnit() {
      return TimeUnit.SECONDS;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void events_stepByStep_addUpToAllThatWasRecorded(long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    try (SloTracker tracker =
        SloTracker.builder().slos(ratio("x").build()).timeSource(time).start()) {
      new SloMeterBinder(tracker).bindTo(registry);
      long recorded = 0;
      double published = 0;
      for (int step = 0; step < 60; step++) {
        for (int tenSeconds = 0; tenSeconds < 6; tenSeconds++) {
          int good = random.nextInt(50);
          tracker.recorder("x-requests").good(good);
          recorded += good;
          time.advance(Duration.ofSeconds(10));
          clock.add(Duration.ofSeconds(10));
        }
        double held =
            registry
                .get("slo.events")
                .tags("slo", "x", "outcome", "good")
                .functionCounter()
                .count();
        assertThat(held).as("step %d of seed %d", step, seed).isNotNegative();
        published += held;
        assertThat(registry.get("slo.compliance").tags("slo", "x").gauge().value())
            .isEqualTo(tracker.status("x").compliance().orElseThrow());
      }
      // A step counter notices what was counted when it is asked, which is once a step here.
      clock.add(STEP);
      published +=
          registry.get("slo.events").tags("slo", "x", "outcome", "good").functionCounter().count();
      assertThat(published).as("seed %d", seed).isEqualTo((double) recorded);
    }
  }

  private double goodPublished() {
    clock.add(STEP);
    return registry
        .find("slo.events")
        .tags("slo", "x", "outcome", "good")
        .functionCounters()
        .stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  private double goodPublishedInSteps(int steps) {
    double sum = goodPublished();
    for (int step = 1; step < steps; step++) {
      time.advance(STEP);
      sum += goodPublished();
    }
    return sum;
  }

  /** Bound after an hour, renamed, taken away and put back: nothing is published a second time. */
  @Test
  void events_metersRegisteredLateOrAnew_beginWithNothing() {
    try (SloTracker tracker =
        SloTracker.builder().slos(ratio("x").build()).timeSource(time).start()) {
      tracker.recorder("x-requests").good(1000);
      time.advance(Duration.ofHours(1));
      clock.add(Duration.ofHours(1));
      new SloMeterBinder(tracker).bindTo(registry);
      assertThat(goodPublishedInSteps(3)).isZero();
      tracker.recorder("x-requests").good(5);
      assertThat(goodPublishedInSteps(3)).isEqualTo(5);

      tracker.apply(SloDefinitions.of(ratio("x").service("bakery").build()));
      time.advance(STEP);
      assertThat(goodPublishedInSteps(3)).isZero();
      tracker.recorder("x-requests").good(7);
      assertThat(goodPublishedInSteps(3)).isEqualTo(7);

      registry.clear();
      time.advance(STEP);
      assertThat(goodPublishedInSteps(3)).isZero();
      tracker.recorder("x-requests").good(9);
      assertThat(goodPublishedInSteps(3)).isEqualTo(9);
    }
  }

  @Test
  void rejected_sliTakenAway_isNoNegativeStep() {
    try (SloTracker tracker =
        SloTracker.builder()
            .slos(ratio("x").build(), ratio("y").build())
            .timeSource(time)
            .start()) {
      new SloMeterBinder(tracker).bindTo(registry);
      FunctionCounter rejected = registry.get("slo.rejected.samples").functionCounter();
      for (int times = 0; times < 10; times++) {
        tracker.recorder("x-requests").good(-1);
      }
      tracker.recorder("y-requests").good(-1);
      rejected.count();
      clock.add(STEP);
      assertThat(rejected.count()).isEqualTo(11);
      tracker.apply(SloDefinitions.of(ratio("y").build()));
      rejected.count();
      clock.add(STEP);
      assertThat(rejected.count()).isZero();
    }
  }

  /** What the directory remembers of deliveries was published before the restart. */
  @Test
  void delivered_afterARestart_beginsWithNothing(@TempDir Path directory) {
    for (int start = 0; start < 2; start++) {
      MeterRegistry counted = new SimpleMeterRegistry();
      try (SloTracker tracker =
          SloTracker.builder()
              .slos(ratio("x").alerting(alerting()).build())
              .notifier("ops", sent -> {})
              .directory(directory)
              .timeSource(time)
              .start()) {
        long before = tracker.alerts().receiver("ops").delivered();
        assertThat(before > 0).isEqualTo(start > 0);
        new SloMeterBinder(tracker).bindTo(counted);
        FunctionCounter delivered = counted.get("slo.notifier.delivered").functionCounter();
        assertThat(delivered.count()).isZero();
        time.advance(Duration.ofMinutes(40));
        tracker.recorder("x-requests").bad(100);
        time.advance(Duration.ofMinutes(1));
        assertThat(delivered.count())
            .isPositive()
            .isEqualTo((double) (tracker.alerts().receiver("ops").delivered() - before));
        time.advance(Duration.ofHours(4));
      }
    }
  }
}
