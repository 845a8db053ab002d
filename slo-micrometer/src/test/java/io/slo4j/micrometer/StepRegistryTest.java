package io.slo4j.micrometer;

import static io.slo4j.micrometer.Objectives.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that publishes in steps. */
class StepRegistryTest {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final MockClock clock = new MockClock();
  private final Stepping registry = new Stepping(clock);

  /** Publishes nowhere; whoever tests asks for what a step held, as a publisher would. */
  static final class Stepping extends StepMeterRegistry {
    Stepping(MockClock clock) {
      super(
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
          },
          clock);
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
}
