package io.slo4j.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Registers meters in one registry, with the tags that all of a binder's have, and takes them away
 * again. Every meter holds what it reads: nobody else has to.
 */
final class Registrar {
  private final MeterRegistry registry;
  private final Tags common;

  Registrar(MeterRegistry registry, Tags common) {
    this.registry = registry;
    this.common = common;
  }

  MeterRegistry registry() {
    return registry;
  }

  Meter gauge(SloMeter meter, Tags tags, DoubleSupplier value) {
    return Gauge.builder(meter.meterName, value, DoubleSupplier::getAsDouble)
        .tags(common.and(tags))
        .description(meter.description)
        .baseUnit(meter.unit)
        .strongReference(true)
        .register(registry);
  }

  Meter millis(SloMeter meter, Tags tags, DoubleSupplier millis) {
    return TimeGauge.builder(
            meter.meterName, millis, TimeUnit.MILLISECONDS, DoubleSupplier::getAsDouble)
        .tags(common.and(tags))
        .description(meter.description)
        .strongReference(true)
        .register(registry);
  }

  /**
   * Registers a count that only grows.
   *
   * @param count its meter holds this weakly and the function strongly, so the function holds it
   */
  Meter counter(SloMeter meter, Tags tags, DoubleSupplier count) {
    return FunctionCounter.builder(meter.meterName, count, weakly -> count.getAsDouble())
        .tags(common.and(tags))
        .description(meter.description)
        .baseUnit(meter.unit)
        .register(registry);
  }

  void remove(Meter meter) {
    registry.remove(meter);
  }
}
