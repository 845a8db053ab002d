package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
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
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final double BUDGET = 0.001;
  private static final double A_SECOND = 60;

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Alert> begun = new ArrayList<>();
  private final SloTracker tracker =
      SloTracker.builder()
          .timeSource(clock)
          .callerTicks()
          .tickInterval(MINUTE)
          .evaluationInterval(MINUTE)
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

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("slo4j.seeds", 30));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void traffic_aHealthyWeekThenABurn_pagesForTheBurnOnly(long seed) {
    Random random = new Random(seed);
    double perMinute = meanPerMinute(random);
    for (long minute = 0; minute < Duration.ofDays(7).toMinutes(); minute++) {
      pass(random, perMinute, BUDGET / 2);
    }
    assertThat(begun)
        .as("seed %d, %s events a minute", seed, perMinute)
        .noneMatch(alert -> alert.severity() == Severity.PAGE);

    begun.clear();
    // Exactly at the factor, chance keeps the hour's burn rate below it about half of the time.
    // Then it is the tier of 6 over six hours that pages.
    double factor = 14.4 * (random.nextBoolean() ? 1 : 1.1);
    boolean pages = perMinute >= A_SECOND;
    Duration limit = limit(perMinute);
    for (long minute = 0; minute < limit.toMinutes() && !isDetected(pages); minute++) {
      pass(random, perMinute, factor * BUDGET);
    }
    assertThat(isDetected(pages))
        .as("seed %d, burn rate %s of %s events a minute", seed, factor, perMinute)
        .isTrue();
  }

  /** From three an hour to a hundred a second, each order of magnitude as often. */
  private static double meanPerMinute(Random random) {
    double least = 3 / 60.0;
    return least * Math.pow(100 * A_SECOND / least, random.nextDouble());
  }

  /**
   * When a burn is certain to be seen: by six hours, the longest window that pages, if there is an
   * event a second; a ticket within three days, the longest window of all, if there is one a
   * minute. Three events an hour have a bad one a day, and evidence takes its time.
   */
  private static Duration limit(double perMinute) {
    if (perMinute >= A_SECOND) {
      return Duration.ofHours(6);
    }
    return Duration.ofDays(perMinute >= 1 ? 3 : 90);
  }

  private boolean isDetected(boolean pages) {
    return begun.stream().anyMatch(alert -> !pages || alert.severity() == Severity.PAGE);
  }

  private void pass(Random random, double perMinute, double badRatio) {
    double hour = clock.now().toEpochMilli() / 3_600_000.0;
    // Nights have a fifth of the traffic of days.
    double rate = perMinute * (1 + 2.0 / 3 * Math.sin(2 * Math.PI * hour / 24));
    tracker.recorder("requests").good(poisson(random, rate * (1 - badRatio)));
    tracker.recorder("requests").bad(poisson(random, rate * badRatio));
    clock.skip(MINUTE);
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
    for (int minute = 0; minute < 360; minute++) {
      steady(0);
    }
    for (int minute = 1; minute <= 60; minute++) {
      assertThat(begun).as("minute %d", minute).isEmpty();
      steady(144);
    }
    assertThat(begun).extracting(Alert::severity).contains(Severity.PAGE);
  }

  private void steady(long bad) {
    tracker.recorder("requests").good(10_000 - bad);
    tracker.recorder("requests").bad(bad);
    clock.skip(MINUTE);
    tracker.tick();
  }
}
