package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slo4j.window.EventOracle.Held;
import io.slo4j.window.EventOracle.HeldSlices;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every figure of a window against one counted from a list of all events, under random schedules.
 * {@code -Dslo4j.schedules=10000} runs more of them, {@code -Dslo4j.seed=…} one of them first.
 */
class CountsOracleTest {
  private static final int SCHEDULES = Integer.getInteger("slo4j.schedules", 300);
  private static final long FIRST_SEED = Long.getLong("slo4j.seed", 20_260_101L);
  private static final long[] WIDTHS = {60_000, 300_000, 420_000, 3_600_000};

  @Test
  void occurrences_underRandomSchedules_matchOracle() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
      RandomSchedule schedule = new RandomSchedule(seed);
      new Run(seed, schedule, null, 0).play();
    }
  }

  @Test
  void timeslices_underRandomSchedules_matchOracle() {
    playSlices(false);
  }

  @Test
  void ratioTimeslices_underRandomSchedules_matchOracle() {
    playSlices(true);
  }

  private static void playSlices(boolean ratios) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
      RandomSchedule schedule = new RandomSchedule(seed);
      long width = Math.max(schedule.tickMillis, WIDTHS[schedule.random.nextInt(WIDTHS.length)]);
      int permille = 500 + schedule.random.nextInt(501);
      boolean onCalendar = schedule.random.nextBoolean();
      SliceSpec slices =
          new SliceSpec(width, permille / 1000.0, ratios, onCalendar ? schedule.calendar : null);
      new Run(seed, schedule, slices, permille).play();
    }
  }

  /** One schedule, played to a series and to the oracle. */
  private static final class Run {
    private final long seed;
    private final RandomSchedule schedule;
    private final @Nullable SliceSpec slices;
    private final int permille;
    private EventCounter counter = new EventCounter();
    private Intake intake = Intake.of(counter);
    private final EventOracle oracle;
    private EventSeries series;

    /** Decides apart from the schedule, so that a seed means the same schedule as ever. */
    private final Random restarts;

    private long lastTick;

    Run(long seed, RandomSchedule schedule, @Nullable SliceSpec slices, int permille) {
      this.seed = seed;
      this.schedule = schedule;
      this.slices = slices;
      this.permille = permille;
      this.oracle = new EventOracle(schedule.maintenance);
      this.lastTick = schedule.startMillis();
      this.series = new EventSeries(intake, schedule.spec(slices), null, lastTick);
      this.restarts = new Random(~seed);
    }

    void play() {
      int steps = 60 + schedule.random.nextInt(200);
      for (int step = 0; step < steps; step++) {
        recordSome();
        tick(schedule.nextTick());
        if (restarts.nextInt(20) == 0) {
          restart();
        }
        if (schedule.random.nextInt(15) == 0 || step == steps - 1) {
          check();
        }
      }
    }

    /** Puts the series to rest and goes on with it, as after the end of a process. */
    private void restart() {
      SeriesSpec spec = schedule.spec(slices);
      IntakeKey whose = new IntakeKey("sli", "events", new Classification.Outcome());
      History rested =
          new History(new HistoryKey(whose, spec.maintenance(), slices), series.image());
      long horizon = spec.horizonMillis() * (1 + restarts.nextInt(3));
      counter = new EventCounter();
      counter.good(restarts.nextInt(1000));
      intake = Intake.of(counter);
      series =
          new EventSeries(
              intake,
              new SeriesSpec(
                  spec.tickMillis(), horizon, spec.calendars(), spec.maintenance(), slices),
              rested,
              0);
    }

    private void tick(long timeMillis) {
      assertThat(timeMillis).as(this::toString).isGreaterThanOrEqualTo(lastTick);
      intake.tick();
      series.tick(timeMillis);
      lastTick = timeMillis;
    }

    private void recordSome() {
      int kind = schedule.random.nextInt(10);
      if (kind < 3) {
        return;
      }
      int most = kind == 9 ? 100_000 : 20;
      long good = schedule.random.nextInt(most);
      long bad = schedule.random.nextInt(kind == 8 ? most : 2 + most / 20);
      counter.good(good);
      counter.bad(bad);
      oracle.record(lastTick, good, bad);
    }

    private void check() {
      long length = schedule.length();
      if (schedule.aligned) {
        tick(schedule.tickAtMultipleOf(schedule.stepFor(length)));
      }
      recordSome();
      Snapshot now = series.snapshot(schedule.laterMillis());
      checkRolling(now, length);
      checkCalendar(now);
    }

    private void checkRolling(Snapshot now, long length) {
      WindowCounts counts = now.rolling(Duration.ofMillis(length));
      long left = now.timeMillis() - length;
      long step = Math.max(schedule.tickMillis, length / SeriesSpec.PRECISION);
      Held exact = oracle.since(left);
      Held edge = oracle.between(left - step, left);
      String told = this + ", rolling " + length + ", left " + Instant.ofEpochMilli(left);
      assertThat(counts.good() - exact.good()).as(told).isBetween(0L, edge.good());
      assertThat(counts.bad() - exact.bad()).as(told).isBetween(0L, edge.bad());
      assertThat(counts.maintenanceGood() - exact.maintenanceGood())
          .as(told)
          .isBetween(0L, edge.maintenanceGood());
      assertThat(counts.maintenanceBad() - exact.maintenanceBad())
          .as(told)
          .isBetween(0L, edge.maintenanceBad());
      checkLeftEdge(counts, left, step, told);
      checkSame(counts, oracle.since(counts.fromMillis()), told);
      checkSlices(counts, counts.fromMillis(), told);
    }

    private void checkLeftEdge(WindowCounts counts, long left, long step, String told) {
      if (left <= schedule.startMillis()) {
        assertThat(counts.fromMillis()).as(told).isEqualTo(schedule.startMillis());
      } else if (schedule.aligned) {
        assertThat(counts.fromMillis()).as(told).isEqualTo(left);
      } else {
        long earliest = Math.max(schedule.startMillis(), left - step + 1);
        assertThat(counts.fromMillis()).as(told).isBetween(earliest, left);
      }
    }

    private void checkCalendar(Snapshot now) {
      // One that began after the last tick has nothing in it yet.
      WindowCounts counts = now.window(schedule.calendar);
      long start = schedule.calendar.startAt(Instant.ofEpochMilli(now.timeMillis())).toEpochMilli();
      String told = this + ", " + schedule.calendar + " from " + Instant.ofEpochMilli(start);
      assertThat(counts.fromMillis()).as(told).isEqualTo(Math.max(start, schedule.startMillis()));
      checkSame(counts, oracle.since(start), told);
      if (slices != null && slices.alignment() != null) {
        checkSlices(counts, counts.fromMillis(), told);
      }
    }

    private static void checkSame(WindowCounts counts, Held held, String told) {
      assertThat(counts.good()).as(told).isEqualTo(held.good());
      assertThat(counts.bad()).as(told).isEqualTo(held.bad());
      assertThat(counts.maintenanceGood()).as(told).isEqualTo(held.maintenanceGood());
      assertThat(counts.maintenanceBad()).as(told).isEqualTo(held.maintenanceBad());
      assertThat(counts.total()).as(told).isEqualTo(held.good() + held.bad());
    }

    private void checkSlices(WindowCounts counts, long from, String told) {
      if (slices == null) {
        return;
      }
      HeldSlices held = oracle.slices(slices, permille, from, lastTick);
      assertThat(counts.dataSlices()).as(told).isEqualTo(held.data());
      if (slices.ratios()) {
        assertThat(counts.sliceRatioSum())
            .as(told)
            .isCloseTo(held.ratioSum(), within(1e-12 * (1 + held.data())));
      } else {
        assertThat(counts.badSlices()).as(told).isEqualTo(held.bad());
      }
      boolean onePeriod =
          slices.alignment() == null
              || from >= slices.alignment().startAt(Instant.ofEpochMilli(lastTick)).toEpochMilli();
      if (onePeriod && (lastTick - from) / slices.widthMillis() < 500) {
        assertThat(counts.elapsedSlices())
            .as(told)
            .isEqualTo(EventOracle.elapsed(slices, from, lastTick));
      }
    }

    @Override
    public String toString() {
      return "seed " + seed + ": " + schedule + ", slices " + slices + ", last tick " + lastTick;
    }
  }
}
