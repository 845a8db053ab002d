package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A message that was given up.
 *
 * @param notification the message
 * @param at when it was given up
 * @param attempts how often it was tried
 * @param reason why it was given up
 * @since 0.1.0
 */
public record DeadLetter(Notification notification, Instant at, int attempts, String reason) {
  public DeadLetter {
    requireNonNull(notification, "notification");
    requireNonNull(at, "at");
    requireNonNull(reason, "reason");
  }
}
