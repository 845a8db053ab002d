package io.slo4j.micrometer;

import io.slo4j.tracker.SloReader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/**
 * Good or bad events of one objective since this was made, never fewer than shown before: as the
 * tracker counts them, and while the objective is gone, or counts none, what was shown last. Thread
 * safe; allocates nothing.
 */
final class EventCount implements DoubleSupplier {
  private final SloReader reader;
  private final ToLongFunction<SloReader> events;
  private final long begin;
  private final AtomicLong shown = new AtomicLong();

  /**
   * Makes a count of events from now on.
   *
   * @throws IllegalArgumentException if the objective is not tracked any more
   */
  EventCount(SloReader reader, ToLongFunction<SloReader> events) {
    this.reader = reader;
    this.events = events;
    this.begin = events.applyAsLong(reader);
  }

  @Override
  public double getAsDouble() {
    if (reader.isTracked()) {
      try {
        return (double) shown.accumulateAndGet(events.applyAsLong(reader) - begin, Math::max);
      } catch (IllegalArgumentException goneMeanwhile) {
        return (double) shown.get();
      }
    }
    return (double) shown.get();
  }
}
