package io.slo4j.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the meters for one registry, with the tags that all of a binder's have. Every meter holds
 * what it reads: nobody else has to. Not thread safe.
 */
final class Registrar {
  private final MeterRegistry registry;
  private final Tags common;
  private final OwnMeters own;
  private @Nullable String taken;

  Registrar(MeterRegistry registry, Tags common) {
    this.registry = registry;
    this.common = common;
    this.own = OwnMeters.of(registry);
  }

  MeterRegistry registry() {
    return registry;
  }

  OwnMeters own() {
    return own;
  }

  WantedMeter gauge(SloMeter meter, Tags tags, DoubleSupplier value) {
    return new WantedMeter(
        this,
        meter.meterName,
        () ->
            Gauge.builder(meter.meterName, value, DoubleSupplier::getAsDouble)
                .tags(common.and(tags))
                .description(meter.description)
                .baseUnit(meter.unit)
                .strongReference(true)
                .register(registry));
  }

  WantedMeter millis(SloMeter meter, Tags tags, DoubleSupplier millis) {
    return new WantedMeter(
        this,
        meter.meterName,
        () ->
            TimeGauge.builder(
                    meter.meterName, millis, TimeUnit.MILLISECONDS, DoubleSupplier::getAsDouble)
                .tags(common.and(tags))
                .description(meter.description)
                .strongReference(true)
                .register(registry));
  }

  /** Makes a counter of what a count that only grows grows by, while its meter is there. */
  WantedMeter counter(SloMeter meter, Tags tags, DoubleSupplier count) {
    return counterFrom(meter, tags, () -> new CountSince(count));
  }

  /**
   * Makes a counter.
   *
   * @param beginning gives, when its meter is registered, a count that begins at 0; the meter holds
   *     that weakly and the function strongly, so the function holds it
   */
  WantedMeter counterFrom(SloMeter meter, Tags tags, Supplier<DoubleSupplier> beginning) {
    return new WantedMeter(
        this,
        meter.meterName,
        () -> {
          DoubleSupplier count = beginning.get();
          return FunctionCounter.builder(meter.meterName, count, weakly -> count.getAsDouble())
              .tags(common.and(tags))
              .description(meter.description)
              .baseUnit(meter.unit)
              .register(registry);
        });
  }

  /** Notes that somebody else's meter is where one was to be. */
  void taken(String meter) {
    if (taken == null) {
      taken = meter;
    }
  }

  /** Says which meters could not be registered since the last time this was asked; null if none. */
  @Nullable String takenByOthers() {
    String first = taken;
    taken = null;
    return first == null
        ? null
        : "the registry has meters by the names and tags of these, '"
            + first
            + "' among them, which another binder, another tracker or the application has"
            + " registered: they stay as they are, and these follow once they are gone;"
            + " withTags(...) tells two trackers apart";
  }
}
