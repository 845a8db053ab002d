package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.slo4j.definition.PercentileObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Gives timers and distribution summaries a bucket that ends at each threshold of an SLI's
 * objectives, besides those they have: so that Prometheus counts by the very edge that slo4j judges
 * by, and {@link MeterSource.Builder#atMost} finds it.
 *
 * <pre>{@code
 * registry.config().meterFilter(
 *     SloMeterFilter.of(definitions).withMeter("http.server.requests", "checkout-latency"));
 * }</pre>
 *
 * <p>What has buckets is a histogram to Prometheus, and a histogram has no quantiles there: a timer
 * that publishes percentiles loses its {@code quantile} series with this filter, as with any other
 * bucket.
 *
 * <p>Only meters registered after it have the buckets, those of the thresholds there were then: a
 * reload of the definitions changes none. A filter added later that sets buckets of its own takes
 * them away again, so add this one last. The edge itself falls into the bucket, as it is good for
 * "at most"; to an objective of "below" it is not.
 *
 * <p>Immutable and thread safe.
 *
 * @since 0.1.0
 */
public final class SloMeterFilter implements MeterFilter {
  private final SloDefinitions definitions;

  /** The objectives that a meter has buckets for, by its name. */
  private final Map<String, Set<PercentileObjective>> byMeter;

  private SloMeterFilter(
      SloDefinitions definitions, Map<String, Set<PercentileObjective>> byMeter) {
    this.definitions = definitions;
    this.byMeter = byMeter;
  }

  /** Returns a filter that knows the objectives and, as yet, of no meter. */
  public static SloMeterFilter of(SloDefinitions definitions) {
    return new SloMeterFilter(requireNonNull(definitions, "definitions"), Map.of());
  }

  /**
   * Returns a filter that also gives meters of a name the buckets of an SLI's objectives. May be
   * called again, for more names and for more SLIs of one.
   *
   * @param meter the name of timers, or of distribution summaries whose values are in the SLI's
   *     unit
   * @throws IllegalArgumentException if there is no such SLI, or none of its objectives has a
   *     threshold for single events
   */
  public SloMeterFilter withMeter(String meter, String sli) {
    requireNonNull(meter, "meter");
    requireNonNull(sli, "sli");
    if (definitions.slis().stream().noneMatch(known -> known.name().equals(sli))) {
      throw new IllegalArgumentException(
          "no sli '" + sli + "'; there are " + definitions.slis().stream().map(Sli::name).toList());
    }
    Set<PercentileObjective> objectives = objectives(sli);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException(
          "no objective on sli '" + sli + "' has a threshold that a bucket could end at");
    }
    Map<String, Set<PercentileObjective>> more = new LinkedHashMap<>(byMeter);
    Set<PercentileObjective> all = new LinkedHashSet<>(more.getOrDefault(meter, Set.of()));
    all.addAll(objectives);
    more.put(meter, all);
    return new SloMeterFilter(definitions, more);
  }

  private Set<PercentileObjective> objectives(String sli) {
    Set<PercentileObjective> found = new LinkedHashSet<>();
    for (Slo slo : definitions.slos()) {
      if (slo.sli().name().equals(sli)
          && slo.objective() instanceof PercentileObjective objective
          && objective.threshold() > 0) {
        found.add(objective);
      }
    }
    return found;
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    Set<PercentileObjective> objectives = byMeter.getOrDefault(id.getName(), Set.of());
    if (objectives.isEmpty()) {
      return config;
    }
    TreeSet<Double> edges = new TreeSet<>();
    for (PercentileObjective objective : objectives) {
      if (id.getType() == Meter.Type.DISTRIBUTION_SUMMARY) {
        edges.add(objective.threshold());
      } else if (objective.thresholdNanos().isPresent()) {
        edges.add((double) objective.thresholdNanos().getAsLong());
      }
    }
    double[] present = config.getServiceLevelObjectiveBoundaries();
    if (present != null) {
      Arrays.stream(present).forEach(edges::add);
    }
    if (edges.isEmpty()) {
      return config;
    }
    double[] merged = edges.stream().flatMapToDouble(DoubleStream::of).toArray();
    return DistributionStatisticConfig.builder()
        .serviceLevelObjectives(merged)
        .build()
        .merge(config);
  }

  @Override
  public String toString() {
    return "SloMeterFilter" + byMeter.keySet();
  }
}
