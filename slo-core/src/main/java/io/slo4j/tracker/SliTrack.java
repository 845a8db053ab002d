package io.slo4j.tracker;

import io.slo4j.definition.Aggregation;
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

  private static final Object OUTCOME = "outcome";

  private final Sli sli;
  private final SliRecorder recorder;
  private final long tickMillis;

  /** Outcomes; one a threshold; the occurrences of one value objective. */
  private final Map<Object, EventCounter> counters = new LinkedHashMap<>();

  /** One objective for each threshold's classification; it judges for all that share it. */
  private final Map<Object, PercentileObjective> judges = new LinkedHashMap<>();

  private final Map<ValueObjective, ValueSink> sinks = new LinkedHashMap<>();
  private final Map<Key, Series> series = new LinkedHashMap<>();
  private @Nullable ValueHistogram histogram;
  private @Nullable PercentileSeries percentiles;

  SliTrack(Sli sli, long tickMillis) {
    this.sli = sli;
    this.recorder = new SliRecorder(sli);
    this.tickMillis = tickMillis;
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
      return found;
    }
    SeriesSpec spec =
        new SeriesSpec(
            tickMillis, needs.horizonMillis(), needs.calendars(), slo.maintenance(), slices);
    EventCounter counter = counters.computeIfAbsent(classification, any -> new EventCounter());
    Series made;
    if (slo.objective() instanceof ValueObjective objective) {
      ValueSink sink = sinks.get(objective);
      if (sink == null) {
        sink = ValueSeries.sinkFor(objective, false);
        sinks.put(objective, sink);
      }
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
  }

  /** Forgets all series but those in {@code used}. */
  void retain(Set<Series> used) {
    series.values().retainAll(used);
    List<Object> classifications = series.keySet().stream().map(Key::classification).toList();
    counters.keySet().retainAll(classifications);
    sinks.keySet().retainAll(classifications);
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
    return objective instanceof ValueObjective ? objective : OUTCOME;
  }

  private void publishRoutes() {
    List<EventCounter> outcomes = new ArrayList<>();
    List<Routes.Threshold> thresholds = new ArrayList<>();
    counters.forEach(
        (classification, counter) -> {
          if (!(classification instanceof ValueObjective objective) || sums(objective)) {
            outcomes.add(counter);
          }
        });
    judges.forEach(
        (classification, objective) -> {
          EventCounter counter = counters.get(classification);
          if (counter != null) {
            thresholds.add(new Routes.Threshold(objective, counter));
          }
        });
    recorder.route(
        new Routes(
            outcomes.toArray(EventCounter[]::new),
            thresholds.toArray(Routes.Threshold[]::new),
            sinks.values().toArray(ValueSink[]::new),
            histogram));
  }

  private static boolean sums(ValueObjective objective) {
    return objective.aggregation() == Aggregation.SUM
        || objective.aggregation() == Aggregation.RATE;
  }
}
