package io.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackerClockTest {
  private static final long START = 1_700_000_000_000L;
  private final Clocks clocks = new Clocks();
  private final TrackerClock clock = new TrackerClock(clocks);

  @Test
  void clock_whenBothClocksPass_showsTheWall() {
    clocks.pass(1000);

    assertThat(clock.advance()).isEqualTo(START + 1000);
    assertThat(clock.aheadMillis()).isZero();
  }

  @Test
  void clock_whenWallIsSetBack_goesOnAtRealPace() {
    clocks.pass(1000);
    clocks.wallMillis -= 3_600_000;

    assertThat(clock.advance()).isEqualTo(START + 1000);
    assertThat(clock.aheadMillis()).isEqualTo(3_600_000);
    clocks.pass(1000);
    assertThat(clock.advance()).isEqualTo(START + 2000);
  }

  @Test
  void clock_whenWallIsSetBackAndForth_isBackOnTheWall() {
    clocks.wallMillis -= 3_600_000;
    clock.advance();
    clocks.pass(1000);
    clocks.wallMillis += 3_600_000;

    assertThat(clock.advance()).isEqualTo(START + 1000).isEqualTo(clocks.wallMillis);
    assertThat(clock.aheadMillis()).isZero();
  }

  @Test
  void clock_whenWallIsSetForth_jumpsWithIt() {
    clocks.pass(1000);
    clocks.wallMillis += 86_400_000;

    assertThat(clock.advance()).isEqualTo(START + 86_401_000);
    assertThat(clock.aheadMillis()).isZero();
  }

  @Test
  void clock_whenSetForthByMoreThanItIsAhead_usesThatUpFirst() {
    clocks.wallMillis -= 10_000;
    clock.advance();
    clocks.wallMillis += 25_000;

    assertThat(clock.advance()).isEqualTo(START + 15_000);
  }

  @Test
  void clock_setBackByHalfASecond_standsStill() {
    clocks.pass(1000);
    clock.advance();
    clocks.wallMillis -= 500;

    assertThat(clock.advance()).isEqualTo(START + 1000);
    assertThat(clock.aheadMillis()).isZero();
    clocks.pass(400);
    assertThat(clock.advance()).isEqualTo(START + 1000);
    clocks.pass(200);
    assertThat(clock.advance()).isEqualTo(START + 1100);
  }

  @Test
  void clock_setBackByMoreThanHalfASecond_goesOn() {
    clocks.wallMillis -= 501;
    clock.advance();
    clocks.pass(100);

    assertThat(clock.advance()).isEqualTo(START + 100);
    assertThat(clock.aheadMillis()).isEqualTo(501);
  }

  @Test
  void clock_whenMonotonicDrifts_followsTheWall() {
    // The monotonic clock loses 50 ppm: 4.3 s in the course of a day.
    for (int second = 0; second < 86_400; second++) {
      clocks.wallMillis += 1000;
      clocks.monotonicNanos += 999_950_000;
      clock.advance();
    }

    assertThat(clock.nowMillis()).isEqualTo(clocks.wallMillis);
    assertThat(clock.aheadMillis()).isZero();
  }

  @Test
  void nowMillis_afterAJump_doesNotMoveThePointJumpsAreJudgedBy() {
    clocks.wallMillis -= 3_600_000;

    assertThat(clock.nowMillis()).isEqualTo(START);
    assertThat(clock.nowMillis()).isEqualTo(START);
    assertThat(clock.aheadMillis()).isZero();
    clock.advance();
    assertThat(clock.aheadMillis()).isEqualTo(3_600_000);
  }

  @Test
  void clock_underRandomJumps_neverRunsBack() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      long last = clock.advance();
      for (int step = 0; step < 500; step++) {
        clocks.pass(random.nextInt(3000));
        if (random.nextInt(5) == 0) {
          clocks.wallMillis += random.nextInt(2_000_000) - 1_000_000;
        }
        long now = random.nextBoolean() ? clock.advance() : clock.nowMillis();
        assertThat(now).as("seed %d step %d", seed, step).isGreaterThanOrEqualTo(last);
        last = now;
      }
    }
  }

  /** Two clocks moved by hand. */
  private static final class Clocks implements TimeSource {
    private long wallMillis = START;
    private long monotonicNanos = -5;

    void pass(long millis) {
      wallMillis += millis;
      monotonicNanos += millis * 1_000_000;
    }

    @Override
    public long wallMillis() {
      return wallMillis;
    }

    @Override
    public long monotonicNanos() {
      return monotonicNanos;
    }
  }
}
