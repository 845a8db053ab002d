package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.slo4j.alert.Alert;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When alerts fire and resolve: The Site Reliability Workbook, chapter 5, "Alerting on SLOs". Time
 * to detection is factor · (1 − t) · long window / error rate; the budget spent by then is factor ·
 * long window / period; and the short window resets factor · (1 − t) · short window / error rate
 * before all of it is good again.
 */
class BurnRateDetectionTest {
  private static final double BUDGET = 0.001;
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final long STEP_SECONDS = 10;
  private static final long PER_STEP = 1000;
  private static final Sli REQUESTS = Sli.availability("requests").build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Alert> changes = new ArrayList<>();

  private SloTracker tracker(BurnRateAlerting alerting) {
    Slo slo =
        Slo.builder("a")
            .sli(REQUESTS)
            .targetPercent("99.9")
            .window(TimeWindow.rolling(PERIOD))
            .alerting(alerting)
            .build();
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .tickInterval(Duration.ofSeconds(STEP_SECONDS))
        .notifier("nobody", notification -> {})
        .slos(slo)
        .listener(
            new SloListener() {
              @Override
              public void onAlertChanged(Alert alert) {
                changes.add(alert);
              }
            })
        .start();
  }

  private void pass(Duration time, double errorRate, SloTracker tracker) {
    long bad = Math.round(PER_STEP * errorRate);
    for (long second = 0; second < time.toSeconds(); second += STEP_SECONDS) {
      tracker.recorder("requests").bad(bad);
      tracker.recorder("requests").good(PER_STEP - bad);
      clock.skip(Duration.ofSeconds(STEP_SECONDS));
      tracker.tick();
    }
  }

  /** Each recommended tier at each of the workbook's error rates; never where it cannot fire. */
  @ParameterizedTest
  @CsvSource({
    "PAGE, 1, 5, 14.4, 1.0",
    "PAGE, 1, 5, 14.4, 0.01",
    "PAGE, 1, 5, 14.4, 0.002",
    "PAGE, 6, 30, 6, 1.0",
    "PAGE, 6, 30, 6, 0.01",
    "PAGE, 6, 30, 6, 0.002",
    "TICKET, 24, 120, 3, 1.0",
    "TICKET, 24, 120, 3, 0.01",
    "TICKET, 24, 120, 3, 0.002",
    "TICKET, 72, 360, 1, 1.0",
    "TICKET, 72, 360, 1, 0.01",
    "TICKET, 72, 360, 1, 0.002",
  })
  void tier_steadyErrors_firesAndResolvesWhenTheWorkbookSays(
      Severity severity, int longHours, int shortMinutes, double factor, double errorRate) {
    Duration longWindow = Duration.ofHours(longHours);
    Duration shortWindow = Duration.ofMinutes(shortMinutes);
    SloTracker tracker =
        tracker(
            BurnRateAlerting.builder()
                .tier(new BurnRateTier(severity, longWindow, shortWindow, factor))
                .build());
    pass(longWindow, 0, tracker);
    Instant began = clock.now();
    while (changes.isEmpty() && clock.now().isBefore(began.plus(longWindow))) {
      pass(Duration.ofSeconds(STEP_SECONDS), errorRate, tracker);
    }
    if (errorRate / BUDGET < factor) {
      assertThat(changes).isEmpty();
      return;
    }
    assertThat(changes).hasSize(1);
    double detectionSeconds = factor * BUDGET * longWindow.toSeconds() / errorRate;
    double firedAfter = secondsBetween(began, changes.get(0).at());
    // The left edge of the long window may lie half a percent too far back, and dilute the errors.
    double edge = 0.005 * detectionSeconds;
    assertThat(firedAfter)
        .isBetween(detectionSeconds - 1e-6, detectionSeconds + edge + STEP_SECONDS);

    // The share of a whole period's budget: bad events over what 30 days of this traffic allow.
    double allowed = BUDGET * PER_STEP * PERIOD.toSeconds() / STEP_SECONDS;
    double share = factor * longWindow.toSeconds() / PERIOD.toSeconds();
    double oneStep = errorRate * PER_STEP / allowed;
    assertThat(tracker.status("a").bad() / allowed)
        .isBetween(share - 1e-9, share * 1.005 + oneStep);

    // On, to be clear of the factor: just at it, the long window's edge would decide.
    pass(Duration.ofSeconds((long) (0.05 * detectionSeconds)), errorRate, tracker);
    Instant ended = clock.now();
    while (changes.size() == 1 && clock.now().isBefore(ended.plus(longWindow))) {
      pass(Duration.ofSeconds(STEP_SECONDS), 0, tracker);
    }
    double resetSeconds = shortWindow.toSeconds() * (1 - factor * BUDGET / errorRate);
    assertThat(secondsBetween(ended, changes.get(1).at()))
        .isCloseTo(resetSeconds, offset(0.005 * shortWindow.toSeconds() + 2 * STEP_SECONDS));
  }

  private static double secondsBetween(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  /** A service without history is detected as late as one that has run for long. */
  @Test
  void page_justStarted_waitsForItsShareOfTheBudget() {
    SloTracker tracker = tracker(BurnRateAlerting.recommended());
    Instant began = clock.now();
    while (changes.isEmpty()) {
      pass(Duration.ofSeconds(STEP_SECONDS), 0.02, tracker);
    }
    // 14.4 · 0.001 · 3600 s / 0.02
    assertThat(secondsBetween(began, changes.get(0).at())).isBetween(2592.0, 2602.0);
  }

  /** A page needs more bad events than a service that meets its target has by chance. */
  @ParameterizedTest
  @CsvSource({
    "5, 2, false",
    "5, 3, true",
    "20, 3, false",
    "20, 4, true",
    "200, 5, false",
    "200, 6, true"
  })
  void page_lowTraffic_waitsForEvidence(int events, int bad, boolean fires) {
    SloTracker tracker = tracker(BurnRateAlerting.recommended());
    pass(Duration.ofHours(1), tracker, events - bad);
    tracker.recorder("requests").bad(bad);
    clock.skip(Duration.ofSeconds(STEP_SECONDS));
    tracker.tick();

    assertThat(changes.stream().anyMatch(alert -> alert.severity() == Severity.PAGE))
        .isEqualTo(fires);
  }

  private void pass(Duration time, SloTracker tracker, int good) {
    tracker.recorder("requests").good(good);
    for (long second = STEP_SECONDS; second < time.toSeconds(); second += STEP_SECONDS) {
      clock.skip(Duration.ofSeconds(STEP_SECONDS));
      tracker.tick();
    }
  }

  @Test
  void page_lowTrafficGuardOff_firesOnASingleEvent() {
    SloTracker tracker =
        tracker(BurnRateAlerting.recommended().toBuilder().lowTrafficGuard(false).build());
    pass(Duration.ofHours(1), tracker, 19);
    tracker.recorder("requests").bad();
    clock.skip(Duration.ofSeconds(STEP_SECONDS));
    tracker.tick();

    assertThat(changes).isNotEmpty();
  }

  /** Errors every other second for a day: one pair of messages for each keep-firing period. */
  @Test
  void flapping_keepFiring_isOnePairAPeriodAtMost() {
    Duration keep = Duration.ofMinutes(10);
    SloTracker tracker =
        tracker(
            BurnRateAlerting.builder()
                .page(14.4, Duration.ofMinutes(5), Duration.ofSeconds(20))
                .keepFiring(keep)
                .build());
    Random random = new Random(17);
    for (Duration passed = Duration.ZERO;
        passed.compareTo(Duration.ofDays(1)) < 0;
        passed = passed.plusSeconds(STEP_SECONDS)) {
      pass(Duration.ofSeconds(STEP_SECONDS), random.nextInt(40) == 0 ? 1 : 0, tracker);
    }

    assertThat(changes).isNotEmpty();
    for (int at = 2; at < changes.size(); at += 2) {
      assertThat(Duration.between(changes.get(at - 2).at(), changes.get(at).at()))
          .isGreaterThanOrEqualTo(keep);
    }
  }
}
