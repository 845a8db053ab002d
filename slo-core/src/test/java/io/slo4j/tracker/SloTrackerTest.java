package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloTrackerTest {
  private static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Sli LATENCY = Sli.latency("latency").percentileValues(true).build();
  private static final Sli ORDERS = Sli.throughput("orders").build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");

  private static Slo.Builder availability(String name) {
    return Slo.builder(name)
        .sli(REQUESTS)
        .targetPercent("99.9")
        .window(TimeWindow.rolling(Duration.ofDays(30)));
  }

  private SloTrackerBuilder tracker() {
    return SloTracker.builder().timeSource(clock).callerTicks();
  }

  @Test
  void status_events_givesTheArithmeticOfTheDesign() {
    SloTracker tracker = tracker().slos(availability("a").build()).start();
    tracker.recorder("requests").good(9995);
    tracker.recorder("requests").bad(5);
    clock.pass(Duration.ofMinutes(5), tracker);

    SloStatus status = tracker.status("a");

    assertThat(status.state()).isEqualTo(SloState.MET);
    assertThat(status.compliance()).hasValue(0.9995);
    assertThat(status.errorBudget().totalText()).isEqualTo("0.1 %");
    assertThat(status.errorBudget().totalTime()).isEqualTo(Duration.parse("PT43M12S"));
    assertThat(status.errorBudget().consumedRatio()).isEqualTo(0.5);
    assertThat(status.errorBudget().remainingRatio()).isEqualTo(0.5);
    assertThat(status.errorBudget().remainingTime()).isEqualTo(Duration.parse("PT21M36S"));
    assertThat(status.burnRate(Duration.ofHours(1))).hasValue(0.5);
    // remaining * |W| / burn rate = 0.5 * 30 d / 0.5
    assertThat(status.timeToExhaustion(Duration.ofHours(1))).contains(Duration.ofDays(30));
    assertThat(status.coverage()).isEqualTo(300.0 / (30 * 86_400));
  }

  @Test
  void status_recordedSinceTheLastTick_isIncluded() {
    SloTracker tracker = tracker().slos(availability("a").build()).start();
    clock.pass(Duration.ofMinutes(1), tracker);
    tracker.recorder("requests").bad();

    assertThat(tracker.status("a").bad()).isEqualTo(1);
    assertThat(tracker.status("a").burnRate(Duration.ofMinutes(1))).hasValue(1000);
  }

  @Test
  void percentileObjective_durationsAndValues_countsEachAgainstTheThreshold() {
    Slo fast =
        Slo.builder("p95")
            .sli(LATENCY)
            .percentile(95)
            .atMost(Duration.ofMillis(500))
            .window(TimeWindow.rolling(Duration.ofHours(24)))
            .build();
    SloTracker tracker = tracker().slos(fast).start();
    SliRecorder recorder = tracker.recorder("latency");
    recorder.record(Duration.ofMillis(500));
    recorder.recordNanos(500_000_001);
    recorder.recordValue(499.9);
    recorder.recordValue(501);
    recorder.bad();
    recorder.recordValue(Double.NaN);
    recorder.recordValue(Double.POSITIVE_INFINITY);
    recorder.recordValue(-1);
    recorder.record(Duration.ofNanos(-1));
    recorder.good(-5);
    recorder.record(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(tracker.status("p95").good()).isEqualTo(2);
    assertThat(tracker.status("p95").bad()).isEqualTo(4);
    assertThat(recorder.rejected()).isEqualTo(5);
    assertThat(tracker.health().rejected()).isEqualTo(5);
    assertThat(tracker.percentileValue("latency", 50, Duration.ofHours(1)).orElseThrow())
        .isBetween(490.0, 510.0);
  }

  @Test
  void throughputObjective_rateBelowThreshold_spendsSlices() {
    Slo busy =
        Slo.builder("busy")
            .sli(ORDERS)
            .atLeast(10)
            .targetPercent(50)
            .window(TimeWindow.rolling(Duration.ofMinutes(10)))
            .build();
    SloTracker tracker = tracker().slos(busy).start();
    SliRecorder recorder = tracker.recorder("orders");
    for (int minute = 0; minute < 10; minute++) {
      recorder.good(minute < 7 ? 600 : 599);
      clock.pass(Duration.ofMinutes(1), tracker);
    }

    SloStatus status = tracker.status("busy");

    assertThat(status.counts().badSlices()).isEqualTo(3);
    assertThat(status.compliance()).hasValue(0.7);
    // 50 % of ten slices may be bad: three of five are spent.
    assertThat(status.errorBudget().remainingRatio()).isEqualTo(0.4);
  }

  @Test
  void timeslices_twoWeeksOfMinutes_haveSixteenHours48OfBudget() {
    // OpenSLO's own example: 95 % over two weeks of 1-minute slices.
    Slo slices =
        availability("slices")
            .targetPercent(95)
            .window(TimeWindow.rolling(Duration.ofDays(14)))
            .budgeting(BudgetingMethod.timeslices(90, Duration.ofMinutes(1)))
            .build();
    SloTracker tracker = tracker().slos(slices).start();
    tracker.recorder("requests").bad();
    clock.pass(Duration.ofMinutes(1), tracker);

    assertThat(tracker.status("slices").errorBudget().allowed()).isEqualTo(1008);
    assertThat(tracker.status("slices").errorBudget().totalTime())
        .isEqualTo(Duration.ofHours(16).plusMinutes(48));
    assertThat(tracker.status("slices").errorBudget().consumedRatio()).isEqualTo(1 / 1008.0);
  }

  @Test
  void calendarWindow_monthEnds_beginsAnew() {
    ZoneId zone = ZoneId.of("America/New_York");
    SteppedClock late = new SteppedClock("2026-04-01T03:59:00Z");
    SloTracker tracker =
        SloTracker.builder()
            .timeSource(late)
            .callerTicks()
            .slos(availability("month").window(TimeWindow.calendarMonth(zone)).build())
            .start();
    tracker.recorder("requests").bad(7);
    late.pass(Duration.ofSeconds(59), tracker);
    assertThat(tracker.status("month").bad()).isEqualTo(7);

    late.pass(Duration.ofSeconds(1), tracker);
    tracker.recorder("requests").good(3);

    assertThat(tracker.status("month").bad()).isZero();
    assertThat(tracker.status("month").good()).isEqualTo(3);
  }

  @Test
  void maintenance_eventsInside_areCountedApart() {
    Instant start = clock.now().plusSeconds(60);
    Slo slo =
        availability("a").maintenance(MaintenanceWindow.once(start, start.plusSeconds(60))).build();
    SloTracker tracker = tracker().slos(slo).start();
    SliRecorder recorder = tracker.recorder("requests");
    recorder.good(10);
    clock.pass(Duration.ofMinutes(1), tracker);
    recorder.bad(20);
    assertThat(tracker.status("a").counts().maintenanceBad()).isEqualTo(20);
    clock.pass(Duration.ofMinutes(1), tracker);
    recorder.bad(1);

    SloStatus status = tracker.status("a");

    assertThat(status.counts().maintenanceBad()).isEqualTo(20);
    assertThat(status.bad()).isEqualTo(1);
    assertThat(status.good()).isEqualTo(10);
  }

  @Test
  void adjust_interval_isTakenOutForGood() {
    SloTracker tracker = tracker().slos(availability("a").build()).start();
    SliRecorder recorder = tracker.recorder("requests");
    recorder.good(1000);
    clock.pass(Duration.ofMinutes(1), tracker);
    Instant from = clock.now();
    recorder.bad(500);
    clock.pass(Duration.ofMinutes(1), tracker);
    Instant to = clock.now();
    recorder.bad(1);
    BudgetAdjustment adjustment = new BudgetAdjustment("a", from, to, "ann", "load test");

    tracker.adjust(adjustment);

    assertThat(tracker.status("a").bad()).isEqualTo(1);
    clock.pass(Duration.ofMinutes(30), tracker);
    assertThat(tracker.status("a").bad()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.adjust(adjustment))
        .withMessageContaining("overlaps");
    // A new target is no reason to count again what was taken out.
    tracker.apply(SloDefinitions.of(availability("a").targetPercent(95).build()));
    assertThat(tracker.status("a").bad()).isEqualTo(1);
    assertThat(tracker.status("a").good()).isEqualTo(1000);
  }

  @Test
  void recording_fromManyThreadsWhileTheTrackerTicks_countsEveryEventOnce() throws Exception {
    int threads = 16;
    int events = 100_000;
    try (SloTracker tracker =
        SloTracker.builder()
            .slos(availability("a").build())
            .tickInterval(Duration.ofMillis(10))
            .start()) {
      SliRecorder recorder = tracker.recorder("requests");
      List<Thread> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Thread worker =
            new Thread(
                () -> {
                  for (int event = 0; event < events; event++) {
                    recorder.record(event % 10 != 0);
                  }
                });
        worker.start();
        running.add(worker);
      }
      long seen = 0;
      while (running.stream().anyMatch(Thread::isAlive)) {
        long total = tracker.status("a").total();
        assertThat(total).isGreaterThanOrEqualTo(seen);
        seen = total;
      }
      for (Thread thread : running) {
        thread.join();
      }

      assertThat(tracker.status("a").good()).isEqualTo(threads * events / 10 * 9L);
      assertThat(tracker.status("a").bad()).isEqualTo(threads * events / 10L);
    }
  }

  /** Weights say how parts compare, so it does not matter in what they are measured. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-320, 1e-300, 0.25, 1, 250_000})
  void composite_ofWeightsOfAnySize_isAsExact(double unit) {
    Slo one = availability("one").targetPercent(90).build();
    Slo two = availability("two").sli(Sli.availability("others").build()).targetPercent(90).build();
    CompositeSlo composite =
        CompositeSlo.weighted("weighted")
            .component("one", 3 * unit)
            .component("two", unit)
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofHours(1)))
            .build();
    SloTracker tracker = tracker().slos(one, two, composite).start();
    tracker.recorder("requests").good(1);
    tracker.recorder("requests").bad(9);
    tracker.recorder("others").good(9);
    tracker.recorder("others").bad(1);
    clock.pass(Duration.ofMinutes(1), tracker);

    // (3 * 1/10 + 1 * 9/10) / 4
    assertThat(tracker.status("weighted").compliance().orElseThrow()).isCloseTo(0.3, offset(1e-15));
    double burnt = tracker.reader("weighted").burnRate(Duration.ofMinutes(5), -1);
    assertThat(burnt).isCloseTo(7, offset(1e-12));
  }

  @Test
  void composite_weightedAndAllOf_followTheirParts() {
    Slo one = availability("one").targetPercent(90).build();
    Slo two =
        Slo.builder("two")
            .sli(Sli.quality("quality").build())
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofDays(30)))
            .build();
    TimeWindow hour = TimeWindow.rolling(Duration.ofHours(1));
    CompositeSlo weighted =
        CompositeSlo.weighted("weighted")
            .component("one", 3)
            .component("two", 1)
            .targetPercent(90)
            .window(hour)
            .build();
    CompositeSlo both =
        CompositeSlo.allOf("both")
            .component("one")
            .component("two")
            .targetPercent(50)
            .window(hour)
            .build();
    SloTracker tracker = tracker().slos(one, two, weighted, both).start();
    tracker.recorder("requests").good(100);
    tracker.recorder("quality").good(4);
    tracker.recorder("quality").bad(6);
    clock.pass(Duration.ofMinutes(1), tracker);
    tracker.recorder("requests").good(1);
    clock.pass(Duration.ofMinutes(1), tracker);

    // (3 * 101/101 + 1 * 4/10) / 4
    assertThat(tracker.status("weighted").compliance().orElseThrow())
        .isCloseTo(0.85, offset(1e-12));
    assertThat(tracker.status("both").counts().badSlices()).isEqualTo(1);
    assertThat(tracker.status("both").compliance()).hasValue(0.5);
    assertThat(tracker.status("both").state()).isEqualTo(SloState.MET);
  }

  @Test
  void addAndRemove_whileRunning_keepTheHistoryOfTheRest() {
    SloTracker tracker = tracker().slos(availability("a").build()).start();
    SliRecorder recorder = tracker.recorder("requests");
    recorder.good(10);
    clock.pass(Duration.ofMinutes(1), tracker);

    tracker.add(availability("b").window(TimeWindow.rolling(Duration.ofDays(90))).build());
    recorder.good(5);
    clock.pass(Duration.ofMinutes(1), tracker);

    assertThat(tracker.recorder("requests")).isSameAs(recorder);
    assertThat(tracker.status("a").good()).isEqualTo(15);
    // It counts the same events, so what was counted before is its history too.
    assertThat(tracker.status("b").good()).isEqualTo(15);
    assertThat(tracker.remove("a")).isTrue();
    assertThat(tracker.remove("a")).isFalse();
    assertThat(tracker.status("b").good()).isEqualTo(15);
    assertThatThrownBy(() -> tracker.add(availability("b").build()))
        .isInstanceOf(InvalidDefinitionException.class);
    assertThat(tracker.statuses()).hasSize(1);
  }

  @Test
  void source_thatFails_isVisibleAndStopsNoOther() {
    SloTracker tracker =
        tracker()
            .slos(availability("a").build())
            .source(
                "requests",
                Duration.ofSeconds(10),
                recorder -> {
                  throw new IOException("refused");
                })
            .source("requests", Duration.ofSeconds(10), SliRecorder::good)
            .start();
    clock.skip(Duration.ofSeconds(1));

    tracker.tick();
    awaitPolls(tracker);

    assertThat(tracker.sources().get(0).isFailing()).isTrue();
    assertThat(tracker.sources().get(0).lastError()).contains("refused");
    assertThat(tracker.sources().get(1).isFailing()).isFalse();
    assertThat(tracker.status("a").good()).isEqualTo(1);
    assertThat(tracker.health().failures()).isEqualTo(1);
    tracker.close();
  }

  /** Polls run on their own threads; a tick only starts them. */
  private static void awaitPolls(SloTracker tracker) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (tracker.sources().stream().anyMatch(source -> source.polls() == 0)
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  @Test
  void listener_thatThrows_doesNotSilenceTheOthers() {
    List<String> seen = new ArrayList<>();
    SloTracker tracker =
        tracker()
            .slos(availability("a").build())
            .listener(
                new SloListener() {
                  @Override
                  public void onEvaluated(SloStatus status) {
                    throw new IllegalStateException("broken");
                  }
                })
            .listener(
                new SloListener() {
                  @Override
                  public void onStateChanged(SloStatus status, SloState previous) {
                    seen.add(previous.text() + " to " + status.state().text());
                  }
                })
            .start();
    tracker.recorder("requests").good();
    clock.pass(Duration.ofSeconds(10), tracker);
    tracker.recorder("requests").bad();
    clock.pass(Duration.ofSeconds(10), tracker);

    assertThat(seen).containsExactly("no_data to met", "met to breached");
    assertThat(tracker.health().failures()).isEqualTo(2);
  }

  @Test
  void listener_isToldOfEachThenOfAllThenOfTheEnd() {
    List<String> told = new ArrayList<>();
    SloListener listener =
        new SloListener() {
          @Override
          public void onEvaluated(SloStatus status) {
            told.add(status.name());
          }

          @Override
          public void onAllEvaluated(List<SloStatus> statuses) {
            told.add(statuses.stream().map(SloStatus::name).toList().toString());
            assertThatThrownBy(statuses::clear).isInstanceOf(UnsupportedOperationException.class);
          }

          @Override
          public void onClosed() {
            told.add("closed");
          }
        };
    SloTracker tracker =
        tracker().slos(availability("a").build(), availability("b").build()).start();
    tracker.addListener(listener);
    clock.pass(Duration.ofSeconds(10), tracker);
    tracker.remove("a");
    tracker.remove("b");
    clock.pass(Duration.ofSeconds(10), tracker);
    tracker.close();
    tracker.close();

    assertThat(told).containsExactly("a", "b", "[a, b]", "[]", "closed");
    assertThat(tracker.health().failing()).isEmpty();
  }

  @Test
  void listener_takenAway_isToldNothingMoreAndFailsNoMore() {
    List<String> told = new ArrayList<>();
    SloListener failing =
        new SloListener() {
          @Override
          public void onAllEvaluated(List<SloStatus> statuses) {
            told.add("all");
            throw new IllegalStateException("broken");
          }
        };
    SloTracker tracker = tracker().slos(availability("a").build()).listener(failing).start();
    clock.pass(Duration.ofSeconds(10), tracker);
    assertThat(tracker.health().failing()).hasSize(1);

    assertThat(tracker.removeListener(failing)).isTrue();
    assertThat(tracker.removeListener(failing)).isFalse();
    clock.pass(Duration.ofSeconds(10), tracker);
    tracker.close();

    assertThat(told).containsExactly("all");
    assertThat(tracker.health().failing()).isEmpty();
    assertThat(tracker.health().failures()).isEqualTo(1);
  }

  @Test
  void clock_setBack_losesAndRepeatsNothing() {
    SloTracker tracker = tracker().slos(availability("a").build()).start();
    SliRecorder recorder = tracker.recorder("requests");
    for (int jump = 0; jump < 4; jump++) {
      recorder.good(10);
      clock.pass(Duration.ofSeconds(5), tracker);
      clock.jump(Duration.ofHours(jump % 2 == 0 ? -1 : 1));
    }
    clock.pass(Duration.ofSeconds(1), tracker);

    assertThat(tracker.status("a").total()).isEqualTo(40);
    assertThat(tracker.health().clockAhead()).isZero();
  }

  @Test
  void close_twice_doesNoHarmAndStatusesGoOn() {
    SloTracker tracker = SloTracker.builder().slos(availability("a").build()).start();
    tracker.recorder("requests").good();
    tracker.close();
    tracker.close();
    tracker.recorder("requests").good();
    tracker.tick();

    assertThat(tracker.status("a").good()).isEqualTo(2);
    assertThat(tracker.health().closed()).isTrue();
  }

  @Test
  void lookUp_unknownName_listsTheKnown() {
    SloTracker tracker = tracker().slos(availability("a").build()).start();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.status("b"))
        .withMessage("no slo 'b'; there are [a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.recorder("b"))
        .withMessage("no sli 'b'; there are [requests]");
  }

  @Test
  void call_returnsOrThrows_recordsWhichItWas() {
    SloTracker tracker = tracker().slos(availability("a").build()).start();
    SliRecorder recorder = tracker.recorder("requests");

    assertThat(recorder.call(() -> "done")).isEqualTo("done");
    assertThatThrownBy(
            () ->
                recorder.call(
                    () -> {
                      throw new IOException("no");
                    }))
        .isInstanceOf(IOException.class);

    // Neither a value nor a checked exception is asked for.
    recorder.call(() -> clock.skip(Duration.ZERO));
    recorder.call(() -> clock.now());

    assertThat(tracker.status("a").good()).isEqualTo(3);
    assertThat(tracker.status("a").bad()).isEqualTo(1);
  }

  @Test
  void minimumEvents_fewer_isNotJudged() {
    SloTracker tracker = tracker().slos(availability("a").minimumEvents(10).build()).start();
    tracker.recorder("requests").bad(9);
    assertThat(tracker.status("a").state()).isEqualTo(SloState.NO_DATA);

    tracker.recorder("requests").bad();

    assertThat(tracker.status("a").state()).isEqualTo(SloState.BREACHED);
  }

  /**
   * Virtual threads came with Java 21; the library is compiled for 17, so they are found by name.
   */
  @Test
  void recording_fromVirtualThreads_countsEveryEventOnce() throws Exception {
    Method startVirtual;
    try {
      startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      assumeTrue(false, "no virtual threads before Java 21");
      return;
    }
    SloTracker tracker = tracker().slos(availability("a").build()).start();
    SliRecorder recorder = tracker.recorder("requests");
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 10_000; thread++) {
      Runnable work =
          () -> {
            recorder.good();
            tracker.tick();
            recorder.bad();
          };
      threads.add((Thread) startVirtual.invoke(null, work));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(tracker.status("a").good()).isEqualTo(10_000);
    assertThat(tracker.status("a").bad()).isEqualTo(10_000);
  }
}
