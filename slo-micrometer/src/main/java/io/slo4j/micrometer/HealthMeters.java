package io.slo4j.micrometer;

import io.micrometer.core.instrument.Tags;
import io.slo4j.alert.ReceiverStatus;
import io.slo4j.journal.JournalStatus;
import io.slo4j.tracker.SloTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of how a tracker itself fares, and those it tells. They are there as long as it is.
 */
final class HealthMeters {
  private final SloTracker tracker;
  private final Registrar registrar;
  private final List<WantedMeter> meters = new ArrayList<>();

  /**
   * Makes them; none is registered yet.
   *
   * @param unpublished how many objectives have no meters
   */
  HealthMeters(SloTracker tracker, Registrar registrar, DoubleSupplier unpublished) {
    this.tracker = tracker;
    this.registrar = registrar;
    makeAll(unpublished);
  }

  private void makeAll(DoubleSupplier unpublished) {
    gauge(SloMeter.UNPUBLISHED, Tags.empty(), unpublished);
    counter(SloMeter.TRACKER_FAILURES, Tags.empty(), () -> (double) tracker.health().failures());
    counter(SloMeter.REJECTED_SAMPLES, Tags.empty(), () -> (double) tracker.health().rejected());
    meters.add(
        registrar.millis(
            SloMeter.CLOCK_AHEAD,
            Tags.empty(),
            () -> (double) tracker.health().clockAhead().toMillis()));
    if (tracker.health().journal().isPresent()) {
      gauge(SloMeter.JOURNAL_DEGRADED, Tags.empty(), journal(HealthMeters::degraded));
      gauge(SloMeter.JOURNAL_SIZE, Tags.empty(), journal(j -> (double) j.bytesOnDisk()));
      counter(SloMeter.JOURNAL_FAILURES, Tags.empty(), journal(j -> (double) j.failures()));
    }
    for (ReceiverStatus each : tracker.alerts().receivers()) {
      String receiver = each.name();
      Tags tags = Tags.of("receiver", receiver);
      gauge(SloMeter.NOTIFIER_QUEUE, tags, receiver(receiver, ReceiverStatus::waiting));
      counter(SloMeter.NOTIFIER_DELIVERED, tags, receiver(receiver, r -> (double) r.delivered()));
      counter(SloMeter.NOTIFIER_FAILED, tags, receiver(receiver, r -> (double) r.failedAttempts()));
      counter(SloMeter.NOTIFIER_DEAD, tags, receiver(receiver, r -> (double) r.givenUp()));
    }
  }

  private void gauge(SloMeter meter, Tags tags, DoubleSupplier value) {
    meters.add(registrar.gauge(meter, tags, value));
  }

  private void counter(SloMeter meter, Tags tags, DoubleSupplier count) {
    meters.add(registrar.counter(meter, tags, count));
  }

  static double degraded(JournalStatus journal) {
    return journal.degraded().isPresent() ? 1 : 0;
  }

  private DoubleSupplier journal(ToDoubleFunction<JournalStatus> figure) {
    return () -> tracker.health().journal().map(figure::applyAsDouble).orElse(0.0);
  }

  private DoubleSupplier receiver(String name, ToDoubleFunction<ReceiverStatus> figure) {
    return () -> figure.applyAsDouble(tracker.alerts().receiver(name));
  }

  /** Registers those that are not there. */
  void update(Failed failed) {
    meters.forEach(meter -> failed.unless(meter::ensure));
  }

  void remove() {
    meters.forEach(WantedMeter::remove);
  }
}
