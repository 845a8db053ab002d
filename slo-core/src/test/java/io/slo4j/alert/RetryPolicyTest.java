package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.fixture.Seeds;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** min(cap, base · 2ⁿ⁻¹) after the n-th attempt: Brooker, "Exponential Backoff and Jitter". */
  @ParameterizedTest
  @CsvSource({
    "1000, 300000, 1, 1000",
    "1000, 300000, 2, 2000",
    "1000, 300000, 9, 256000",
    "1000, 300000, 10, 300000",
    "1000, 300000, 2147483647, 300000",
    "1000, 1000, 1, 1000",
    "1000, 1500, 2, 1500",
    "7, 9223372036854775807, 3, 28"
  })
  void bound_ofEachAttempt_doublesUpToTheCap(long base, long cap, int attempts, long expected) {
    RetryPolicy policy = new RetryPolicy(Duration.ofMillis(base), Duration.ofMillis(cap), DAY);
    assertThat(policy.boundMillis(attempts)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void delay_fullJitter_isAnywhereFromZeroToTheBound(long seed) {
    RetryPolicy policy = new RetryPolicy(Duration.ofMillis(4), Duration.ofMillis(16), DAY);
    Random random = Seeds.random(seed);
    for (int attempts = 1; attempts <= 5; attempts++) {
      boolean[] seen = new boolean[(int) policy.boundMillis(attempts) + 1];
      for (int draw = 0; draw < 2000; draw++) {
        // An index out of bounds is a delay out of bounds.
        seen[(int) policy.delayMillis(attempts, random)] = true;
      }
      assertThat(seen).as("seed %d, attempt %d", seed, attempts).doesNotContain(false);
    }
  }

  /** "Never" is often written as the longest duration there is, which has too many milliseconds. */
  @Test
  void delay_ofForever_doesNotOverflow() {
    Duration forever = ChronoUnit.FOREVER.getDuration();
    RetryPolicy policy = new RetryPolicy(forever, forever, forever);
    assertThat(policy.delayMillis(50, RandomGenerator.of("L64X128MixRandom")))
        .isBetween(0L, Long.MAX_VALUE / 8);
  }

  @Test
  void policy_outOfBounds_isRefusedAtTheBoundTheMessageNames() {
    Duration millisecond = Duration.ofMillis(1);
    assertThat(new RetryPolicy(millisecond, millisecond, Duration.ofNanos(1)).cap())
        .isEqualTo(millisecond);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(Duration.ofNanos(999_999), millisecond, DAY))
        .withMessage("base must be at least a millisecond, was PT0.000999999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(millisecond, millisecond.minusNanos(1), DAY))
        .withMessage("cap must not be less than base, was PT0.000999999S for a base of PT0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(millisecond, millisecond, Duration.ZERO))
        .withMessage("giveUpAfter must be greater than 0, was PT0S");
  }
}
