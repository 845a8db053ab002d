package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message has not arrived, and the notifier knows what to do about it.
 *
 * @since 0.1.0
 */
public final class DeliveryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;
  private final boolean permanent;

  private DeliveryException(String message, @Nullable Duration retryAfter, boolean permanent) {
    super(requireNonNull(message, "message"));
    this.retryAfter = retryAfter;
    this.permanent = permanent;
  }

  /** The receiver asks for no message before {@code delay} has passed: HTTP 429 or 503. */
  public static DeliveryException retryAfter(String message, Duration delay) {
    return new DeliveryException(message, requireNonNull(delay, "delay"), false);
  }

  /** It will never arrive, however often it is tried: HTTP 400 or 404. */
  public static DeliveryException permanent(String message) {
    return new DeliveryException(message, null, true);
  }

  /** Returns the delay the receiver asks for, if it does. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns whether trying again is useless. */
  public boolean isPermanent() {
    return permanent;
  }
}
