package io.slo4j.examples.demo;

import io.slo4j.budget.SloStatus;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.policy.GateDecision;
import io.slo4j.tracker.SloTracker;
import java.util.List;
import java.util.Optional;

/**
 * Everything there is to show at one moment.
 *
 * @param answered how many requests were answered
 * @param statuses how the objectives stand
 * @param gate whether the service may be deployed; empty if nothing is promised of it
 * @param guard whether recommendations are on
 * @param unanswered how many alerts fire that nobody has acknowledged
 * @param firing how many alerts fire
 */
record Situation(
    long answered,
    List<SloStatus> statuses,
    Optional<GateDecision> gate,
    BudgetGuard guard,
    long unanswered,
    long firing) {

  static Situation of(Checkout checkout, long answered) {
    SloTracker tracker = checkout.tracker();
    var firing = tracker.alerts().firing();
    return new Situation(
        answered,
        tracker.statuses(),
        gate(tracker),
        checkout.service().recommendations().guard(),
        firing.stream()
            .filter(alert -> alert.acknowledgement().isEmpty() && alert.mutedBy().isEmpty())
            .count(),
        firing.size());
  }

  private static Optional<GateDecision> gate(SloTracker tracker) {
    try {
      return Optional.of(tracker.deploymentGate().check(CheckoutService.NAME));
    } catch (IllegalArgumentException e) {
      // The file has been edited: no objective is about this service any more.
      return Optional.empty();
    }
  }
}
