package io.slo4j.window;

import io.slo4j.fixture.Seeds;
import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeSource;
import io.slo4j.time.TimeWindow;
import io.slo4j.time.TrackerClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes up, from a seed, a clock and what befalls it: ticks on time and late, pauses, bursts, a
 * wall clock set back and forth, a sleeping machine. Starts shortly before a change of clocks or
 * the turn of a period.
 */
final class RandomSchedule implements TimeSource {
  private static final List<String> ZONES =
      List.of(
          "America/New_York",
          "Europe/Berlin",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Africa/Casablanca",
          "UTC");
  private static final long[] TICKS = {1000, 10_000, 60_000, 3_600_000};
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  final Random random;
  final boolean aligned;
  final long tickMillis;
  final long horizonMillis;
  final TimeWindow.Calendar calendar;
  final List<MaintenanceWindow> maintenance = new ArrayList<>();
  private final TrackerClock clock;
  private final long startMillis;
  private long wallMillis;
  private long monotonicMillis;

  RandomSchedule(long seed) {
    random = Seeds.random(seed);
    aligned = random.nextInt(3) == 0;
    tickMillis = TICKS[random.nextInt(TICKS.length)];
    // Log-uniform: as many windows of minutes as of months.
    horizonMillis =
        Math.max(MINUTE, (long) Math.exp(Math.log(90 * DAY) - random.nextDouble() * 12));
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    CalendarPeriod[] periods = CalendarPeriod.values();
    calendar = new TimeWindow.Calendar(periods[random.nextInt(periods.length)], zone);
    long event = eventAt(zone);
    wallMillis = event - random.nextLong(200 * tickMillis);
    if (aligned) {
      wallMillis -= Math.floorMod(wallMillis, tickMillis);
    }
    clock = new TrackerClock(this);
    startMillis = clock.nowMillis();
    plan(event, zone);
  }

  /** Picks a moment at which calendars are hard. */
  private long eventAt(ZoneId zone) {
    if (zone.getId().equals("Pacific/Apia") && random.nextBoolean()) {
      return Instant.parse("2011-12-30T10:00:00Z").toEpochMilli();
    }
    Instant any = Instant.parse("2005-01-01T00:00:00Z").plusSeconds(random.nextLong(600_000_000));
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    return change == null || random.nextBoolean()
        ? calendar.endAt(any).toEpochMilli()
        : change.getInstant().toEpochMilli();
  }

  private void plan(long event, ZoneId zone) {
    int windows = random.nextInt(3);
    for (int i = 0; i < windows; i++) {
      long at = event + random.nextLong(100 * tickMillis);
      // Some begin in the very moment of a tick.
      Instant start = Instant.ofEpochMilli(aligned ? at - Math.floorMod(at, tickMillis) : at);
      maintenance.add(
          MaintenanceWindow.once(start, start.plusMillis(random.nextLong(50 * tickMillis) + 1)));
    }
    if (random.nextInt(3) == 0) {
      maintenance.add(
          MaintenanceWindow.weekly(
              DayOfWeek.of(1 + random.nextInt(7)),
              LocalTime.ofSecondOfDay(60 * random.nextInt(1440)),
              Duration.ofMinutes(1 + random.nextInt(2000)),
              zone));
    }
  }

  SeriesSpec spec(SliceSpec slices) {
    return new SeriesSpec(tickMillis, horizonMillis, Set.of(calendar), maintenance, slices);
  }

  long startMillis() {
    return startMillis;
  }

  /** Lets both clocks do something, and returns the time of the tick that follows. */
  long nextTick() {
    long passed = tickMillis;
    long set = 0;
    switch (random.nextInt(20)) {
      case 0 -> passed = tickMillis * (2 + random.nextInt(50));
      case 1 -> passed = tickMillis * (1 + random.nextLong(1 + horizonMillis / tickMillis / 3));
      case 2 -> set = tickMillis * random.nextLong(1 + 7_200_000 / tickMillis);
      case 3 -> set = -tickMillis * random.nextLong(1 + 7_200_000 / tickMillis);
      case 4 -> set = tickMillis * random.nextLong(1 + horizonMillis / tickMillis / 4);
      case 5 -> passed = aligned ? 0 : random.nextLong(3);
      default -> passed += aligned ? 0 : random.nextLong(tickMillis / 2) - tickMillis / 4;
    }
    wallMillis += passed + set;
    monotonicMillis += passed;
    return clock.advance();
  }

  /** Moves on to the next multiple of {@code stepMillis}, and returns it. */
  long tickAtMultipleOf(long stepMillis) {
    long wait = Math.floorMod(-clock.nowMillis(), stepMillis);
    wallMillis += wait;
    monotonicMillis += wait;
    return clock.advance();
  }

  /** Returns a moment after the last tick and, mostly, before the next. */
  long laterMillis() {
    long wait =
        aligned ? 0 : random.nextLong(random.nextInt(8) == 0 ? 40 * tickMillis : tickMillis);
    wallMillis += wait;
    monotonicMillis += wait;
    return clock.nowMillis();
  }

  /** Picks the length of a rolling window; a whole number of its steps if all is aligned. */
  long length() {
    double share = Math.exp(-random.nextDouble() * Math.log((double) horizonMillis / MINUTE));
    long length = Math.min(horizonMillis, Math.max(MINUTE, (long) (horizonMillis * share)));
    return aligned ? Math.max(1, length / stepFor(length)) * stepFor(length) : length;
  }

  /** Returns the step that a window of this length is exact to. */
  long stepFor(long lengthMillis) {
    StepLadder ladder = StepLadder.of(tickMillis, horizonMillis, SeriesSpec.PRECISION);
    long step = tickMillis;
    for (int ring = 1; ring < ladder.rings(); ring++) {
      step = ladder.lags()[ring] <= lengthMillis ? ladder.steps()[ring] : step;
    }
    return step;
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public long monotonicNanos() {
    return monotonicMillis * 1_000_000;
  }

  @Override
  public String toString() {
    return "tick %d ms, horizon %d ms, aligned %s, %s %s, start %s, maintenance %s"
        .formatted(
            tickMillis,
            horizonMillis,
            aligned,
            calendar,
            calendar.zone(),
            Instant.ofEpochMilli(startMillis),
            maintenance);
  }
}
