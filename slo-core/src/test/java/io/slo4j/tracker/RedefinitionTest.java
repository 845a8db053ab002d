package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What goes on, and what begins anew, when definitions change under a running tracker. */
class RedefinitionTest {
  private static final TimeWindow MONTH = TimeWindow.rolling(Duration.ofDays(30));

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");

  private SloTracker tracker(SloDefinitions definitions) {
    return SloTracker.builder().timeSource(clock).callerTicks().definitions(definitions).start();
  }

  private static Slo slo(String name, Sli.Builder sli, String description) {
    return Slo.builder(name)
        .sli(sli.description(description).build())
        .description(description)
        .targetPercent(90)
        .window(MONTH)
        .build();
  }

  @Test
  void sli_newDescription_keepsRecorderAndHistory() {
    SloTracker tracker = tracker(SloDefinitions.of(slo("a", Sli.availability("s"), "old")));
    SliRecorder recorder = tracker.recorder("s");
    recorder.good(3);

    tracker.apply(SloDefinitions.of(slo("a", Sli.availability("s"), "new")));
    recorder.good(4);

    assertThat(tracker.status("a").good()).isEqualTo(7);
    assertThat(recorder.sli().description()).isEqualTo("new");
  }

  @Test
  void sli_removedAndBack_isFedByTheRecorderFromBefore() {
    SloDefinitions with = SloDefinitions.of(slo("a", Sli.availability("s"), "one"));
    SloTracker tracker = tracker(with);
    SliRecorder recorder = tracker.recorder("s");
    tracker.apply(SloDefinitions.builder().build());
    recorder.good();

    tracker.apply(with);
    recorder.good(2);

    assertThat(tracker.recorder("s")).isSameAs(recorder);
    assertThat(tracker.status("a").good()).isEqualTo(2);
  }

  @Test
  void allOf_componentDescribedAnew_keepsItsBadSlices() {
    CompositeSlo both =
        CompositeSlo.allOf("both").component("a").targetPercent(50).window(MONTH).build();
    SloTracker tracker = tracker(SloDefinitions.of(slo("a", Sli.availability("s"), "old"), both));
    tracker.recorder("s").bad();
    clock.pass(Duration.ofMinutes(1), tracker);
    assertThat(tracker.status("both").counts().badSlices()).isEqualTo(1);

    tracker.apply(SloDefinitions.of(slo("a", Sli.availability("s"), "new"), both));
    tracker.recorder("s").bad();
    clock.pass(Duration.ofMinutes(1), tracker);

    assertThat(tracker.status("both").counts().badSlices()).isEqualTo(2);
  }

  @Test
  void valueObjective_inTwoWindows_isSeenByBoth() {
    Slo.Builder rolling =
        Slo.builder("rolling")
            .sli(Sli.freshness("age").build())
            .aggregate(Aggregation.MAX)
            .atMost(10)
            .window(MONTH);
    Slo calendar =
        Slo.builder("calendar")
            .sli(Sli.freshness("age").build())
            .aggregate(Aggregation.MAX)
            .atMost(10)
            .window(TimeWindow.calendarMonth(ZoneOffset.UTC))
            .build();
    SloTracker tracker = tracker(SloDefinitions.of(rolling.build(), calendar));
    tracker.recorder("age").recordValue(11);
    clock.pass(Duration.ofMinutes(1), tracker);

    assertThat(tracker.status("rolling").counts().badSlices()).isEqualTo(1);
    assertThat(tracker.status("calendar").counts().badSlices()).isEqualTo(1);
  }

  @Test
  void status_heldForLong_stillReadsItsOwnWindows() {
    SloTracker tracker = tracker(SloDefinitions.of(slo("a", Sli.availability("s"), "held")));
    tracker.recorder("s").good(10);
    clock.pass(Duration.ofMinutes(10), tracker);
    tracker.recorder("s").bad(10);
    clock.pass(Duration.ofMinutes(1), tracker);
    SloStatus held = tracker.status("a");

    clock.pass(Duration.ofMinutes(60), tracker);

    assertThat(held.burnRate(Duration.ofMinutes(5))).hasValue(10);
    assertThat(held.burnRate(Duration.ofMinutes(30))).hasValue(5);
  }

  @Test
  void slices_finerThanTicks_areRefused() {
    Slo fine =
        Slo.builder("fine")
            .sli(Sli.availability("s").build())
            .targetPercent(90)
            .window(MONTH)
            .budgeting(BudgetingMethod.timeslices(90, Duration.ofMinutes(1)))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SloTracker.builder().slos(fine).tickInterval(Duration.ofMinutes(5)).start())
        .withMessageContaining("slo 'fine': slices of 1m must be a whole number of ticks");
  }
}
