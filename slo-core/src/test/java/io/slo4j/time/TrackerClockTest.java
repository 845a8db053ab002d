package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.Seeds;
import java.util.Random;
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

  @Test
  void advance_setForthByMoreThanItIsAhead_usesThatUpFirst() {
    pass(1000 - 10_000, 1000);

    assertThat(pass(1000 + 25_000, 1000)).isEqualTo(1_002_000 + 15_000);
    assertThat(clock.aheadMillis()).isZero();
  }

  @Test
  void advance_setBackByHalfASecond_isDriftAndByMoreIsAJump() {
    pass(1000 - 500, 1000);
    assertThat(clock.aheadMillis()).isZero();

    pass(1000 - 501, 1000);
    assertThat(clock.aheadMillis()).isEqualTo(501);
  }

  @Test
  void nowMillis_afterAJump_doesNotMoveThePointJumpsAreJudgedBy() {
    wall.addAndGet(-HOUR);

    assertThat(clock.nowMillis()).isEqualTo(1_000_000);
    assertThat(clock.aheadMillis()).isZero();
    assertThat(clock.advance()).isEqualTo(1_000_000);
    assertThat(clock.aheadMillis()).isEqualTo(HOUR);
  }

  @Test
  void advance_underRandomJumps_neverRunsBackNorLagsTheWall() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = Seeds.random(seed);
      long last = clock.advance();
      for (int step = 0; step < 500; step++) {
        int passed = random.nextInt(3000);
        int jump = random.nextInt(5) == 0 ? random.nextInt(2_000_000) - 1_000_000 : 0;
        long now = pass(passed + jump, passed);
        assertThat(now).as("seed %d step %d", seed, step).isGreaterThanOrEqualTo(last);
        assertThat(now).as("seed %d step %d", seed, step).isGreaterThanOrEqualTo(wall.get());
        last = now;
      }
    }
  }
}
