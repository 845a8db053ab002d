package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which registry a source reads: its own, or of a composite the part whose meters can be read, and
 * that one for as long as it is there and they can. Not thread safe.
 */
final class ReadRegistry {

  /** Whether a registry's meters can be read. */
  private enum Fit {
    YES,
    /** It has none of them yet, and its kind may have both. */
    UNKNOWN,
    NO
  }

  private final MeterRegistry registry;
  private final Predicate<Meter.Id> selected;
  private final boolean stepped;
  private final boolean buckets;
  private final boolean bucketsOnlyGrow;

  private @Nullable MeterRegistry readFrom;

  /**
   * Chooses at the first look.
   *
   * @param selected the meters that are read
   * @param stepped whether they are to count in steps
   * @param buckets whether they are to have buckets that count for good
   * @param bucketsOnlyGrow whether those of any registry are believed to
   */
  ReadRegistry(
      MeterRegistry registry,
      Predicate<Meter.Id> selected,
      boolean stepped,
      boolean buckets,
      boolean bucketsOnlyGrow) {
    this.registry = registry;
    this.selected = selected;
    this.stepped = stepped;
    this.buckets = buckets;
    this.bucketsOnlyGrow = bucketsOnlyGrow;
  }

  /**
   * Returns the registry to read; null if it is a composite of none.
   *
   * @param changed is told before another one is returned than the last time, because its meters
   *     have counts of their own: true if the last one is still there and turned out to be wrong
   * @throws IllegalStateException if no part of a composite can be read
   */
  @Nullable MeterRegistry get(Consumer<Boolean> changed) {
    if (!(registry instanceof CompositeMeterRegistry composite)) {
      return registry;
    }
    List<MeterRegistry> parts = new ArrayList<>();
    addParts(composite, parts);
    MeterRegistry known = readFrom;
    boolean isThere = known != null && parts.contains(known);
    if (!isThere || fit(requireNonNull(known)) == Fit.NO) {
      readFrom = choose(parts);
      changed.accept(isThere);
    }
    return readFrom;
  }

  private static void addParts(CompositeMeterRegistry composite, List<MeterRegistry> parts) {
    for (MeterRegistry part : composite.getRegistries()) {
      if (part instanceof CompositeMeterRegistry inner) {
        addParts(inner, parts);
      } else if (!parts.contains(part)) {
        parts.add(part);
      }
    }
  }

  private @Nullable MeterRegistry choose(List<MeterRegistry> parts) {
    if (parts.isEmpty()) {
      return null;
    }
    return parts.stream()
        .filter(part -> fit(part) != Fit.NO)
        .min(Comparator.comparing(this::fit).thenComparing(part -> part.getClass().getName()))
        .orElseThrow(() -> new IllegalStateException(none()));
  }

  private String none() {
    if (buckets) {
      return "no registry of the composite has meters whose buckets count for good, such as"
          + " Prometheus': add one";
    }
    return stepped
        ? "no registry of the composite counts in steps: leave step(...) out"
        : "all registries of the composite count in steps: say with step(...) how long they are";
  }

  /** By what its meters do; by its kind while there are none. */
  private Fit fit(MeterRegistry part) {
    boolean[] found = {false, true};
    part.forEachMeter(
        meter -> {
          if (selected.test(meter.getId())) {
            found[0] = true;
            found[1] &= fits(meter);
          }
        });
    if (found[0]) {
      return found[1] ? Fit.YES : Fit.NO;
    }
    boolean inSteps = part instanceof StepMeterRegistry;
    if (inSteps && !stepped) {
      return Fit.NO;
    }
    if (buckets && !bucketsOnlyGrow) {
      return MeterReading.keepsBuckets(part) ? Fit.YES : Fit.UNKNOWN;
    }
    return inSteps == stepped ? Fit.YES : Fit.UNKNOWN;
  }

  private boolean fits(Meter meter) {
    return MeterReading.isStepped(meter) == stepped
        && (!buckets || bucketsOnlyGrow || MeterReading.keepsBuckets(meter));
  }
}
