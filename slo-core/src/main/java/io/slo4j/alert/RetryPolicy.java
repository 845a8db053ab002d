package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a message that has not arrived is tried again: after a random delay between zero and a bound
 * that doubles with each attempt (exponential backoff with full jitter: Brooker, "Exponential
 * Backoff and Jitter", AWS Architecture Blog, 2015).
 *
 * @param base the bound after the first attempt, positive
 * @param cap the highest bound, not below {@code base}
 * @param giveUpAfter how old a message may become before it is given up as a dead letter
 * @since 0.1.0
 */
public record RetryPolicy(Duration base, Duration cap, Duration giveUpAfter) {

  /** One second, doubling up to five minutes, for a day. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(1));

  /** Beyond this a shift would overflow; any cap is reached long before. */
  private static final int MAX_DOUBLINGS = 30;

  public RetryPolicy {
    requireNonNull(base, "base");
    requireNonNull(cap, "cap");
    requireNonNull(giveUpAfter, "giveUpAfter");
    if (Millis.of(base) <= 0) {
      throw new IllegalArgumentException("base must be at least a millisecond, was " + base);
    }
    if (cap.compareTo(base) < 0) {
      throw new IllegalArgumentException(
          "cap must not be less than base, was " + cap + " for a base of " + base);
    }
    if (giveUpAfter.isNegative() || giveUpAfter.isZero()) {
      throw new IllegalArgumentException("giveUpAfter must be greater than 0, was " + giveUpAfter);
    }
  }

  /** Returns the greatest delay after so many failed attempts, at least one. */
  long boundMillis(int attempts) {
    int doublings = Math.min(MAX_DOUBLINGS, attempts - 1);
    long limit = Millis.of(cap);
    long start = Millis.of(base);
    return start > (limit >> doublings) ? limit : start << doublings;
  }

  long delayMillis(int attempts, RandomGenerator random) {
    return random.nextLong(boundMillis(attempts) + 1);
  }
}
