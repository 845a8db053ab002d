package io.slo4j.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The failures of all observation handlers that are bound to one registry, since each was, and the
 * one meter that shows them. Never falls. Thread safe.
 */
// A handler is itself alone.
@SuppressWarnings("IdentityHashMapUsage")
final class ObservationFailures {
  private final MeterRegistry registry;

  /** Guards the meter; the other, which a scrape takes, is not held while a registry is called. */
  private final ReentrantLock registering = new ReentrantLock();

  private final ReentrantLock counting = new ReentrantLock();
  private final Map<SloObservationHandler, CountSince> handlers = new IdentityHashMap<>();
  private double ofThoseGone;
  private @Nullable Registrar registrar;
  private @Nullable WantedMeter meter;

  ObservationFailures(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Adds a handler.
   *
   * @return whether it was not there
   */
  boolean add(SloObservationHandler handler) {
    counting.lock();
    try {
      return handlers.putIfAbsent(handler, new CountSince(() -> (double) handler.failures()))
          == null;
    } finally {
      counting.unlock();
    }
  }

  /** Takes a handler away; what it has counted stays. With the last one the meter goes. */
  void remove(SloObservationHandler handler) {
    registering.lock();
    try {
      if (removedLast(handler) && meter != null) {
        meter.remove();
      }
    } finally {
      registering.unlock();
    }
  }

  private boolean removedLast(SloObservationHandler handler) {
    counting.lock();
    try {
      CountSince gone = handlers.remove(handler);
      ofThoseGone += gone == null ? 0 : gone.getAsDouble();
      return handlers.isEmpty();
    } finally {
      counting.unlock();
    }
  }

  /**
   * Registers the meter, unless it is there.
   *
   * @throws IllegalStateException if there is somebody else's in its place
   * @throws RuntimeException what the registry throws
   */
  void ensure() {
    registering.lock();
    try {
      if (registrar == null || meter == null) {
        registrar = new Registrar(registry, Tags.empty());
        meter = registrar.counter(SloMeter.OBSERVATION_FAILURES, Tags.empty(), this::sum);
      }
      meter.ensure();
      String taken = registrar.takenByOthers();
      if (taken != null) {
        throw new IllegalStateException(taken);
      }
    } finally {
      registering.unlock();
    }
  }

  private double sum() {
    counting.lock();
    try {
      double sum = ofThoseGone;
      for (CountSince each : handlers.values()) {
        sum += each.getAsDouble();
      }
      return sum;
    } finally {
      counting.unlock();
    }
  }
}
