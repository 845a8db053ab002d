package io.slo4j.micrometer;

import io.slo4j.tracker.SloReader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/**
 * Good or bad events of one objective, never fewer than shown before. Thread safe; allocates
 * nothing.
 */
final class EventCount implements DoubleSupplier {
  private final SloReader reader;
  private final ToLongFunction<SloReader> events;
  private final AtomicLong shown = new AtomicLong();

  /** What was counted before the objective was taken away and added again. */
  private volatile long before;

  EventCount(SloReader reader, ToLongFunction<SloReader> events) {
    this.reader = reader;
    this.events = events;
  }

  @Override
  public double getAsDouble() {
    if (reader.isTracked()) {
      try {
        long now = before + events.applyAsLong(reader);
        return (double) shown.accumulateAndGet(now, Math::max);
      } catch (IllegalArgumentException goneMeanwhile) {
        return (double) shown.get();
      }
    }
    return (double) shown.get();
  }

  /**
   * Goes on counting from what was shown if the objective has begun anew. Called at evaluations,
   * when no change of definitions is under way that would look like it.
   */
  void settle() {
    long counted = events.applyAsLong(reader);
    long most = shown.get();
    if (before + counted < most) {
      before = most - counted;
    }
  }
}
