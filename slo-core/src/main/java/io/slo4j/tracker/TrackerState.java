package io.slo4j.tracker;

import io.slo4j.policy.CrossedStep;
import io.slo4j.policy.GateOverride;
import java.util.List;

/**
 * What a tracker remembers besides its counts: small and immutable.
 *
 * @param crossedSteps the steps of policies that are crossed
 * @param overrides the overrides of the deployment gate
 */
record TrackerState(List<CrossedStep> crossedSteps, List<GateOverride> overrides) {
  static final TrackerState NONE = new TrackerState(List.of(), List.of());

  TrackerState {
    crossedSteps = List.copyOf(crossedSteps);
    overrides = List.copyOf(overrides);
  }
}
