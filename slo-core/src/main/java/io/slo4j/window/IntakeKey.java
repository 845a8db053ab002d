package io.slo4j.window;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

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

  /*
   * Written out: a start looks keys up by the thousand while nothing is compiled, and what the
   * compiler leaves to be made of a record's components takes tens of milliseconds to be linked.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IntakeKey key
        && owner.equals(key.owner)
        && measure.equals(key.measure)
        && classification.equals(key.classification);
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + measure.hashCode()) * 31 + classification.hashCode();
  }
}
