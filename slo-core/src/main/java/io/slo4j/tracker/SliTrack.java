package io.slo4j.tracker;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Comparison;
import io.slo4j.definition.Objective;
import io.slo4j.definition.PercentileObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.ValueObjective;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.window.EventCounter;
import io.slo4j.window.EventSeries;
import io.slo4j.window.PercentileSeries;
import io.slo4j.window.Series;
import io.slo4j.window.SeriesSpec;
import io.slo4j.window.SliceSpec;
import io.slo4j.window.ValueHistogram;
import io.slo4j.window.ValueSeries;
import io.slo4j.window.ValueSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One SLI's counters and series. Objectives that count the same events the same way share them. Not
 * thread safe: {@link Registry} guards it.
 */
final class SliTrack {

  /** What makes two objectives ask for the same series. */
  private record Key(
      Object classification, List<MaintenanceWindow> maintenance, @Nullable SliceSpec slices) {}

  /** What a value objective asks of a slice; how many slices may fail does not matter here. */
  private record ValueClass(
      Aggregation aggregation, OptionalDouble percentile, Comparison comparison, double threshold) {
    boolean sums() {
      return aggregation == Aggregation.SUM || aggregation == Aggregation.RATE;
    }
  }

  private static final Object OUTCOME = "outcome";

  private volatile Sli sli;
  private final SliRecorder recorder;
  private final long tickMillis;

  /** Outcomes; one a threshold; the occurrences of one value objective. */
  private final Map<Object, EventCounter> counters = new LinkedHashMap<>();

  /** One objective for each threshold's classification; it judges for all that share it. */
  private final Map<Object, PercentileObjective> judges = new LinkedHashMap<>();

  /** Each series of values drains a sink of its own. */
  private final Map<Key, ValueSink> sinks = new LinkedHashMap<>();

  private final Map<Key, Series> series = new LinkedHashMap<>();
  private @Nullable ValueHistogram histogram;
  private @Nullable PercentileSeries percentiles;

  SliTrack(Sli sli, SliRecorder recorder, long tickMillis) {
    this.sli = sli;
    this.recorder = recorder;
    this.tickMillis = tickMillis;
    recorder.route(sli, Routes.NONE);
  }

  /**
   * Takes a new definition if what is recorded means the same under it.
   *
   * @return whether it did
   */
  boolean redefine(Sli changed) {
    boolean same =
        sli.type() == changed.type()
            && sli.unit().equals(changed.unit())
            && sli.percentileValues() == changed.percentileValues();
    if (same) {
      sli = changed;
    }
    return same;
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

  /** Returns the series {@code slo} is computed from; makes it, or makes it remember longer. */
  Series seriesFor(Slo slo, Needs needs, long nowMillis) {
    Object classification = classificationOf(slo.objective());
    SliceSpec slices = Needs.slicesOf(slo);
    Key key = new Key(classification, slo.maintenance(), slices);
    Series found = series.get(key);
    if (found != null) {
      found.extend(needs.horizonMillis(), needs.calendars());
      keepPercentiles(needs.horizonMillis(), nowMillis);
      return found;
    }
    SeriesSpec spec =
        new SeriesSpec(
            tickMillis, needs.horizonMillis(), needs.calendars(), slo.maintenance(), slices);
    EventCounter counter =
        counters.computeIfAbsent(
            classification,
            any -> OUTCOME.equals(classification) ? recorder.outcomes() : new EventCounter());
    Series made;
    if (slo.objective() instanceof ValueObjective objective) {
      ValueSink sink = ValueSeries.sinkFor(objective, false);
      sinks.put(key, sink);
      made = new ValueSeries(objective, sink, counter, spec, nowMillis);
    } else {
      if (slo.objective() instanceof PercentileObjective objective) {
        judges.putIfAbsent(classification, objective);
      }
      made = new EventSeries(counter, spec, nowMillis);
    }
    series.put(key, made);
    keepPercentiles(needs.horizonMillis(), nowMillis);
    publishRoutes();
    return made;
  }

  private void keepPercentiles(long horizonMillis, long nowMillis) {
    if (sli.percentileValues() && histogram == null) {
      histogram =
          sli.unitNanos().isPresent() ? ValueHistogram.ofNanos() : ValueHistogram.ofValues();
      percentiles = new PercentileSeries(histogram, tickMillis, horizonMillis, nowMillis);
    }
    if (percentiles != null) {
      percentiles.extend(horizonMillis);
    }
  }

  /** Forgets all series but those in {@code used}. */
  void retain(Set<Series> used) {
    series.values().retainAll(used);
    List<Object> classifications = series.keySet().stream().map(Key::classification).toList();
    counters.keySet().retainAll(classifications);
    sinks.keySet().retainAll(series.keySet());
    judges.keySet().retainAll(classifications);
    if (series.isEmpty()) {
      histogram = null;
      percentiles = null;
    }
    publishRoutes();
  }

  void tick(long nowMillis) {
    for (Series each : series.values()) {
      each.tick(nowMillis);
    }
    if (percentiles != null) {
      percentiles.tick(nowMillis);
    }
  }

  /** Two percentile objectives of one threshold differ in target only, and share its counter. */
  private static Object classificationOf(Objective objective) {
    if (objective instanceof PercentileObjective percentile) {
      return List.of(percentile.comparison(), percentile.threshold(), percentile.thresholdNanos());
    }
    return objective instanceof ValueObjective value
        ? new ValueClass(
            value.aggregation(),
            value.aggregationPercentile(),
            value.comparison(),
            value.threshold())
        : OUTCOME;
  }

  private void publishRoutes() {
    List<EventCounter> outcomes = new ArrayList<>();
    List<ThresholdRoute> thresholds = new ArrayList<>();
    counters.forEach(
        (classification, counter) -> {
          boolean counts = !(classification instanceof ValueClass value) || value.sums();
          if (counts && !OUTCOME.equals(classification)) {
            outcomes.add(counter);
          }
        });
    judges.forEach(
        (classification, objective) -> {
          EventCounter counter = counters.get(classification);
          if (counter != null) {
            thresholds.add(new ThresholdRoute(objective, counter));
          }
        });
    recorder.route(
        sli,
        new Routes(
            sli.unitNanos().orElse(0),
            outcomes,
            thresholds,
            List.copyOf(sinks.values()),
            histogram));
  }
}
