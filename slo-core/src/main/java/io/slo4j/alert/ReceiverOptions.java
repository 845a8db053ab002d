package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How messages reach one receiver.
 *
 * @param capacity how many messages may wait, positive; beyond that the least urgent, latest one
 *     becomes a dead letter
 * @param sendTimeout how long one attempt may take before it is interrupted
 * @param retry when a message that has not arrived is tried again
 * @param rateLimit how many messages may be sent in any {@code ratePeriod}, positive; what is more
 *     waits
 * @param ratePeriod the period of the limit
 * @since 0.1.0
 */
public record ReceiverOptions(
    int capacity, Duration sendTimeout, RetryPolicy retry, int rateLimit, Duration ratePeriod) {

  /** 1,000 messages wait, an attempt takes 30 s at most, 60 messages a minute. */
  public static final ReceiverOptions DEFAULT =
      new ReceiverOptions(
          1000, Duration.ofSeconds(30), RetryPolicy.DEFAULT, 60, Duration.ofMinutes(1));

  public ReceiverOptions {
    requireNonNull(retry, "retry");
    if (capacity <= 0) {
      throw new IllegalArgumentException("capacity must be positive, was " + capacity);
    }
    if (sendTimeout.isNegative() || sendTimeout.isZero()) {
      throw new IllegalArgumentException("sendTimeout must be greater than 0, was " + sendTimeout);
    }
    if (rateLimit <= 0) {
      throw new IllegalArgumentException("rateLimit must be positive, was " + rateLimit);
    }
    if (Millis.of(ratePeriod) <= 0) {
      throw new IllegalArgumentException(
          "ratePeriod must be at least a millisecond, was " + ratePeriod);
    }
  }

  /** Returns these options with room for {@code messages} that wait. */
  public ReceiverOptions withCapacity(int messages) {
    return new ReceiverOptions(messages, sendTimeout, retry, rateLimit, ratePeriod);
  }

  /** Returns these options with attempts that take {@code timeout} at most. */
  public ReceiverOptions withSendTimeout(Duration timeout) {
    return new ReceiverOptions(capacity, timeout, retry, rateLimit, ratePeriod);
  }

  /** Returns these options with other delays between attempts. */
  public ReceiverOptions withRetry(RetryPolicy policy) {
    return new ReceiverOptions(capacity, sendTimeout, policy, rateLimit, ratePeriod);
  }

  /** Returns these options with at most {@code messages} in any {@code period}. */
  public ReceiverOptions withRateLimit(int messages, Duration period) {
    return new ReceiverOptions(capacity, sendTimeout, retry, messages, period);
  }
}
