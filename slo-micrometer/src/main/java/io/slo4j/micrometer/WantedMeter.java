package io.slo4j.micrometer;

import io.micrometer.core.instrument.Meter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A meter that is to be in a registry for as long as it is wanted. Not thread safe. */
final class WantedMeter {
  private final Registrar registrar;
  private final String name;
  private final Supplier<Meter> registration;
  private @Nullable Meter meter;

  WantedMeter(Registrar registrar, String name, Supplier<Meter> registration) {
    this.registrar = registrar;
    this.name = name;
    this.registration = registration;
  }

  /**
   * Registers it, unless it is there: the first time, and when somebody has taken it away. If there
   * is another in its place, the registrar is told, and the next time will show.
   *
   * @throws RuntimeException what the registry throws
   */
  void ensure() {
    if (meter != null && registrar.own().has(meter)) {
      return;
    }
    meter = registrar.own().register(registration);
    if (meter == null) {
      registrar.taken(name);
    }
  }

  /** Takes it away, if it is there; one that somebody else has put in its place stays. */
  void remove() {
    Meter gone = meter;
    meter = null;
    if (gone != null && registrar.own().has(gone)) {
      registrar.registry().remove(gone);
    }
  }
}
