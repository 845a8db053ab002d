package io.slo4j.micrometer;

import io.micrometer.observation.Observation;
import io.slo4j.definition.SliType;
import io.slo4j.tracker.SliRecorder;
import java.util.List;

/** All rules for observations of one name. Thread safe. */
final class WatchedObservation {

  /** The rules of one SLI for them. Immutable. */
  static final class Target {
    final SliRecorder recorder;

    /** What a log calls it. */
    final String named;

    private final ObservationRule[] rules;

    Target(SliRecorder recorder, List<ObservationRule> rules) {
      this.recorder = recorder;
      this.named = "sli '" + recorder.sli().name() + "'";
      this.rules = rules.toArray(ObservationRule[]::new);
    }

    /** Returns whether its SLI is, at the moment, one whose events are judged by their time. */
    boolean isOfLatency() {
      return recorder.sli().type() == SliType.LATENCY;
    }

    ObservationRule.Verdict judge(Observation.Context context) {
      for (ObservationRule rule : rules) {
        ObservationRule.Verdict verdict = rule.judge(context);
        if (verdict != ObservationRule.Verdict.OTHER) {
          return verdict;
        }
      }
      return ObservationRule.Verdict.OTHER;
    }
  }

  final String name;
  final Target[] targets;

  /** Whether starts are kept: as of the latest change of an SLI's type that a stop has seen. */
  volatile boolean timed;

  WatchedObservation(String name, List<Target> targets) {
    this.name = name;
    this.targets = targets.toArray(Target[]::new);
    this.timed = isOfLatency();
  }

  /** Returns whether any of its SLIs is of type latency at the moment. */
  boolean isOfLatency() {
    for (Target target : targets) {
      if (target.isOfLatency()) {
        return true;
      }
    }
    return false;
  }
}
