package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrackerClockTest {
  private static final long HOUR = 3_600_000;

  private final AtomicLong wall = new AtomicLong(1_000_000);
  private final AtomicLong monotonic = new AtomicLong(77);
  private final TrackerClock clock =
      new TrackerClock(
          new TimeSource() {
            @Override
            public long wallMillis() {
              return wall.get();
            }

            @Override
            public long monotonicNanos() {
              return monotonic.get();
            }
          });

  private long pass(long wallMillis, long reallyMillis) {
    wall.addAndGet(wallMillis);
    monotonic.addAndGet(reallyMillis * 1_000_000);
    return clock.advance();
  }

  @Test
  void advance_clocksAgree_followsTheWall() {
    assertThat(pass(1000, 1000)).isEqualTo(1_001_000);
    assertThat(clock.aheadMillis()).isZero();
  }

  @Test
  void advance_wallSetBack_goesOnAtItsOwnPace() {
    pass(1000, 1000);

    assertThat(pass(1000 - HOUR, 1000)).isEqualTo(1_002_000);
    assertThat(pass(1000, 1000)).isEqualTo(1_003_000);
    assertThat(clock.aheadMillis()).isEqualTo(HOUR);
  }

  @Test
  void advance_wallSetBackAndForthAgain_isTheWallOnceMore() {
    pass(1000 - HOUR, 1000);
    long now = pass(1000 + HOUR, 1000);

    assertThat(now).isEqualTo(wall.get());
    assertThat(clock.aheadMillis()).isZero();
  }

  @Test
  void advance_wallSetForth_leavesAGap() {
    assertThat(pass(1000 + HOUR, 1000)).isEqualTo(1_001_000 + HOUR);
  }

  @Test
  void advance_machineSlept_leavesAGap() {
    assertThat(pass(8 * HOUR, 0)).isEqualTo(1_000_000 + 8 * HOUR);
  }

  @Test
  void advance_monotonicRunsFast_doesNotDriftFromTheWall() {
    for (int second = 0; second < 100_000; second++) {
      pass(1000, 1001);
    }

    assertThat(clock.nowMillis()).isEqualTo(wall.get());
  }

  @Test
  void advance_smallStepBack_standsStillUntilCaughtUp() {
    pass(1000, 1000);

    assertThat(pass(-300, 1)).isEqualTo(1_001_000);
    assertThat(pass(1000, 1000)).isEqualTo(1_001_700);
  }

  @Test
  void nowMillis_betweenTicks_movesWithTheClocks() {
    wall.addAndGet(40);
    monotonic.addAndGet(40_000_000);

    assertThat(clock.nowMillis()).isEqualTo(1_000_040);
  }
}
