package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Remarks;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody lets deployments of a service pass in spite of a freeze.
 *
 * @param service the service
 * @param author who, in at most {@link Remarks#MAX_CHARS} characters
 * @param reason why, as short
 * @param from since when
 * @param until the first moment at which the freeze holds again; at most {@link #LONGEST} later
 * @since 0.1.0
 */
public record GateOverride(
    String service, String author, String reason, Instant from, Instant until) {

  /** An override that outlives this is no exception any more: the policy should go instead. */
  public static final Duration LONGEST = Duration.ofDays(366);

  public GateOverride {
    requireNonNull(service, "service");
    requireNonNull(author, "author");
    requireNonNull(reason, "reason");
    requireNonNull(from, "from");
    requireNonNull(until, "until");
    Remarks.require("author", author);
    Remarks.require("reason", reason);
    if (author.isBlank()) {
      throw new IllegalArgumentException("author must not be blank: an override is somebody's");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank: say why the freeze is passed");
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(
          "until must be after from, was "
              + until
              + " after "
              + from
              + " on the tracker's time line (see clockAhead of its health)");
    }
    if (until.isAfter(from.plus(LONGEST))) {
      throw new IllegalArgumentException(
          "until must be at most " + LONGEST.toDays() + " days after from, was " + until);
    }
  }

  boolean isOn(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
