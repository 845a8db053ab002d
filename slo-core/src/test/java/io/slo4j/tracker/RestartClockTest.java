package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restart under a wall clock that was set meanwhile. */
class RestartClockTest {
  private static final String START = "2026-03-10T00:00:00Z";

  private final SteppedClock clock = new SteppedClock(START);

  @TempDir private Path directory;

  private SloTracker start(SteppedClock by) {
    return SloTracker.builder()
        .definitions(OwnerChild.DEFINITIONS)
        .timeSource(by)
        .callerTicks()
        .directory(directory)
        .start();
  }

  private Instant lastTick() throws java.io.IOException {
    return TrackerSnapshot.read(directory, OwnerChild.DEFINITIONS).orElseThrow().at();
  }

  private SteppedClock recordAnHour() {
    try (SloTracker tracker = start(clock)) {
      for (int minute = 0; minute < 60; minute++) {
        tracker.recorder("requests").good();
        clock.skip(Duration.ofMinutes(1));
        tracker.tick();
      }
    }
    return clock;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 24, 24 * 3650})
  void restart_underAClockSetBack_goesOnAheadOfIt(long hours) throws Exception {
    Duration back = Duration.ofHours(hours);
    recordAnHour();
    Instant before = lastTick();
    clock.jump(back.negated());
    try (SloTracker tracker = start(clock)) {
      assertThat(tracker.health().clockAhead()).isEqualTo(back);
      assertThat(tracker.status("a").good()).isEqualTo(60);
      tracker.recorder("requests").good();
      clock.skip(Duration.ofMinutes(1));
      tracker.tick();
      assertThat(tracker.status("a").good()).isEqualTo(61);
      tracker.flush();
      assertThat(lastTick()).isEqualTo(before.plus(Duration.ofMinutes(1)));
    }
    // Still wrong, and then right again.
    try (SloTracker tracker = start(clock)) {
      assertThat(tracker.health().clockAhead()).isEqualTo(back);
      assertThat(tracker.status("a").good()).isEqualTo(61);
    }
    clock.jump(back);
    try (SloTracker tracker = start(clock)) {
      assertThat(tracker.health().clockAhead()).isZero();
      assertThat(tracker.status("a").good()).isEqualTo(61);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 24})
  void restart_underAClockSetForthAndBack_losesNothing(long hours) throws Exception {
    Duration forth = Duration.ofHours(hours);
    recordAnHour();
    clock.jump(forth);
    try (SloTracker tracker = start(clock)) {
      assertThat(tracker.health().clockAhead()).isZero();
      assertThat(tracker.status("a").good()).isEqualTo(60);
      tracker.recorder("requests").good();
      clock.skip(Duration.ofMinutes(1));
      tracker.tick();
    }
    Instant reached = lastTick();
    clock.jump(forth.negated());
    try (SloTracker tracker = start(clock)) {
      assertThat(tracker.health().clockAhead()).isEqualTo(forth);
      assertThat(tracker.status("a").good()).isEqualTo(61);
      // What it is ahead by is used up while nobody is there.
      tracker.flush();
      assertThat(lastTick()).isEqualTo(reached);
    }
    clock.skip(forth);
    try (SloTracker tracker = start(clock)) {
      assertThat(tracker.health().clockAhead()).isZero();
      assertThat(tracker.status("a").good()).isEqualTo(61);
    }
  }

  @Test
  void restart_underAClockSetForthBeyondTheWindow_forgetsAndStaysThere() throws Exception {
    Duration tenYears = Duration.ofDays(3650);
    recordAnHour();
    clock.jump(tenYears);
    try (SloTracker tracker = start(clock)) {
      // All of it is older than the window now, and that is what is kept.
      assertThat(tracker.status("a").total()).isZero();
      tracker.recorder("requests").good();
      clock.skip(Duration.ofMinutes(1));
      tracker.tick();
      assertThat(tracker.status("a").good()).isEqualTo(1);
    }
    clock.jump(tenYears.negated());
    try (SloTracker tracker = start(clock)) {
      assertThat(tracker.health().clockAhead()).isEqualTo(tenYears);
      assertThat(tracker.status("a").good()).isEqualTo(1);
      tracker.recorder("requests").good();
      clock.skip(Duration.ofMinutes(1));
      tracker.tick();
      assertThat(tracker.status("a").good()).isEqualTo(2);
    }
  }
}
