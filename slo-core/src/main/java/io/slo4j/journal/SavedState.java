package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.Outbox;
import io.slo4j.policy.CrossedStep;
import io.slo4j.policy.GateOverride;
import java.util.List;
import java.util.Map;

/**
 * All that outlives a process besides histories. Immutable.
 *
 * @param alerts what fires or is about to, who was told of it, and silences
 * @param outboxes what each receiver is yet to be told and has been, by its name
 * @param crossedSteps the steps of policies that are crossed
 * @param overrides the overrides of the deployment gate, oldest first
 * @param adjustments what was taken out of budgets, oldest first
 * @since 0.1.0
 */
public record SavedState(
    AlertMemory alerts,
    Map<String, Outbox> outboxes,
    List<CrossedStep> crossedSteps,
    List<GateOverride> overrides,
    List<SavedAdjustment> adjustments) {

  /** That of an application which has never run. */
  public static final SavedState NONE =
      new SavedState(
          new AlertMemory(List.of(), List.of()), Map.of(), List.of(), List.of(), List.of());

  public SavedState {
    requireNonNull(alerts, "alerts");
    outboxes = Map.copyOf(outboxes);
    crossedSteps = List.copyOf(crossedSteps);
    overrides = List.copyOf(overrides);
    adjustments = List.copyOf(adjustments);
  }
}
