package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.EventCounter;
import io.slo4j.window.EventSeries;
import io.slo4j.window.SeriesSpec;
import io.slo4j.window.SliceSpec;
import io.slo4j.window.Snapshot;
import io.slo4j.window.WindowCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Periods, maintenance, slices and horizons that change under a reader. */
public final class PeriodStress {
  private static final TimeWindow.Calendar DAY =
      (TimeWindow.Calendar) TimeWindow.calendarDay(ZoneOffset.UTC);
  private static final long MIDNIGHT = HandClock.START_MILLIS;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private PeriodStress() {}

  /** {@code CalendarPin} under {@code Series.lock}: its four fields move together. */
  @JCStressTest
  @Description("At midnight a reader sees the old day or the new one, never a mixture.")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "The old day.")
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The new day, still empty.")
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The new day with its first event.")
  @Outcome(expect = FORBIDDEN, desc = "Events of one day in the other's window.")
  @State
  public static class CalendarRollover {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series =
        new EventSeries(
            counter, new SeriesSpec(1000, 60_000, Set.of(DAY), List.of(), null), MIDNIGHT - 2000);

    public CalendarRollover() {
      counter.good();
      series.tick(MIDNIGHT - 1000);
    }

    @Actor
    public void ticker() {
      series.tick(MIDNIGHT);
      counter.bad();
    }

    @Actor
    public void reader(JJJ_Result r) {
      Snapshot now = series.snapshot(MIDNIGHT - 500);
      WindowCounts today = now.window(DAY);
      r.r1 = now.timeMillis() >= MIDNIGHT ? 1 : 0;
      r.r2 = today.good();
      r.r3 = today.bad();
    }
  }

  /** {@code Series.inMaintenance} under {@code Series.lock}. */
  @JCStressTest
  @Description("As maintenance begins, an event before it spends budget and one in it does not.")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Nothing yet.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The one before.")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both, each in its place.")
  @Outcome(expect = FORBIDDEN, desc = "An event in the wrong column, or in both.")
  @State
  public static class MaintenanceBegins {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series =
        new EventSeries(
            counter,
            new SeriesSpec(
                1000,
                60_000,
                Set.of(),
                List.of(
                    MaintenanceWindow.once(
                        Instant.ofEpochMilli(1000), Instant.ofEpochMilli(10_000))),
                null),
            0);

    @Actor
    public void ticker() {
      counter.bad();
      series.tick(1000);
      counter.bad();
    }

    @Actor
    public void reader(JJ_Result r) {
      WindowCounts counts = series.snapshot(500).rolling(MINUTE);
      r.r1 = counts.bad();
      r.r2 = counts.maintenanceBad();
    }
  }

  /** {@code Slicer} and the slice columns, packed into one long, under {@code Series.lock}. */
  @JCStressTest
  @Description("A slice that ends counts as elapsed, with data and bad all at once.")
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "Still open.")
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Closed.")
  @Outcome(expect = FORBIDDEN, desc = "Half closed.")
  @State
  public static class SliceCloses {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series =
        new EventSeries(
            counter,
            new SeriesSpec(1000, 60_000, Set.of(), List.of(), SliceSpec.aligned(1000, 1)),
            0);

    public SliceCloses() {
      counter.bad();
    }

    @Actor
    public void ticker() {
      series.tick(1000);
    }

    @Actor
    public void reader(JJJ_Result r) {
      WindowCounts counts = series.snapshot(500).rolling(MINUTE);
      r.r1 = counts.elapsedSlices();
      r.r2 = counts.dataSlices();
      r.r3 = counts.badSlices();
    }
  }

  /**
   * {@code Series.timeline} and {@code Series.pins}, replaced under a reader's optimistic stamp.
   */
  @JCStressTest
  @Description("A series made to remember longer, and a calendar window more, keeps its counts.")
  @Outcome(id = "5, -1", expect = ACCEPTABLE, desc = "The calendar window is not kept yet.")
  @Outcome(id = "5, 5", expect = ACCEPTABLE, desc = "It is, with what the history knew.")
  @Outcome(expect = FORBIDDEN, desc = "Counts changed by a change of the horizon.")
  @State
  public static class Extend {
    private final EventCounter counter = new EventCounter();
    private final EventSeries series =
        new EventSeries(counter, SeriesSpec.rolling(1000, 60_000), MIDNIGHT);

    public Extend() {
      counter.good(3);
      series.tick(MIDNIGHT + 1000);
      counter.good(2);
      series.tick(MIDNIGHT + 2000);
    }

    @Actor
    public void extender() {
      series.extend(7_200_000, Set.of(DAY));
    }

    @Actor
    public void reader(JJ_Result r) {
      Snapshot now = series.snapshot(MIDNIGHT + 2500);
      r.r1 = now.rolling(MINUTE).good();
      try {
        r.r2 = now.window(DAY).good();
      } catch (IllegalArgumentException notKept) {
        r.r2 = -1;
      }
    }
  }
}
