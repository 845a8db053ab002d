package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.fixture.Seeds;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recommended alerting of 99.9 % over 30 days: silent as long as 99.95 % of random traffic is good,
 * not so when 2 % of the budget is burnt an hour, which is a burn rate of 14.4. Events are a
 * Poisson process whose rate follows the hour of the day, and each is bad by itself.
 */
class HealthyTrafficTest {
  private static final double BUDGET = 0.001;
  private static final double BURN = 14.4;

  /** Events a minute. */
  private static final double ONE_A_SECOND = 60;

  private static final double TEN_A_MINUTE = 10;
  private static final double ONE_A_MINUTE = 1;
  private static final double THREE_AN_HOUR = 3 / 60.0;

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Alert> begun = new ArrayList<>();

  private SloTracker tracker(Duration interval) {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .tickInterval(interval)
        .evaluationInterval(interval)
        .notifier("nobody", notification -> {})
        .slos(
            Slo.builder("a")
                .sli(Sli.availability("requests").build())
                .targetPercent("99.9")
                .window(TimeWindow.rolling(Duration.ofDays(30)))
                .alerting(BurnRateAlerting.recommended())
                .build())
        .listener(
            new SloListener() {
              @Override
              public void onAlertChanged(Alert alert) {
                if (alert.isFiring()) {
                  begun.add(alert);
                }
              }
            })
        .start();
  }

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("slo4j.seeds", 30));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void traffic_aHealthyWeekThenABurn_pagesForTheBurnOnly(long seed) {
    Random random = Seeds.random(seed);
    double perMinute = meanPerMinute(random);
    // The default; where months have to pass, and hardly an event a minute, a minute will do.
    Duration step = Duration.ofSeconds(perMinute >= ONE_A_MINUTE ? 10 : 60);
    SloTracker tracker = tracker(step);
    for (long at = 0; at < Duration.ofDays(7).dividedBy(step); at++) {
      pass(tracker, step, random, perMinute, BUDGET / 2);
    }
    assertThat(begun)
        .as("seed %d, %s events a minute", seed, perMinute)
        .noneMatch(alert -> alert.severity() == Severity.PAGE);

    begun.clear();
    // Exactly at the factor, chance keeps the hour's burn rate below it about half of the time.
    // Then it is the tier of 6 over six hours that pages.
    double factor = BURN * (random.nextBoolean() ? 1 : 1.1);
    boolean pages = perMinute >= TEN_A_MINUTE;
    Duration limit = limit(perMinute, factor);
    for (long at = 0; at < limit.dividedBy(step) && !isDetected(pages); at++) {
      pass(tracker, step, random, perMinute, factor * BUDGET);
    }
    assertThat(isDetected(pages))
        .as("seed %d, burn rate %s of %s events a minute", seed, factor, perMinute)
        .isTrue();
  }

  /** From three an hour to a hundred a second, each order of magnitude as often. */
  private static double meanPerMinute(Random random) {
    double most = 100 * ONE_A_SECOND;
    return THREE_AN_HOUR * Math.pow(most / THREE_AN_HOUR, random.nextDouble());
  }

  /** What is drawn is what the test is about: all kinds of services, and not a hundred alike. */
  @Test
  void rates_ofThirtySeeds_areOfEveryOrderOfMagnitude() {
    List<Long> orders =
        LongStream.range(0, 30)
            .mapToObj(seed -> Math.round(Math.log10(meanPerMinute(Seeds.random(seed)))))
            .distinct()
            .sorted()
            .toList();
    assertThat(orders).containsExactly(-1L, 0L, 1L, 2L, 3L, 4L);
  }

  /**
   * When a burn is certain to be seen. With an event a second that is the formula itself, factor ·
   * window / burn rate of the tier over six hours; traffic rises at that time of the day, so it is
   * somewhat sooner. With ten a minute chance may take that tier several times as long. With fewer
   * it takes a ticket, and at last it is the low-traffic guard that decides: three events an hour
   * have a bad one a day, and the fewer there are the longer evidence takes.
   */
  private static Duration limit(double perMinute, double factor) {
    if (perMinute >= ONE_A_SECOND) {
      return Duration.ofSeconds(Math.round(6 / factor * Duration.ofHours(6).toSeconds()));
    }
    if (perMinute >= TEN_A_MINUTE) {
      return Duration.ofHours(12);
    }
    if (perMinute >= ONE_A_MINUTE) {
      return Duration.ofDays(2);
    }
    return Duration.ofHours(Math.round(90 * 24 * THREE_AN_HOUR / perMinute));
  }

  private boolean isDetected(boolean pages) {
    return begun.stream().anyMatch(alert -> !pages || alert.severity() == Severity.PAGE);
  }

  private void pass(
      SloTracker tracker, Duration step, Random random, double perMinute, double badRatio) {
    double hour = clock.now().toEpochMilli() / 3_600_000.0;
    // Nights have a fifth of the traffic of days.
    double rate = perMinute * (1 + 2.0 / 3 * Math.sin(2 * Math.PI * hour / 24));
    double mean = rate * step.toSeconds() / 60;
    tracker.recorder("requests").good(poisson(random, mean * (1 - badRatio)));
    tracker.recorder("requests").bad(poisson(random, mean * badRatio));
    clock.skip(step);
    tracker.tick();
  }

  /** By multiplication (Knuth), in parts that do not underflow; a normal where it is one. */
  private static long poisson(Random random, double mean) {
    if (mean > 500) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    long count = -1;
    double product = 1;
    double until = Math.exp(-mean);
    do {
      product *= random.nextDouble();
      count++;
    } while (product > until);
    return count;
  }

  /** Steady traffic at exactly the factor is a page as soon as it fills the hour. */
  @Test
  void page_burnOfExactlyTheFactor_firesAfterExactlyItsWindow() {
    SloTracker tracker = tracker(Duration.ofMinutes(1));
    for (int minute = 0; minute < 360; minute++) {
      steady(tracker, 0);
    }
    for (int minute = 1; minute <= 60; minute++) {
      assertThat(begun).as("minute %d", minute).isEmpty();
      steady(tracker, 144);
    }
    assertThat(begun).extracting(Alert::severity).contains(Severity.PAGE);
  }

  private void steady(SloTracker tracker, long bad) {
    tracker.recorder("requests").good(10_000 - bad);
    tracker.recorder("requests").bad(bad);
    clock.skip(Duration.ofMinutes(1));
    tracker.tick();
  }
}
