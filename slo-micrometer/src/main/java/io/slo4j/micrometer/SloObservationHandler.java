package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.SliType;
import io.slo4j.definition.Violation;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records observations as events of SLIs, as they stop, by rules. Of several rules of one SLI the
 * first that takes an observation counts it; so it is counted once.
 *
 * <pre>{@code
 * observations.observationConfig().observationHandler(
 *     SloObservationHandler.builder(tracker)
 *         .rule(ObservationRule.builder("checkout-requests", "http.server.requests")
 *             .where("uri", "/checkout").badOnServerError().build())
 *         .build());
 * }</pre>
 *
 * <p>A plain handler and not a {@code MeterObservationHandler}: frameworks run only the first of
 * those that matches, and that is the one that makes timers.
 *
 * <p>For an SLI of type latency the time it took is recorded besides, and each of its objectives
 * judges an observation in its own way: see {@link SliRecorder#recordNanos(boolean, long)}. What an
 * SLI is may change under a running handler: observations that began before it was one of latency
 * have no time then, and the good ones of them are failures.
 *
 * <p>Thread safe. An observation costs a look-up by its name, one a key that a rule asks for, and a
 * recorded event; no clock, no lock, no allocation. For an SLI of type latency it costs two clock
 * readings besides, and what the context takes to keep the first. Nothing is ever thrown into the
 * observed code: what fails is counted, logged once a rule's SLI, and a meter once {@link #bindTo
 * bound}.
 *
 * @since 0.1.0
 */
public final class SloObservationHandler
    implements ObservationHandler<Observation.Context>, MeterBinder {
  /** Up to so many names are found faster one by one: nearly always the very same string comes. */
  private static final int FEW = 4;

  /** Where an observation fails to be recorded that cannot be asked for its name. */
  private static final String NAMELESS = "any sli";

  private final SloTracker tracker;
  private final WatchedObservation first;
  private final WatchedObservation[] watched;
  private final Map<String, WatchedObservation> byName;

  /*
   * Whether any start is kept. An SLI may change its type under a running handler: the first
   * observation that stops under the new type, and those that had started before it, have no start
   * then. Asking the recorders at each start would spare that, and cost every observation.
   */
  private volatile boolean timesAny;

  private final LongSupplier nanoTime;
  private final FailureTally failures = new FailureTally();

  private SloObservationHandler(
      SloTracker tracker, Map<String, WatchedObservation> byName, LongSupplier nanoTime) {
    this.tracker = tracker;
    this.byName = byName;
    this.watched = byName.values().toArray(WatchedObservation[]::new);
    this.first = watched[0];
    this.timesAny = byName.values().stream().anyMatch(each -> each.timed);
    this.nanoTime = nanoTime;
  }

  private @Nullable WatchedObservation find(@Nullable String name) {
    if (first.name.equals(name)) {
      return first;
    }
    if (watched.length > FEW) {
      return byName.get(name);
    }
    for (WatchedObservation each : watched) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    return null;
  }

  /** Starts a handler that records in {@code tracker}'s SLIs. */
  public static Builder builder(SloTracker tracker) {
    return new Builder(requireNonNull(tracker, "tracker"));
  }

  /** Takes every observation: its name may still change until it starts. */
  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  @Override
  public void onStart(Observation.Context context) {
    if (timesAny) {
      try {
        WatchedObservation found = find(context.getName());
        if (found != null && found.timed) {
          context.put(this, nanoTime.getAsLong());
        }
      } catch (Throwable e) {
        // A context of the application's own may fail.
        failures.failed(NAMELESS, e);
      }
    }
  }

  @Override
  public void onStop(Observation.Context context) {
    WatchedObservation found;
    try {
      found = find(context.getName());
    } catch (Throwable e) {
      failures.failed(NAMELESS, e);
      return;
    }
    if (found != null) {
      for (WatchedObservation.Target target : found.targets) {
        record(found, target, context);
      }
    }
  }

  private void record(
      WatchedObservation watched, WatchedObservation.Target target, Observation.Context context) {
    try {
      ObservationRule.Verdict verdict = target.judge(context);
      if (verdict == ObservationRule.Verdict.GOOD) {
        count(watched, target, true, context);
      } else if (verdict == ObservationRule.Verdict.BAD) {
        count(watched, target, false, context);
      }
    } catch (Throwable e) {
      // Whatever it is, the observed code has not to do with it.
      failures.failed(target.named, e);
    }
  }

  private void count(
      WatchedObservation watched,
      WatchedObservation.Target target,
      boolean good,
      Observation.Context context) {
    if (target.recorder.takesDurations() && target.isOfLatency()) {
      countTimed(watched, target, good, context);
    } else {
      target.recorder.record(good);
      if (watched.timed && !watched.isOfLatency()) {
        watched.timed = false;
      }
    }
  }

  private void countTimed(
      WatchedObservation watched,
      WatchedObservation.Target target,
      boolean good,
      Observation.Context context) {
    Long started = context.get(this);
    if (started != null) {
      target.recorder.recordNanos(good, Math.max(0, nanoTime.getAsLong() - started));
      return;
    }
    if (!watched.timed) {
      watched.timed = true;
      timesAny = true;
    }
    if (good || !target.recorder.takesOutcomes()) {
      throw new IllegalStateException(
          "observation '"
              + context.getName()
              + "' stopped without the start it had: cleared, or begun before the sli was one of"
              + " latency");
    }
    target.recorder.bad();
  }

  /**
   * Returns how many observations could not be recorded, because a predicate or the context threw,
   * or the start was missing.
   */
  public long failures() {
    return failures.count();
  }

  /**
   * Registers the meter of {@link #failures()}, for as long as the tracker lives: one for all
   * handlers that are bound to the registry, with what they have counted since they were. Binding
   * to a registry again does no harm.
   *
   * @throws IllegalStateException if the tracker is closed
   * @throws RuntimeException what the registry throws
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    requireNonNull(registry, "registry");
    new FailureMeter(this, tracker, registry).bind();
  }

  @Override
  public String toString() {
    return "SloObservationHandler" + new TreeSet<>(byName.keySet());
  }

  /** Declares a handler. Not safe for use from several threads. */
  public static final class Builder {
    private final SloTracker tracker;
    private final List<ObservationRule> rules = new ArrayList<>();
    private LongSupplier nanoTime = System::nanoTime;

    private Builder(SloTracker tracker) {
      this.tracker = tracker;
    }

    /** Adds a rule; of those of one SLI for one name, those added first are asked first. */
    public Builder rule(ObservationRule rule) {
      rules.add(requireNonNull(rule, "rule"));
      return this;
    }

    /** Takes the time from elsewhere: for tests. */
    Builder nanoTime(LongSupplier nanos) {
      this.nanoTime = nanos;
      return this;
    }

    /**
     * Returns the handler.
     *
     * @throws InvalidDefinitionException if there is no rule, or one is of an SLI that is not
     *     tracked or whose objectives could count no observation, with every rule that is
     */
    public SloObservationHandler build() {
      Set<String> known =
          tracker.definitions().slis().stream()
              .map(Sli::name)
              .collect(Collectors.toCollection(TreeSet::new));
      List<Violation> violations = new ArrayList<>();
      if (rules.isEmpty()) {
        violations.add(new Violation("observation handler", "must have a rule"));
      }
      for (ObservationRule rule : rules) {
        String subject = "observation rule of sli '" + rule.sli() + "'";
        if (!known.contains(rule.sli())) {
          violations.add(new Violation(subject, "there is no such sli; there are " + known));
        } else if (countsNothing(tracker.recorder(rule.sli()))) {
          violations.add(
              new Violation(
                  subject,
                  "none of its objectives can count observations: all are on values, and an"
                      + " observation has none, but for the time it takes where the sli is of type"
                      + " latency"));
        }
      }
      if (!violations.isEmpty()) {
        throw new InvalidDefinitionException(violations);
      }
      return new SloObservationHandler(tracker, watched(), nanoTime);
    }

    /** An SLI without objectives counts nothing either, but may yet. */
    private boolean countsNothing(SliRecorder recorder) {
      Sli sli = recorder.sli();
      boolean used =
          tracker.definitions().slos().stream()
              .anyMatch(slo -> slo.sli().name().equals(sli.name()));
      boolean timed = sli.type() == SliType.LATENCY && recorder.takesDurations();
      return used && !timed && !recorder.takesOutcomes();
    }

    private Map<String, WatchedObservation> watched() {
      Map<String, Map<String, List<ObservationRule>>> grouped = new LinkedHashMap<>();
      for (ObservationRule rule : rules) {
        grouped
            .computeIfAbsent(rule.observation(), any -> new LinkedHashMap<>())
            .computeIfAbsent(rule.sli(), any -> new ArrayList<>())
            .add(rule);
      }
      // A HashMap, because an observation's name may be null.
      Map<String, WatchedObservation> watched = new HashMap<>();
      grouped.forEach(
          (observation, bySli) -> {
            List<WatchedObservation.Target> all = new ArrayList<>();
            bySli.forEach(
                (sli, own) -> all.add(new WatchedObservation.Target(tracker.recorder(sli), own)));
            watched.put(observation, new WatchedObservation(observation, all));
          });
      return watched;
    }
  }
}
