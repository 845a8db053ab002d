package io.slo4j.tracker;

import io.slo4j.definition.PercentileObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.window.Classification;
import io.slo4j.window.EventCounter;
import io.slo4j.window.EventSeries;
import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.Intake;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.PercentileSeries;
import io.slo4j.window.Series;
import io.slo4j.window.SeriesSpec;
import io.slo4j.window.ValueHistogram;
import io.slo4j.window.ValueSeries;
import io.slo4j.window.ValueSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One SLI's counters and series. Objectives that count the same events the same way share them. Not
 * thread safe: {@link Registry} guards it.
 */
final class SliTrack {
  private static final Classification OUTCOME = new Classification.Outcome();
  private static final Classification DISPLAY = new Classification.Display();

  private volatile Sli sli;
  private final SliRecorder recorder;
  private final long tickMillis;

  /** What its events mean: does not change. */
  private final String measure;

  private final RestingHistories resting;

  private final Map<Classification, Intake> intakes = new LinkedHashMap<>();

  /** One objective for each threshold's classification; it judges for all that share it. */
  private final Map<Classification, PercentileObjective> judges = new LinkedHashMap<>();

  private final Map<HistoryKey, Series> series = new LinkedHashMap<>();

  /** Volatile, because it is asked for without the lock. */
  private volatile @Nullable PercentileSeries percentiles;

  SliTrack(Sli sli, SliRecorder recorder, long tickMillis, RestingHistories resting) {
    this.sli = sli;
    this.recorder = recorder;
    this.tickMillis = tickMillis;
    this.measure = measure(sli);
    this.resting = resting;
    recorder.route(sli, Routes.NONE);
  }

  /**
   * Takes a new definition if what is recorded means the same under it.
   *
   * @return whether it did
   */
  boolean redefine(Sli changed) {
    boolean same =
        measure.equals(measure(changed)) && sli.percentileValues() == changed.percentileValues();
    if (same) {
      sli = changed;
    }
    return same;
  }

  /** What events of an SLI mean. */
  static String measure(Sli sli) {
    return sli.type().text() + " in " + sli.unit();
  }

  Sli sli() {
    return sli;
  }

  SliRecorder recorder() {
    return recorder;
  }

  @Nullable PercentileSeries percentiles() {
    return percentiles;
  }

  private IntakeKey key(Classification classification) {
    return new IntakeKey(sli.name(), measure, classification);
  }

  /** Returns which history {@code slo} is computed from. */
  HistoryKey keyOf(Slo slo) {
    return new HistoryKey(
        key(Classification.of(slo.objective())), slo.maintenance(), Needs.slicesOf(slo));
  }

  /**
   * Returns the series {@code slo} is computed from; makes it, or makes it remember longer.
   *
   * @param reach of each history, for all objectives: what one goes on with is cut down to that
   */
  Series seriesFor(Slo slo, Map<HistoryKey, Needs> reach, long nowMillis) {
    HistoryKey key = keyOf(slo);
    Needs needs = reach.getOrDefault(key, Needs.of(slo));
    long displayMillis = reach.getOrDefault(displayKey(), needs).horizonMillis();
    Series found = series.get(key);
    if (found != null) {
      found.extend(needs.horizonMillis(), needs.calendars());
      keepPercentiles(displayMillis, nowMillis);
      return found;
    }
    SeriesSpec spec =
        new SeriesSpec(
            tickMillis, needs.horizonMillis(), needs.calendars(), slo.maintenance(), key.slices());
    Classification classification = key.intake().classification();
    Intake intake = intakes.computeIfAbsent(classification, this::intake);
    List<History> live = new ArrayList<>();
    series.forEach((other, each) -> live.add(new History(other, each.image())));
    History past = resting.past(key, live);
    Series made;
    if (classification instanceof Classification.Value value) {
      made = new ValueSeries(value, intake, spec, past, nowMillis);
    } else {
      if (slo.objective() instanceof PercentileObjective objective) {
        judges.putIfAbsent(classification, objective);
      }
      made = new EventSeries(intake, spec, past, nowMillis);
    }
    made.skipTo(nowMillis);
    series.put(key, made);
    keepPercentiles(displayMillis, nowMillis);
    publishRoutes();
    return made;
  }

  private Intake intake(Classification classification) {
    return classification instanceof Classification.Outcome
        ? Intake.of(recorder.outcomes())
        : Intake.of(classification, sli.unitNanos().isPresent());
  }

  private void keepPercentiles(long horizonMillis, long nowMillis) {
    PercentileSeries kept = percentiles;
    if (kept == null && sli.percentileValues()) {
      Intake intake = intakes.computeIfAbsent(DISPLAY, this::intake);
      History past = resting.take(displayKey());
      kept =
          new PercentileSeries(
              intake, tickMillis, horizonMillis, past == null ? null : past.image(), nowMillis);
      kept.tick(nowMillis);
      percentiles = kept;
    }
    if (kept != null) {
      kept.extend(horizonMillis);
    }
  }

  /** Returns which history holds the values for display. */
  HistoryKey displayKey() {
    return new HistoryKey(key(DISPLAY), List.of(), null);
  }

  /** Puts all series but those in {@code used} to rest. */
  void retain(Set<Series> used) {
    series.forEach(
        (key, each) -> {
          if (!used.contains(each)) {
            resting.put(new History(key, each.image()));
          }
        });
    series.values().retainAll(used);
    if (series.isEmpty() && percentiles != null) {
      resting.put(new History(displayKey(), percentiles.image()));
      percentiles = null;
    }
    Set<Classification> classifications = new HashSet<>();
    series.keySet().forEach(key -> classifications.add(key.intake().classification()));
    if (percentiles != null) {
      classifications.add(DISPLAY);
    }
    intakes.keySet().retainAll(classifications);
    judges.keySet().retainAll(classifications);
    publishRoutes();
  }

  void tick(long nowMillis) {
    intakes.values().forEach(Intake::tick);
    for (Series each : series.values()) {
      each.tick(nowMillis);
    }
    PercentileSeries kept = percentiles;
    if (kept != null) {
      kept.tick(nowMillis);
    }
  }

  /** Shows what was taken in at the last tick. */
  void taken(TakenVisitor visitor) {
    intakes.forEach((classification, intake) -> visitor.taken(key(classification), intake));
  }

  /** Returns whether a history in use is one that {@code key} could go on with. */
  boolean counts(HistoryKey key) {
    return series.keySet().stream().anyMatch(own -> History.goesOnAs(key, own));
  }

  /** Shows every history that is in use. */
  void histories(Consumer<History> visitor) {
    series.forEach((key, each) -> visitor.accept(new History(key, each.image())));
    PercentileSeries kept = percentiles;
    if (kept != null) {
      visitor.accept(new History(displayKey(), kept.image()));
    }
  }

  private void publishRoutes() {
    List<EventCounter> outcomes = new ArrayList<>();
    List<ThresholdRoute> thresholds = new ArrayList<>();
    List<ValueSink> values = new ArrayList<>();
    ValueHistogram histogram = null;
    for (Map.Entry<Classification, Intake> each : intakes.entrySet()) {
      Classification classification = each.getKey();
      Intake intake = each.getValue();
      if (classification instanceof Classification.Threshold) {
        outcomes.add(intake.events());
        PercentileObjective judge = judges.get(classification);
        if (judge != null) {
          thresholds.add(new ThresholdRoute(judge, intake.events()));
        }
      } else if (classification instanceof Classification.Value value) {
        if (value.sums()) {
          outcomes.add(intake.events());
        }
        if (intake.values() != null) {
          values.add(intake.values());
        }
      } else if (intake.values() instanceof ValueHistogram display) {
        histogram = display;
      }
    }
    recorder.route(
        sli,
        new Routes(
            sli.unitNanos().orElse(0),
            intakes.containsKey(OUTCOME),
            outcomes,
            thresholds,
            values,
            histogram));
  }
}
