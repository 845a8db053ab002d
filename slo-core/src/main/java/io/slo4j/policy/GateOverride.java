package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Somebody lets deployments of a service pass in spite of a freeze.
 *
 * @param service the service
 * @param author who
 * @param reason why
 * @param from since when
 * @param until the first moment at which the freeze holds again
 * @since 0.1.0
 */
public record GateOverride(
    String service, String author, String reason, Instant from, Instant until) {
  public GateOverride {
    requireNonNull(service, "service");
    requireNonNull(from, "from");
    requireNonNull(until, "until");
    if (author.isBlank()) {
      throw new IllegalArgumentException("author must not be blank: an override is somebody's");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank: say why the freeze is passed");
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(
          "until must be after from, was " + until + " after " + from);
    }
  }

  boolean isOn(long nowMillis) {
    return nowMillis >= from.toEpochMilli() && nowMillis < until.toEpochMilli();
  }
}
