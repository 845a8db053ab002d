package io.slo4j.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slo4j.time.SteppedTimeSource.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimeTest {
  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00.500Z"));
  private final List<String> ran = new ArrayList<>();

  @Test
  void advance_registered_runsAtEveryMultipleInOrder() {
    time.every(Duration.ofSeconds(2), () -> ran.add("two " + time.now()));
    time.every(Duration.ofSeconds(3), () -> ran.add("three " + time.now()));

    time.advance(Duration.ofSeconds(4));

    assertThat(ran)
        .containsExactly(
            "two 2026-01-01T00:00:02Z", "three 2026-01-01T00:00:03Z", "two 2026-01-01T00:00:04Z");
    assertThat(time.now()).isEqualTo(Instant.parse("2026-01-01T00:00:04.500Z"));
    assertThat(time.monotonicNanos()).isEqualTo(4_000_000_000L);
  }

  @Test
  void close_registration_runsNoMore() {
    Registration registration = time.every(Duration.ofSeconds(1), () -> ran.add("ran"));
    time.advance(Duration.ofSeconds(1));
    registration.close();
    registration.close();

    time.advance(Duration.ofSeconds(5));

    assertThat(ran).hasSize(1);
  }

  @Test
  void setWall_back_leavesTheMonotonicClockAlone() {
    time.advance(Duration.ofSeconds(1));

    time.setWall(Instant.parse("2025-12-31T00:00:00Z"));

    assertThat(time.now()).isEqualTo(Instant.parse("2025-12-31T00:00:00Z"));
    assertThat(time.monotonicNanos()).isEqualTo(1_000_000_000L);
  }

  @Test
  void suspend_registered_runsNothing() {
    time.every(Duration.ofSeconds(1), () -> ran.add("ran"));

    time.suspend(Duration.ofMinutes(1));

    assertThat(ran).isEmpty();
    assertThat(time.monotonicNanos()).isEqualTo(60_000_000_000L);
  }

  @Test
  void advance_negative_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
        .withMessageContaining("setWall");
  }

  @Test
  void advance_fromWithin_isRefused() {
    time.every(Duration.ofSeconds(1), () -> time.advance(Duration.ofSeconds(1)));

    assertThatIllegalStateException().isThrownBy(() -> time.advance(Duration.ofSeconds(1)));
  }
}
