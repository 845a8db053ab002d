package io.slo4j.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the meters of one selection have counted since the last look. One look at a time; the first
 * is where counting begins.
 */
// Meters are told apart as objects: one that was registered anew counts from zero.
@SuppressWarnings("IdentityHashMapUsage")
final class CountDeltas {

  /*
   * Meters that count for good: the difference to the last look. A meter that was not there at the
   * last look has been registered since, so all it has counted is new. One that has less than before
   * was reset, and what it has now is new.
   *
   * Meters that count in steps: `count()` is what the step before the present one held, the same
   * until the present one ends. So each step is taken once, at the first look in the step after it.
   * A step is lost if nobody looks in the one after it. Whoever first asks a meter in a new step
   * rolls it: it notes that, and then puts the new count in place. Another who asks in between is
   * given the count of a step earlier. So all are read twice, a few microseconds apart, until both
   * readings agree.
   *
   * A count that changes later in the same step contradicts the length that was said: the steps are
   * shorter, and some of them were never looked at. What is said to be too short shows in nothing: one
   * step after the other may well have had as many.
   */
  private static final int TRIES = 5;
  private static final int SPINS = 1_000;

  private final MeterSelection selection;
  private final MeterReading reading;
  private final long stepMillis;

  private Map<Meter, Double> seen = new IdentityHashMap<>();
  private boolean begun;
  private long lastStep;
  private @Nullable String contradiction;

  /**
   * Begins with the next look.
   *
   * @param stepMillis how long the steps are that meters count in; 0 if they count for good
   */
  CountDeltas(MeterSelection selection, MeterReading reading, long stepMillis) {
    this.selection = selection;
    this.reading = reading;
    this.stepMillis = stepMillis;
  }

  /** What a look has found; nothing has changed until it is taken. */
  final class Look {
    final double delta;

    /** Steps that have passed unseen. */
    final long missed;

    /** In which step it was; 0 if meters count for good. */
    final long step;

    /** Whether there was nothing to look for: the step was taken before, or cannot be read yet. */
    final boolean isOld;

    private final Map<Meter, Double> now;

    private Look(Map<Meter, Double> now, double delta, long step, long missed, boolean isOld) {
      this.isOld = isOld;
      this.now = now;
      this.delta = delta;
      this.step = step;
      this.missed = missed;
    }

    /** Makes this the last look. */
    void take() {
      seen = now;
      lastStep = step;
      begun = true;
    }
  }

  /** Returns whether there was a meter at the last look. */
  boolean hasSeen() {
    return !seen.isEmpty();
  }

  /** Begins anew: the next look is where counting begins. */
  void reset() {
    seen = new IdentityHashMap<>();
    begun = false;
    contradiction = null;
  }

  /**
   * Looks.
   *
   * @throws IllegalStateException if a meter cannot be read rightly; says why
   */
  Look look(MeterRegistry registry) {
    return stepMillis == 0 ? lookForGood(registry) : lookInSteps(registry);
  }

  private Look lookForGood(MeterRegistry registry) {
    Map<Meter, Double> now = read(registry);
    double delta = 0;
    for (Map.Entry<Meter, Double> each : now.entrySet()) {
      Double before = seen.get(each.getKey());
      if (before != null) {
        delta += since(before, each.getValue());
      } else if (begun) {
        delta += each.getValue();
      }
    }
    for (Map.Entry<Meter, Double> each : seen.entrySet()) {
      if (!now.containsKey(each.getKey())) {
        // Taken out of the registry: this is the last that is seen of it.
        delta += since(each.getValue(), reading.of(each.getKey()));
      }
    }
    return new Look(now, delta, 0, 0, false);
  }

  private static double since(double before, double now) {
    return Math.max(0, now >= before ? now - before : now);
  }

  private Map<Meter, Double> read(MeterRegistry registry) {
    Map<Meter, Double> counts = new IdentityHashMap<>();
    registry.forEachMeter(
        meter -> {
          if (selection.matches(meter.getId())) {
            check(meter);
            counts.put(meter, finite(meter, reading.of(meter)));
          }
        });
    return counts;
  }

  private void check(Meter meter) {
    boolean stepped = MeterReading.isStepped(meter);
    if (stepped && stepMillis == 0) {
      throw new IllegalStateException(
          MeterReading.describe(meter)
              + " has the count of the step before the present one: say with step(...) how long the"
              + " steps of its registry are");
    }
    if (!stepped && stepMillis != 0) {
      throw new IllegalStateException(
          MeterReading.describe(meter) + " does not count in steps: leave step(...) out");
    }
    if (stepped && (meter instanceof FunctionCounter || meter instanceof FunctionTimer)) {
      throw new IllegalStateException(
          MeterReading.describe(meter)
              + " loses counts or has them twice when two ask it at once, and its registry asks it:"
              + " feed the sli from what the function reads");
    }
  }

  private static double finite(Meter meter, double count) {
    if (!Double.isFinite(count)) {
      throw new IllegalStateException(MeterReading.describe(meter) + " has a count of " + count);
    }
    return count;
  }

  private Look lookInSteps(MeterRegistry registry) {
    if (contradiction != null) {
      throw new IllegalStateException(contradiction);
    }
    Clock clock = registry.config().clock();
    long step = Math.floorDiv(clock.wallTime(), stepMillis);
    if (begun && step <= lastStep) {
      if (step == lastStep) {
        checkUnchanged(registry, step);
      }
      return new Look(seen, 0, lastStep, 0, true);
    }
    Map<Meter, Double> counts = readAll(registry);
    for (int times = 0; times < TRIES; times++) {
      for (int spin = 0; spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      long stepNow = Math.floorDiv(clock.wallTime(), stepMillis);
      Map<Meter, Double> again = readAll(registry);
      if (stepNow == step && sum(again) == sum(counts)) {
        return steps(read(registry), sum(counts), step);
      }
      step = stepNow;
      counts = again;
    }
    // Two steps have begun meanwhile, or meters come and go: the next look finds the same.
    return new Look(seen, 0, begun ? lastStep : step, 0, true);
  }

  private void checkUnchanged(MeterRegistry registry, long step) {
    Map<Meter, Double> now = read(registry);
    boolean same = true;
    for (Map.Entry<Meter, Double> each : now.entrySet()) {
      same &= each.getValue().equals(seen.getOrDefault(each.getKey(), each.getValue()));
    }
    // Closing a registry ends its step.
    boolean sameStep = Math.floorDiv(registry.config().clock().wallTime(), stepMillis) == step;
    if (!same && sameStep && !registry.isClosed()) {
      contradiction =
          "counts of "
              + selection
              + " have changed within a step of "
              + Duration.ofMillis(stepMillis)
              + ": the registry's steps are shorter than step(...) says";
      throw new IllegalStateException(contradiction);
    }
  }

  private Look steps(Map<Meter, Double> present, double sum, long step) {
    return begun
        ? new Look(present, sum, step, step - lastStep - 1, false)
        : new Look(present, 0, step, 0, false);
  }

  /** Reads those that are gone, too: they have a step to tell of yet. */
  private Map<Meter, Double> readAll(MeterRegistry registry) {
    Map<Meter, Double> all = read(registry);
    for (Meter gone : seen.keySet()) {
      all.computeIfAbsent(gone, reading::of);
    }
    return all;
  }

  private static double sum(Map<Meter, Double> counts) {
    double sum = 0;
    for (double count : counts.values()) {
      sum += count;
    }
    return sum;
  }
}
