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

    private final ObservationRule first;
    private final ObservationRule[] others;

    Target(SliRecorder recorder, List<ObservationRule> rules) {
      this.recorder = recorder;
      this.named = "sli '" + recorder.sli().name() + "'";
      this.first = rules.get(0);
      this.others = rules.stream().skip(1).toArray(ObservationRule[]::new);
    }

    /** Returns whether its SLI is, at the moment, one whose events are judged by their time. */
    boolean isOfLatency() {
      return recorder.sli().type() == SliType.LATENCY;
    }

    ObservationRule.Verdict judge(Observation.Context context) {
      ObservationRule.Verdict verdict = first.judge(context);
      for (int i = 0; verdict == ObservationRule.Verdict.OTHER && i < others.length; i++) {
        verdict = others[i].judge(context);
      }
      return verdict;
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
