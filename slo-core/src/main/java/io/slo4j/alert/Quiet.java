package io.slo4j.alert;

import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Slo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why nobody is told of something: a silence, maintenance, a graver alert. Not thread safe. */
final class Quiet {
  private final Silences silences;

  Quiet(Silences silences) {
    this.silences = silences;
  }

  /** Returns why nobody is to be told that an incident fires; empty if they are. */
  Optional<String> about(
      @Nullable ServiceLevelObjective slo,
      Incident incident,
      Optional<Incident> inhibitor,
      Instant now) {
    Optional<Silence> silence = silences.covering(incident.alert(), now);
    if (silence.isPresent()) {
      return silence.map(by -> OneLine.of("silenced by " + by.author() + ": " + by.comment()));
    }
    if (isInMaintenance(slo, now)) {
      return Optional.of("maintenance");
    }
    return inhibitor.map(by -> "inhibited by " + by.rule().name());
  }

  /** Returns whether nobody is to be told what is not an alert's. */
  boolean about(ServiceLevelObjective slo, Severity severity, Instant now) {
    return silences.covering(Labels.of(slo, severity), now).isPresent()
        || isInMaintenance(slo, now);
  }

  private static boolean isInMaintenance(@Nullable ServiceLevelObjective of, Instant now) {
    return of instanceof Slo slo
        && slo.maintenance().stream().anyMatch(window -> window.contains(now));
  }
}
