package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.fixture.Seeds;
import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * When the gate opens at best, against the future itself: good traffic of the same rate is played
 * until it does.
 */
class ReopeningOracleTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final int RATE = 50;
  private static final ErrorBudgetPolicy FREEZE =
      ErrorBudgetPolicy.builder("p").freezeAtRemainingPercent(10).build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");

  private static final List<BudgetingMethod> METHODS =
      List.of(
          BudgetingMethod.occurrences(),
          BudgetingMethod.timeslices("90", Duration.ofMinutes(1)),
          BudgetingMethod.ratioTimeslices(Duration.ofMinutes(1)));

  private static final TimeWindow ROLLING = TimeWindow.rolling(HOUR);
  private static final TimeWindow CALENDAR =
      TimeWindow.calendar(CalendarPeriod.DAY, ZoneOffset.UTC);

  private static Slo.Builder single(
      String name, Sli sli, BudgetingMethod method, TimeWindow window) {
    return Slo.builder(name)
        .service("shop")
        .sli(sli)
        .targetPercent("95")
        .budgeting(method)
        .window(window);
  }

  private static List<ServiceLevelObjective> composite(boolean weighted, TimeWindow window) {
    Slo a = single("a", Sli.availability("x").build(), METHODS.get(0), window).build();
    Slo b = single("b", Sli.availability("y").build(), METHODS.get(0), window).build();
    CompositeSlo.Builder both =
        weighted
            ? CompositeSlo.weighted("c").component("a", 3).component("b", 1)
            : CompositeSlo.allOf("c")
                .component("a")
                .component("b")
                .sliceWindow(Duration.ofMinutes(1));
    return List.of(
        a, b, both.service("shop").targetPercent("95").window(window).policy(FREEZE).build());
  }

  static Stream<Arguments> cases() {
    return Stream.of(ROLLING, CALENDAR)
        .flatMap(
            window ->
                Stream.concat(
                    METHODS.stream()
                        .map(
                            method ->
                                List.<ServiceLevelObjective>of(
                                    single("a", Sli.availability("x").build(), method, window)
                                        .policy(FREEZE)
                                        .build())),
                    Stream.of(composite(true, window), composite(false, window))))
        .flatMap(slos -> LongStream.range(0, 6).mapToObj(seed -> Arguments.of(slos, seed)));
  }

  private SloTracker tracker(List<ServiceLevelObjective> slos) {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .slos(slos.toArray(ServiceLevelObjective[]::new))
        .notifier("nobody", notification -> {})
        .start();
  }

  private void step(SloTracker tracker, int badX, int badY) {
    for (String sli : tracker.definitions().slis().stream().map(Sli::name).toList()) {
      // The second SLI has a tenth of the traffic, so that weights and events differ.
      int events = sli.equals("x") ? RATE * 10 : RATE;
      int bad = sli.equals("x") ? badX : badY / 10;
      tracker.recorder(sli).good(events - bad);
      tracker.recorder(sli).bad(bad);
    }
    clock.skip(STEP);
    tracker.tick();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void opensIn_playedForward_isWhenTheGateOpens(List<ServiceLevelObjective> slos, long seed) {
    Random random = Seeds.random(seed);
    SloTracker tracker = tracker(slos);
    boolean calendar = slos.get(0).window() instanceof TimeWindow.Calendar;
    // From a window hardly begun to one that was seen as a whole.
    long quiet =
        Duration.ofMinutes(calendar ? 60 + random.nextInt(900) : random.nextInt(60))
            .dividedBy(STEP);
    for (long i = 0; i < quiet; i++) {
      step(tracker, 0, 0);
    }
    int share = 30 + random.nextInt(70);
    do {
      for (int i = 0; i < 4 + random.nextInt(12); i++) {
        boolean burst = random.nextInt(3) == 0;
        boolean other = random.nextInt(3) == 0;
        step(tracker, burst ? share * RATE / 10 : 0, other ? share * RATE / 10 : 0);
      }
      // What went wrong in a slice that has not ended is not seen yet.
      for (int i = 0; i < 7; i++) {
        step(tracker, 0, 0);
      }
    } while (tracker.deploymentGate().check("shop").allowed());

    Duration told =
        tracker.deploymentGate().check("shop").blockers().get(0).opensIn().orElseThrow();
    double played = 0;
    while (!tracker.deploymentGate().check("shop").allowed()) {
      step(tracker, 0, 0);
      played += STEP.toSeconds();
      assertThat(played).as("seed %d: told %s, still closed", seed, told).isLessThan(100_000.0);
    }
    // One slice to end, one look, and half a percent of the window at its left edge.
    assertThat(played)
        .as("seed %d, %s, told %s", seed, slos.get(slos.size() - 1), told)
        .isCloseTo((double) told.toSeconds(), within(100 + 0.005 * (calendar ? 86_400 : 3_600)));
  }

  @Test
  void opensIn_aRushLeavesTheWindowFirst_isTheFirstMomentNotTheLast() {
    SloTracker tracker =
        tracker(
            List.of(
                single("a", Sli.availability("x").build(), METHODS.get(0), ROLLING)
                    .policy(FREEZE)
                    .build()));
    // Open once the first errors have left, closed again as the rush does, open when the last have.
    for (int i = 0; i < 354; i++) {
      tracker.recorder("x").good(i == 100 ? 60_000 : 0);
      step(tracker, i >= 20 && i < 28 ? 500 : 0, 0);
    }
    for (int i = 0; i < 20; i++) {
      step(tracker, 500, 0);
    }
    Duration told =
        tracker.deploymentGate().check("shop").blockers().get(0).opensIn().orElseThrow();
    double played = 0;
    while (!tracker.deploymentGate().check("shop").allowed()) {
      step(tracker, 0, 0);
      played += STEP.toSeconds();
    }
    assertThat(played).isCloseTo((double) told.toSeconds(), within(60.0));
  }
}
