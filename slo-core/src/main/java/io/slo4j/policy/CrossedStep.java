package io.slo4j.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A step that was crossed and not left since: all there is to remember of a policy.
 *
 * @param step which step
 * @param since when it was crossed
 * @param told whether what it has to say was said; it is not while a silence or maintenance is on
 * @since 0.1.0
 */
public record CrossedStep(StepId step, Instant since, boolean told) {
  public CrossedStep {
    requireNonNull(step, "step");
    requireNonNull(since, "since");
  }
}
