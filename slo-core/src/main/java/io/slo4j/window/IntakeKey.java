package io.slo4j.window;

import static java.util.Objects.requireNonNull;

/**
 * Whose events, classified how. Immutable.
 *
 * @param owner the name of the SLI, or of the composite SLO
 * @param measure what its events mean, such as its type and unit: a history goes on under a changed
 *     definition only as long as that is the same
 * @param classification how they become good and bad
 * @since 0.1.0
 */
public record IntakeKey(String owner, String measure, Classification classification) {
  public IntakeKey {
    requireNonNull(owner, "owner");
    requireNonNull(measure, "measure");
    requireNonNull(classification, "classification");
  }
}
