package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Violation;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SliSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Feeds an SLI from counters, timers and distribution summaries that an application has already: at
 * each poll with what they have counted since the one before. The first poll is where counting
 * begins; a meter that is registered later counts from its beginning, one that is reset from there.
 * One that comes and goes between two polls is not seen.
 *
 * <pre>{@code
 * tracker.source("checkout-requests", Duration.ofSeconds(5),
 *     MeterSource.builder(registry)
 *         .total(MeterSelection.named("http.server.requests").with("uri", "/checkout"))
 *         .bad(MeterSelection.named("http.server.requests").with("uri", "/checkout")
 *             .with("outcome", "SERVER_ERROR"))
 *         .build());
 * }</pre>
 *
 * <p>What cannot be read rightly is refused: the poll throws and says why, which the tracker
 * counts, logs and shows among its {@link io.slo4j.tracker.SloTracker#sources sources}; nothing is
 * recorded then. A fraction of an event is kept until there is a whole one.
 *
 * <p>For one SLI; the tracker never polls it twice at a time. A poll looks at the names of all
 * meters of the registry.
 *
 * @since 0.1.0
 */
public final class MeterSource implements SliSource {

  /** How two counts become good and bad events. */
  private enum Split {
    /** The first are good, the second bad. */
    GOOD_AND_BAD,
    /** The first are all, the second bad. */
    ALL_AND_BAD,
    /** The first are all, the second good. */
    ALL_AND_GOOD
  }

  /** So much less than a whole event is the rounding of fractions that make a whole one. */
  private static final double ROUNDING = 1e-6;

  private final MeterRegistry registry;
  private final boolean stepped;
  private final Split split;
  private final CountDeltas first;
  private final CountDeltas second;

  // One poll at a time, and each sees what the one before it has left.
  private @Nullable MeterRegistry readFrom;
  private @Nullable SliRecorder feeds;

  /*
   * What is not recorded yet. Less than one event; or less than nothing, when an event was counted
   * as bad before it was counted at all, and was looked at in between. The next events make up for it.
   */
  private double good;
  private double bad;

  private MeterSource(
      MeterRegistry registry, boolean stepped, Split split, CountDeltas first, CountDeltas second) {
    this.registry = registry;
    this.stepped = stepped;
    this.split = split;
    this.first = first;
    this.second = second;
  }

  /** Starts a source that reads meters of {@code registry}. */
  public static Builder builder(MeterRegistry registry) {
    return new Builder(requireNonNull(registry, "registry"));
  }

  /**
   * Records what was counted since the last poll.
   *
   * @throws IllegalStateException if a meter cannot be read rightly, or steps have passed between
   *     two polls; says which
   */
  @Override
  public void poll(SliRecorder recorder) {
    if (feeds == null) {
      feeds = recorder;
    } else if (feeds != recorder) {
      throw new IllegalStateException(
          "this source feeds sli '" + feeds.sli().name() + "': another needs a source of its own");
    }
    MeterRegistry from = registryToRead();
    if (from == null || (stepped && from.isClosed())) {
      return;
    }
    CountDeltas.Look one = first.look(from);
    CountDeltas.Look other = second.look(from);
    if (one.step != other.step) {
      // A step has begun between the two; nothing is taken yet.
      one = first.look(from);
    }
    if (one.step != other.step) {
      return;
    }
    one.take();
    other.take();
    record(recorder, one.delta, other.delta);
    long missed = Math.max(one.missed, other.missed);
    if (missed > 0) {
      throw new IllegalStateException(
          missed
              + " steps have passed between two polls, and what they counted is lost: poll at least"
              + " once a step");
    }
  }

  private void record(SliRecorder recorder, double one, double other) {
    switch (split) {
      case GOOD_AND_BAD -> {
        good += one;
        bad += other;
      }
      case ALL_AND_BAD -> {
        good += one - other;
        bad += other;
      }
      case ALL_AND_GOOD -> {
        good += other;
        bad += one - other;
      }
    }
    long wholeGood = (long) Math.floor(good + ROUNDING);
    long wholeBad = (long) Math.floor(bad + ROUNDING);
    if (wholeGood > 0) {
      recorder.good(wholeGood);
      good -= (double) wholeGood;
    }
    if (wholeBad > 0) {
      recorder.bad(wholeBad);
      bad -= (double) wholeBad;
    }
  }

  /** Returns the registry itself, or the one of a composite that is read; null if that has none. */
  private @Nullable MeterRegistry registryToRead() {
    if (!(registry instanceof CompositeMeterRegistry composite)) {
      return registry;
    }
    List<MeterRegistry> parts = new ArrayList<>();
    addParts(composite, parts);
    MeterRegistry known = readFrom;
    if (known == null || !parts.contains(known)) {
      known = choose(parts);
      readFrom = known;
      // Another registry's meters have counts of their own.
      first.reset();
      second.reset();
    }
    return known;
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
    List<MeterRegistry> fit =
        parts.stream()
            .filter(part -> part instanceof StepMeterRegistry == stepped)
            .sorted(Comparator.comparing(part -> part.getClass().getName()))
            .toList();
    if (fit.isEmpty() && !parts.isEmpty()) {
      throw new IllegalStateException(
          stepped
              ? "no registry of the composite counts in steps: leave step(...) out"
              : "all registries of the composite count in steps: say with step(...) how long they are");
    }
    return fit.isEmpty() ? null : fit.get(0);
  }

  /**
   * Declares a source: good and bad, total and bad, total and good, or total and a threshold. Not
   * safe for use from several threads.
   */
  public static final class Builder {
    private static final String SUBJECT = "meter source";

    private final MeterRegistry registry;
    private @Nullable MeterSelection good;
    private @Nullable MeterSelection bad;
    private @Nullable MeterSelection total;
    private @Nullable Double threshold;
    private boolean bucketsOnlyGrow;
    private @Nullable Duration step;
    private final List<Violation> violations = new ArrayList<>();

    private Builder(MeterRegistry registry) {
      this.registry = registry;
    }

    /** Sets the meters whose counts are good events. */
    public Builder good(MeterSelection meters) {
      this.good = requireNonNull(meters, "meters");
      return this;
    }

    /** Sets the meters whose counts are bad events. */
    public Builder bad(MeterSelection meters) {
      this.bad = requireNonNull(meters, "meters");
      return this;
    }

    /** Sets the meters whose counts are all events. */
    public Builder total(MeterSelection meters) {
      this.total = requireNonNull(meters, "meters");
      return this;
    }

    /**
     * Makes those events good that took so long at the most: of the timers in {@link #total}, which
     * need a bucket that ends there ({@link SloMeterFilter} adds it) and count it for good, as
     * those of Prometheus do. For an SLI whose objectives have this threshold and no other.
     */
    public Builder atMost(Duration threshold) {
      return threshold((double) threshold.toNanos(), threshold.toString());
    }

    /** Makes those events good whose value is so much at the most: of distribution summaries. */
    public Builder atMost(double threshold) {
      return threshold(threshold, Double.toString(threshold));
    }

    private Builder threshold(double value, String text) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        violations.add(new Violation(SUBJECT, "threshold must be positive, was " + text));
      }
      this.threshold = value;
      return this;
    }

    /**
     * Says that the buckets of this registry count for good, where that is not known. Nearly all
     * registries forget them after some minutes.
     */
    public Builder bucketsOnlyGrow() {
      this.bucketsOnlyGrow = true;
      return this;
    }

    /**
     * Says how long the steps of a registry are that counts in steps: each step is then taken once,
     * when it has ended, if polls are no further apart than steps. What such a registry has counted
     * when it is closed, in a step that has not ended, is not recorded.
     */
    public Builder step(Duration step) {
      if (step.toMillis() <= 0) {
        violations.add(new Violation(SUBJECT, "step must be positive, was " + step));
      }
      this.step = step;
      return this;
    }

    /**
     * Returns the source.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public MeterSource build() {
      List<Violation> all = new ArrayList<>(violations);
      boolean fits =
          total == null
              ? good != null && bad != null && threshold == null
              : (good == null ? 0 : 1) + (bad == null ? 0 : 1) + (threshold == null ? 0 : 1) == 1;
      if (!fits) {
        all.add(
            new Violation(
                SUBJECT, "must have good and bad, or total and one of good, bad and a threshold"));
      }
      if (threshold != null && step != null) {
        all.add(
            new Violation(
                SUBJECT,
                "threshold cannot be read in steps: such registries forget their buckets"));
      }
      if (step == null && registry instanceof StepMeterRegistry) {
        all.add(
            new Violation(
                SUBJECT,
                registry.getClass().getSimpleName()
                    + " counts in steps: say with step(...) how long they are"));
      }
      if (!all.isEmpty()) {
        throw new InvalidDefinitionException(all);
      }
      return make();
    }

    private MeterSource make() {
      if (total == null) {
        return source(Split.GOOD_AND_BAD, good, bad, MeterReading::count);
      }
      if (threshold != null) {
        MeterReading bucket = MeterReading.bucket(threshold, bucketsOnlyGrow);
        return source(Split.ALL_AND_GOOD, total, total, bucket);
      }
      return good == null
          ? source(Split.ALL_AND_BAD, total, bad, MeterReading::count)
          : source(Split.ALL_AND_GOOD, total, good, MeterReading::count);
    }

    private MeterSource source(
        Split split,
        @Nullable MeterSelection one,
        @Nullable MeterSelection other,
        MeterReading ofOther) {
      long stepMillis = step == null ? 0 : step.toMillis();
      return new MeterSource(
          registry,
          stepMillis > 0,
          split,
          new CountDeltas(requireNonNull(one), MeterReading::count, stepMillis),
          new CountDeltas(requireNonNull(other), ofOther, stepMillis));
    }
  }
}
