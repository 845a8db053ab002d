package io.slo4j.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.slo4j.alert.AlertStanding;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.tracker.SloTracker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tracker's meters in one registry. Not thread safe: the binder's lock guards it; what its meters
 * read is safe.
 */
final class RegistryBinding {
  private static final Logger log = LoggerFactory.getLogger(SloMeterBinder.class);

  private final SloTracker tracker;
  private final Registrar registrar;
  private final List<String> labels;
  private final int maximumSlos;
  private final HealthMeters health;
  private final Map<String, PublishedSlo> published = new LinkedHashMap<>();
  private volatile int unpublished;
  private boolean saidTooMany;

  RegistryBinding(SloTracker tracker, Registrar registrar, List<String> labels, int maximumSlos) {
    this.tracker = tracker;
    this.registrar = registrar;
    this.labels = labels;
    this.maximumSlos = maximumSlos;
    this.health = new HealthMeters(tracker, registrar, () -> unpublished);
  }

  MeterRegistry registry() {
    return registrar.registry();
  }

  /**
   * Follows an evaluation. One objective whose meters cannot be registered keeps none of the others
   * from theirs, and is tried again the next time. So are meters that somebody has taken away, and
   * those in whose place there is somebody else's.
   *
   * @throws RuntimeException what the registry has thrown, the first of it with the rest suppressed
   */
  void update(List<SloStatus> statuses, List<AlertStanding> standings) {
    Map<String, List<AlertStanding>> active = new HashMap<>();
    for (AlertStanding each : standings) {
      active.merge(each.slo(), List.of(each), RegistryBinding::both);
    }
    removeAllBut(statuses);
    Failed failed = new Failed();
    health.update(failed);
    int left = 0;
    for (SloStatus status : statuses) {
      if (!hasRoom(status)) {
        left++;
        continue;
      }
      failed.unless(() -> publish(status, active.getOrDefault(status.name(), List.of())));
    }
    noteLeft(left);
    failed.rethrow();
  }

  private void publish(SloStatus status, List<AlertStanding> active) {
    Failed failed = new Failed();
    failed.unless(() -> publishedFor(status).update(status, active, failed));
    // Who binds holds nothing that keeps an objective from being taken away meanwhile.
    if (isTracked(status.name())) {
      failed.rethrow();
    }
  }

  private boolean isTracked(String slo) {
    try {
      return tracker.reader(slo).isTracked();
    } catch (IllegalArgumentException gone) {
      return false;
    }
  }

  /** Says which meters are not there because somebody else's are; null if all are. */
  @Nullable String takenByOthers() {
    return registrar.takenByOthers();
  }

  private static List<AlertStanding> both(List<AlertStanding> some, List<AlertStanding> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private void removeAllBut(List<SloStatus> statuses) {
    Set<String> present = new HashSet<>();
    statuses.forEach(status -> present.add(status.name()));
    published
        .values()
        .removeIf(
            each -> {
              boolean gone = !present.contains(each.slo().name());
              if (gone) {
                each.remove();
              }
              return gone;
            });
  }

  private boolean hasRoom(SloStatus status) {
    return published.size() < maximumSlos || published.containsKey(status.name());
  }

  // A tracker keeps the object of an unchanged objective.
  @SuppressWarnings("ReferenceEquality")
  private PublishedSlo publishedFor(SloStatus status) {
    ServiceLevelObjective slo = status.slo();
    PublishedSlo known = published.get(slo.name());
    if (known != null && known.slo() == slo) {
      return known;
    }
    Tags tags = tags(slo);
    if (known != null) {
      if (known.tags().equals(tags)) {
        return known;
      }
      published.remove(slo.name());
      known.remove();
    }
    PublishedSlo added = new PublishedSlo(registrar, tracker.reader(slo.name()), slo, tags);
    published.put(slo.name(), added);
    return added;
  }

  private Tags tags(ServiceLevelObjective slo) {
    // Empty and not left out: all meters of a name must have the same keys.
    Tags tags =
        Tags.of(
            "slo",
            slo.name(),
            "service",
            slo.service(),
            "sli",
            slo instanceof Slo single ? single.sli().name() : "");
    for (String label : labels) {
      tags = tags.and(label, slo.labels().getOrDefault(label, ""));
    }
    return tags;
  }

  private void noteLeft(int left) {
    unpublished = left;
    if (left > 0 && !saidTooMany) {
      saidTooMany = true;
      log.warn(
          "{} objectives have no meters: no more than {} are published; withMaximumSlos raises that",
          left,
          maximumSlos);
    }
  }

  /** Takes all meters away. */
  void remove() {
    published.values().forEach(PublishedSlo::remove);
    published.clear();
    health.remove();
  }
}
