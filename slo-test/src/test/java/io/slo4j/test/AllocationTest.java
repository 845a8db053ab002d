package io.slo4j.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloReader;
import io.slo4j.tracker.SloTracker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must not allocate does not, by the JVM's own count for this thread. It needs no warm-up: the
 * code is free of allocation as written, not because a compiler can remove it. Here and not beside
 * the tracker, whose tests run in a module that does not read the management interfaces.
 */
class AllocationTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TimeWindow MONTH = TimeWindow.calendarMonth(ZoneId.of("Europe/Vienna"));
  private static final int TIMES = 10_000;

  /** For classes and tables that are made when something is done for the first time. */
  private static final long ONCE = TIMES;

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final SloTracker tracker =
      SloTracker.builder()
          .timeSource(time)
          .slos(
              slo("occurrences", "a").build(),
              slo("timeslices", "a")
                  .budgeting(BudgetingMethod.timeslices("95", Duration.ofMinutes(1)))
                  .build(),
              slo("ratios", "a")
                  .budgeting(BudgetingMethod.ratioTimeslices(Duration.ofMinutes(1)))
                  .build(),
              slo("other", "b").build(),
              slo("month", "a").window(MONTH).build(),
              slo("sliced month", "a")
                  .window(MONTH)
                  .budgeting(BudgetingMethod.timeslices("95", Duration.ofMinutes(1)))
                  .build(),
              Slo.builder("latency")
                  .sli(Sli.latency("durations").percentileValues(true).build())
                  .percentile(95)
                  .atMost(Duration.ofMillis(500))
                  .window(TimeWindow.rolling(Duration.ofDays(30)))
                  .build(),
              CompositeSlo.weighted("weighted")
                  .component("occurrences", 3)
                  .component("other", 1)
                  .targetPercent("99")
                  .window(TimeWindow.rolling(Duration.ofDays(30)))
                  .build(),
              CompositeSlo.allOf("all")
                  .component("occurrences")
                  .component("other")
                  .targetPercent("99")
                  .window(TimeWindow.rolling(Duration.ofDays(30)))
                  .build())
          .start();

  private static Slo.Builder slo(String name, String sli) {
    return Slo.builder(name)
        .sli(Sli.availability(sli).build())
        .targetPercent("99")
        .window(TimeWindow.rolling(Duration.ofDays(30)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "occurrences",
        "timeslices",
        "ratios",
        "month",
        "sliced month",
        "latency",
        "weighted",
        "all"
      })
  void reading_anyObjective_allocatesNothing(String name) {
    tracker.recorder("a").good(100);
    time.advance(Duration.ofMinutes(5));
    SloReader reader = tracker.reader(name);

    assertThat(allocatedBy(() -> reader.burnRate(HOUR, 0) + reader.compliance(HOUR, 0)))
        .isLessThan(ONCE);
    assertThat(
            allocatedBy(
                () ->
                    reader.compliance(0)
                        + reader.remainingRatio(0)
                        + (double) reader.goodEvents()
                        + (double) reader.badEvents()))
        .isLessThan(ONCE);
  }

  @Test
  void recording_outcomes_allocatesNothing() {
    SliRecorder recorder = tracker.recorder("a");

    assertThat(
            allocatedBy(
                () -> {
                  recorder.good();
                  recorder.bad();
                  recorder.record(true);
                  recorder.good(3);
                  recorder.bad(-1);
                  return 0;
                }))
        .isLessThan(ONCE);
  }

  @Test
  void recording_durations_allocatesNothing() {
    SliRecorder recorder = tracker.recorder("durations");
    Duration duration = Duration.ofMillis(499);

    assertThat(
            allocatedBy(
                () -> {
                  recorder.recordNanos(500_000_001);
                  recorder.record(duration);
                  recorder.recordValue(0.4);
                  recorder.recordNanos(-1);
                  return 0;
                }))
        .isLessThan(ONCE);
  }

  /** Work that gives a number, so that none of it is for nothing. */
  private interface Work {
    double run();
  }

  private static long allocatedBy(Work work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < TIMES; i++) {
      sum += work.run();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotNegative();
    return allocated;
  }
}
