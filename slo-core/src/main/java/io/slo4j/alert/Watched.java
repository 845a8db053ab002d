package io.slo4j.alert;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alerts of one objective. Not thread safe: {@link AlertBook} guards it. */
final class Watched {
  /** Null for what another book knew, until the first evaluation. */
  private @Nullable ServiceLevelObjective slo;

  private final Map<String, Incident> incidents = new LinkedHashMap<>();

  /** Whether the latest evaluation failed. */
  boolean failing;

  /** Returns one for each rule, in the order in which they are looked at. */
  Collection<Incident> incidents() {
    return Collections.unmodifiableCollection(incidents.values());
  }

  /** Takes over what another book knew of a rule. */
  void restore(AlertMemory.Remembered memory) {
    Incident incident = new Incident(AlertRule.of(memory));
    incident.restore(memory);
    incidents.put(memory.rule(), incident);
  }

  /**
   * Goes by {@code now} from here on: a rule that keeps its name goes on.
   *
   * @return those whose rules are gone
   */
  // A tracker keeps the object of an unchanged objective; comparing all of its fields, for each
  // objective at each evaluation, would only find out the same more slowly.
  @SuppressWarnings("ReferenceEquality")
  Collection<Incident> follow(ServiceLevelObjective now) {
    if (slo == now) {
      return List.of();
    }
    slo = now;
    Map<String, Incident> before = new LinkedHashMap<>(incidents);
    incidents.clear();
    for (AlertRule rule : AlertRule.of(now)) {
      Incident kept = before.remove(rule.name());
      if (kept == null) {
        kept = new Incident(rule);
      }
      kept.redefine(rule);
      incidents.put(rule.name(), kept);
    }
    return before.values();
  }

  /** Takes an evaluation in. */
  void step(SloStatus status, long nowMillis) {
    incidents.values().forEach(incident -> incident.step(status, nowMillis));
  }

  /** Returns why nobody is to be told that one of these fires. */
  Optional<String> mutedBy(Incident incident, Quiet quiet, long nowMillis) {
    Optional<Incident> inhibitor = Inhibition.of(incident, incidents.values());
    inhibitor.ifPresent(by -> Inhibition.share(by, incident));
    return quiet.about(slo, incident, inhibitor, Instant.ofEpochMilli(nowMillis));
  }

  /**
   * Notes that somebody has taken on those of these ids that fire, and what they inhibit.
   *
   * @return those that were acknowledged by their ids
   */
  List<Alert> acknowledge(Collection<String> alertIds, Acknowledgement acknowledgement) {
    List<Alert> acknowledged = new ArrayList<>();
    for (Incident incident : incidents.values()) {
      Alert alert = incident.alert();
      if (alert != null && alert.isFiring() && alertIds.contains(alert.id())) {
        incident.acknowledge(acknowledgement);
        acknowledged.add(alert.withAcknowledgement(acknowledgement));
      }
    }
    for (Incident incident : incidents.values()) {
      if (incident.isFiring()) {
        Inhibition.of(incident, incidents.values()).ifPresent(by -> Inhibition.share(by, incident));
      }
    }
    return acknowledged;
  }

  /** Returns the alerts that fire. */
  List<Alert> firing() {
    List<Alert> firing = new ArrayList<>();
    for (Incident incident : incidents.values()) {
      Alert alert = incident.alert();
      if (alert != null && alert.isFiring()) {
        firing.add(alert);
      }
    }
    return firing;
  }
}
