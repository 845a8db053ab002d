package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Violation;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SliSource;
import java.time.Duration;
import java.util.ArrayList;
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

  private final ReadRegistry registry;
  private final boolean stepped;
  private final GoodAndBad events;
  private final CountDeltas first;
  private final CountDeltas second;

  // One poll at a time, and each sees what the one before it has left.
  private @Nullable SliRecorder feeds;

  private MeterSource(
      ReadRegistry registry,
      boolean stepped,
      GoodAndBad events,
      CountDeltas first,
      CountDeltas second) {
    this.registry = registry;
    this.stepped = stepped;
    this.events = events;
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
    MeterRegistry from = registry.get(this::beginAnew);
    if (from == null || (stepped && from.isClosed())) {
      return;
    }
    CountDeltas.Look one = first.look(from);
    CountDeltas.Look other = second.look(from);
    if (one.step != other.step) {
      // A step has begun between the two: the first is behind.
      one = first.look(from);
    }
    if (one.step != other.step || one.isOld || other.isOld) {
      return;
    }
    one.take();
    other.take();
    String wrong = events.record(recorder, one.delta, other.delta);
    long missed = Math.max(one.missed, other.missed);
    if (missed > 0) {
      throw new IllegalStateException(
          missed
              + " steps have passed between two polls, and what they counted is lost: poll at least"
              + " once a step");
    }
    if (wrong != null) {
      throw new IllegalStateException(wrong);
    }
  }

  private void beginAnew(boolean meantTheOther) {
    // If the one before never had the meters, all that they have counted here is new.
    if (!meantTheOther || first.hasSeen() || second.hasSeen()) {
      first.reset();
      second.reset();
    }
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
     * Says that the registry counts in steps, with what it was made with: each step is then taken
     * once, when it has ended, if polls are no further apart than steps. What such a registry has
     * counted when it is closed, in a step that has not ended, is not recorded.
     */
    public Builder step(StepRegistryConfig config) {
      return step(config.step());
    }

    /**
     * Says how long the steps of the registry are, for one whose configuration is not at hand; see
     * {@link #step(StepRegistryConfig)}. It must be just that: said too long, it is refused as soon
     * as counts change within a step; said too short, nothing can tell, and events are taken twice.
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
        return source(GoodAndBad.Split.GOOD_AND_BAD, good, bad, MeterReading::count);
      }
      if (threshold != null) {
        MeterReading bucket = MeterReading.bucket(threshold, bucketsOnlyGrow);
        return source(GoodAndBad.Split.ALL_AND_GOOD, total, total, bucket);
      }
      return good == null
          ? source(GoodAndBad.Split.ALL_AND_BAD, total, bad, MeterReading::count)
          : source(GoodAndBad.Split.ALL_AND_GOOD, total, good, MeterReading::count);
    }

    private MeterSource source(
        GoodAndBad.Split split,
        @Nullable MeterSelection one,
        @Nullable MeterSelection other,
        MeterReading ofOther) {
      MeterSelection ofFirst = requireNonNull(one);
      MeterSelection ofSecond = requireNonNull(other);
      long stepMillis = step == null ? 0 : step.toMillis();
      return new MeterSource(
          new ReadRegistry(
              registry,
              id -> ofFirst.matches(id) || ofSecond.matches(id),
              stepMillis > 0,
              threshold != null,
              bucketsOnlyGrow),
          stepMillis > 0,
          new GoodAndBad(split),
          new CountDeltas(ofFirst, MeterReading::count, stepMillis),
          new CountDeltas(ofSecond, ofOther, stepMillis));
    }
  }
}
