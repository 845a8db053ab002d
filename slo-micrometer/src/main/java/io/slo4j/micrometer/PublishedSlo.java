package io.slo4j.micrometer;

import io.micrometer.core.instrument.Tags;
import io.slo4j.alert.AlertBook;
import io.slo4j.alert.AlertStanding;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Slo;
import io.slo4j.definition.ValueObjective;
import io.slo4j.time.Durations;
import io.slo4j.tracker.SloReader;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one objective in one registry. What has no data has no meter. Not thread safe: the
 * binder's lock guards it; what its meters read is safe.
 */
final class PublishedSlo {
  private static final Duration WITHOUT_TIERS = Duration.ofHours(1);

  private final Registrar registrar;
  private final SloReader reader;
  private final Tags tags;
  private volatile ServiceLevelObjective slo;
  private Set<Severity> severities;

  private final WantedMeter objective;
  private @Nullable WantedMeter compliance;
  private @Nullable WantedMeter remaining;
  private final Map<Duration, WantedMeter> burnRates = new HashMap<>();
  private final Map<Severity, AlertMeters> alerts = new EnumMap<>(Severity.class);
  private List<WantedMeter> events = List.of();

  /**
   * Makes the meters of an objective; none is registered yet.
   *
   * @param tags what only a change of the objective's service, SLI or labels changes
   */
  PublishedSlo(Registrar registrar, SloReader reader, ServiceLevelObjective slo, Tags tags) {
    this.registrar = registrar;
    this.reader = reader;
    this.slo = slo;
    this.severities = AlertBook.severities(slo);
    this.tags = tags;
    this.objective =
        registrar.gauge(SloMeter.OBJECTIVE, tags, () -> this.slo.target().ratioAsDouble());
  }

  ServiceLevelObjective slo() {
    return slo;
  }

  Tags tags() {
    return tags;
  }

  /**
   * Follows an evaluation. One meter that cannot be registered keeps none of the others from it.
   *
   * @param active the objective's alerts that are not inactive
   * @param failed takes what the registry throws
   */
  void update(SloStatus status, List<AlertStanding> active, Failed failed) {
    redefine(status.slo());
    // First, because somebody may be woken by them.
    updateAlerts(active, failed);
    failed.unless(objective::ensure);
    updateBudget(status);
    updateBurnRates(status);
    updateEvents();
    Stream.of(compliance, remaining)
        .filter(Objects::nonNull)
        .forEach(meter -> failed.unless(meter::ensure));
    burnRates.values().forEach(meter -> failed.unless(meter::ensure));
    events.forEach(meter -> failed.unless(meter::ensure));
  }

  // A tracker keeps the object of an unchanged objective.
  @SuppressWarnings("ReferenceEquality")
  private void redefine(ServiceLevelObjective now) {
    if (now == slo) {
      return;
    }
    slo = now;
    severities = AlertBook.severities(now);
    Set<Duration> windows = windows(now);
    burnRates
        .entrySet()
        .removeIf(each -> !windows.contains(each.getKey()) && gone(each.getValue()));
    alerts
        .entrySet()
        .removeIf(each -> !severities.contains(each.getKey()) && gone(each.getValue()));
  }

  private static boolean gone(WantedMeter meter) {
    meter.remove();
    return true;
  }

  private static boolean gone(AlertMeters meters) {
    meters.remove();
    return true;
  }

  private void updateBudget(SloStatus status) {
    if (status.compliance().isPresent()) {
      if (compliance == null) {
        double now = status.compliance().getAsDouble();
        compliance = figure(SloMeter.COMPLIANCE, tags, SloReader::compliance, now);
      }
      if (remaining == null) {
        double now = status.errorBudget().remainingRatio();
        remaining = figure(SloMeter.BUDGET_REMAINING, tags, SloReader::remainingRatio, now);
      }
      return;
    }
    compliance = removed(compliance);
    remaining = removed(remaining);
  }

  private static @Nullable WantedMeter removed(@Nullable WantedMeter meter) {
    if (meter != null) {
      meter.remove();
    }
    return null;
  }

  private void updateBurnRates(SloStatus status) {
    if (status.tiers().isEmpty()) {
      updateBurnRate(WITHOUT_TIERS, status.burnRate(WITHOUT_TIERS));
    }
    for (TierStatus tier : status.tiers()) {
      updateBurnRate(tier.tier().longWindow(), tier.longBurnRate());
      updateBurnRate(tier.tier().shortWindow(), tier.shortBurnRate());
    }
  }

  private void updateBurnRate(Duration window, OptionalDouble rate) {
    WantedMeter known = burnRates.get(window);
    if (rate.isEmpty()) {
      removed(known);
      burnRates.remove(window);
    } else if (known == null) {
      LastSeen.Figure figure = (reader, ifNoData) -> reader.burnRate(window, ifNoData);
      Tags own = tags.and("window", Durations.text(window));
      burnRates.put(window, figure(SloMeter.BURN_RATE, own, figure, rate.getAsDouble()));
    }
  }

  /** Returns the windows that the alerting looks at, or the last hour. */
  private static Set<Duration> windows(ServiceLevelObjective slo) {
    Set<Duration> windows = new HashSet<>();
    for (BurnRateTier tier : slo.tiers()) {
      windows.add(tier.longWindow());
      windows.add(tier.shortWindow());
    }
    return windows.isEmpty() ? Set.of(WITHOUT_TIERS) : windows;
  }

  private WantedMeter figure(SloMeter meter, Tags own, LastSeen.Figure figure, double now) {
    return registrar.gauge(meter, own, new LastSeen(reader, figure, now));
  }

  private void updateEvents() {
    boolean counts = slo instanceof Slo single && !(single.objective() instanceof ValueObjective);
    if (!counts) {
      removeEvents();
    } else if (events.isEmpty()) {
      events = List.of(events("good", SloReader::goodEvents), events("bad", SloReader::badEvents));
    }
  }

  private WantedMeter events(String outcome, ToLongFunction<SloReader> count) {
    return registrar.counterFrom(
        SloMeter.EVENTS, tags.and("outcome", outcome), () -> new EventCount(reader, count));
  }

  private void removeEvents() {
    events.forEach(WantedMeter::remove);
    events = List.of();
  }

  private void updateAlerts(List<AlertStanding> active, Failed failed) {
    for (Severity severity : severities) {
      if (!alerts.containsKey(severity)) {
        alerts.put(severity, new AlertMeters(registrar, tags, severity));
      }
    }
    alerts.forEach(
        (severity, meters) ->
            meters.update(
                active.stream().filter(one -> one.severity() == severity).toList(), failed));
  }

  /** Takes all of its meters away. */
  void remove() {
    objective.remove();
    compliance = removed(compliance);
    remaining = removed(remaining);
    burnRates.values().forEach(WantedMeter::remove);
    burnRates.clear();
    removeEvents();
    alerts.values().forEach(AlertMeters::remove);
    alerts.clear();
  }
}
