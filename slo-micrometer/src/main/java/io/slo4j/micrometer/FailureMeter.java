package io.slo4j.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.slo4j.budget.SloStatus;
import io.slo4j.tracker.SloListener;
import io.slo4j.tracker.SloTracker;
import java.util.List;

/**
 * Keeps the meter of observation handlers' failures in one registry while one handler's tracker
 * lives. Thread safe.
 */
final class FailureMeter implements SloListener {
  private final SloObservationHandler handler;
  private final SloTracker tracker;
  private final ObservationFailures all;

  FailureMeter(SloObservationHandler handler, SloTracker tracker, MeterRegistry registry) {
    this.handler = handler;
    this.tracker = tracker;
    this.all = OwnMeters.of(registry).observationFailures();
  }

  void bind() {
    if (!all.add(handler)) {
      return;
    }
    boolean bound = false;
    tracker.addListener(this);
    try {
      // Asked afterwards: a tracker that is closed from now on says so.
      if (tracker.health().closed()) {
        throw new IllegalStateException("the tracker is closed: there is nothing to publish");
      }
      all.ensure();
      bound = true;
    } finally {
      if (!bound) {
        tracker.removeListener(this);
        all.remove(handler);
      }
    }
  }

  @Override
  public void onAllEvaluated(List<SloStatus> statuses) {
    all.ensure();
  }

  @Override
  public void onClosed() {
    all.remove(handler);
  }
}
