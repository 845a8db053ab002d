package io.slo4j.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which of one registry's meters were registered here, and are still there. A registry gives
 * whoever registers a meter the one that it has by that name and tags, if there is one: that is
 * somebody else's, and to be left alone. Thread safe.
 */
// Meters are told apart as objects: two of one name and tags are equal. So are registries.
@SuppressWarnings({"IdentityHashMapUsage", "ReferenceEquality"})
final class OwnMeters {

  /*
   * A registry tells its listeners of what it adds, in the thread that registers and before it
   * returns, and of what it removes. Nothing else tells a new meter from one that was there. A
   * listener cannot be taken away again, so each registry has one, whatever binders come and go, and
   * it is the only one to hold what it tells. It takes no lock that is held while a registry is
   * called.
   */
  private static final List<WeakReference<OwnMeters>> ALL = new ArrayList<>();

  /** What is being registered by this thread. */
  private record Registration(OwnMeters in, List<Meter> added) {}

  private static final ThreadLocal<@Nullable Registration> CURRENT = new ThreadLocal<>();

  private final MeterRegistry registry;
  private final Set<Meter> present =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final ObservationFailures observationFailures;

  private OwnMeters(MeterRegistry registry) {
    this.registry = registry;
    this.observationFailures = new ObservationFailures(registry);
  }

  /** Returns what is known of a registry: the same object as long as that lives. */
  static OwnMeters of(MeterRegistry registry) {
    synchronized (ALL) {
      ALL.removeIf(each -> each.get() == null);
      for (WeakReference<OwnMeters> each : ALL) {
        OwnMeters known = each.get();
        if (known != null && known.registry == registry) {
          return known;
        }
      }
      OwnMeters added = new OwnMeters(registry);
      registry.config().onMeterAdded(added::added).onMeterRemoved(added.present::remove);
      ALL.add(new WeakReference<>(added));
      return added;
    }
  }

  private void added(Meter meter) {
    Registration registration = CURRENT.get();
    if (registration != null && registration.in == this) {
      registration.added.add(meter);
      present.add(meter);
    }
  }

  /**
   * Registers a meter.
   *
   * @return null if there is one already, which is somebody else's; one that does nothing if the
   *     registry's filters deny it
   * @throws RuntimeException what the registry throws
   */
  @Nullable Meter register(Supplier<Meter> registration) {
    Registration outer = CURRENT.get();
    Registration mine = new Registration(this, new ArrayList<>(1));
    CURRENT.set(mine);
    try {
      Meter meter = registration.get();
      boolean own = meter instanceof NoopMeter;
      for (Meter added : mine.added) {
        own |= added == meter;
      }
      return own ? meter : null;
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** Returns whether a meter is still as it was registered here. */
  boolean has(Meter meter) {
    return meter instanceof NoopMeter || present.contains(meter);
  }

  /** Returns the failures of all handlers that are bound to this registry. */
  ObservationFailures observationFailures() {
    return observationFailures;
  }
}
