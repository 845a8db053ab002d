package io.slo4j.examples.demo;

import io.slo4j.budget.SloStatus;
import io.slo4j.policy.BudgetGuard;
import io.slo4j.policy.GateDecision;
import io.slo4j.tracker.SloTracker;
import java.util.List;

/**
 * Everything there is to show at one moment.
 *
 * @param answered how many requests were answered
 * @param statuses how the objectives stand
 * @param gate whether the service may be deployed
 * @param guard whether recommendations are on
 * @param unanswered how many alerts fire that nobody has acknowledged
 * @param firing how many alerts fire
 */
record Situation(
    long answered,
    List<SloStatus> statuses,
    GateDecision gate,
    BudgetGuard guard,
    long unanswered,
    long firing) {

  static Situation of(SloTracker tracker, long answered) {
    var firing = tracker.alerts().firing();
    return new Situation(
        answered,
        tracker.statuses(),
        tracker.deploymentGate().check(Objectives.SERVICE),
        Objectives.guard(tracker),
        firing.stream()
            .filter(alert -> alert.acknowledgement().isEmpty() && alert.mutedBy().isEmpty())
            .count(),
        firing.size());
  }
}
