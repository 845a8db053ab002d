package io.slo4j.micrometer;

import io.slo4j.tracker.SloReader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/**
 * Good or bad events of one objective, never fewer than shown before: as the tracker counts them,
 * and while the objective is gone, or counts none, what was shown last. Thread safe; allocates
 * nothing.
 */
final class EventCount implements DoubleSupplier {
  private final SloReader reader;
  private final ToLongFunction<SloReader> events;
  private final AtomicLong shown = new AtomicLong();

  EventCount(SloReader reader, ToLongFunction<SloReader> events) {
    this.reader = reader;
    this.events = events;
  }

  @Override
  public double getAsDouble() {
    if (reader.isTracked()) {
      try {
        return (double) shown.accumulateAndGet(events.applyAsLong(reader), Math::max);
      } catch (IllegalArgumentException goneMeanwhile) {
        return (double) shown.get();
      }
    }
    return (double) shown.get();
  }
}
