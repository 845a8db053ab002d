package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.Silence;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Damage;
import io.slo4j.journal.Journal;
import io.slo4j.journal.SavedState;
import io.slo4j.journal.StateEntries;
import io.slo4j.policy.Freeze;
import io.slo4j.policy.GateOverride;
import io.slo4j.policy.PolicyBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tracker's directory holds, as of its last flush: for a look from outside the application,
 * while that runs or after it has ended. Immutable.
 *
 * @param at the last tick that is on disk
 * @param statuses of the objectives asked for, at that moment
 * @param firing the alerts that fired then
 * @param silences those that somebody has added, on or to come; not those that are only declared
 * @param freezes those in force
 * @param overrides every override of the deployment gate
 * @param damage what of the directory could not be used
 * @param leftOut what was read and makes no sense, or belongs to nothing: a line each
 * @since 0.1.0
 */
public record TrackerSnapshot(
    Instant at,
    List<SloStatus> statuses,
    List<Alert> firing,
    List<Silence> silences,
    List<Freeze> freezes,
    List<GateOverride> overrides,
    List<Damage> damage,
    List<String> leftOut) {
  public TrackerSnapshot {
    requireNonNull(at, "at");
    statuses = List.copyOf(statuses);
    firing = List.copyOf(firing);
    silences = List.copyOf(silences);
    freezes = List.copyOf(freezes);
    overrides = List.copyOf(overrides);
    damage = List.copyOf(damage);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Reads a directory without owning it, and without changing anything. Costs reading all of it.
   *
   * @param directory what {@link SloTrackerBuilder#directory} was given
   * @param definitions the objectives to show; those the application does not track have no data
   * @return empty if no tracker has written there
   * @throws IOException if it cannot be read, or everything in it is damaged; the message names the
   *     files
   * @throws io.slo4j.journal.JournalException if a newer slo4j wrote it
   * @throws IllegalArgumentException if slices of {@code definitions} are no whole number of the
   *     application's ticks
   */
  public static Optional<TrackerSnapshot> read(Path directory, SloDefinitions definitions)
      throws IOException {
    requireNonNull(directory, "directory");
    requireNonNull(definitions, "definitions");
    RecoveredState recovered = new RecoveredState(Map.of());
    List<Damage> damage = Journal.read(directory, recovered);
    if (recovered.isEmpty()) {
      if (!damage.isEmpty()) {
        throw new IOException("nothing in " + directory + " can be used: " + damage);
      }
      return Optional.empty();
    }
    RestingHistories resting = new RestingHistories(Integer.MAX_VALUE, Long.MAX_VALUE);
    recovered.histories().forEach(resting::put);
    long atMillis = recovered.lastTickMillis();
    Registry registry = new Registry(recovered.tickMillis(), atMillis, resting);
    List<String> leftOut = new ArrayList<>();
    SavedState state =
        recovered.state(new StateEntries(), (what, why) -> leftOut.add(what + ": " + why));
    registry.recall(state.adjustments());
    registry.apply(definitions, atMillis);
    List<SloTrack> tracks = List.copyOf(registry.contents().slos().values());
    PolicyBook policies = new PolicyBook();
    List<ServiceLevelObjective> slos = tracks.stream().map(SloTrack::slo).toList();
    policies.restore(state.crossedSteps(), slos);
    return Optional.of(
        new TrackerSnapshot(
            Instant.ofEpochMilli(atMillis),
            tracks.stream().map(track -> track.status(atMillis)).toList(),
            state.alerts().alerts().stream()
                .map(AlertMemory.Remembered::alert)
                .flatMap(Optional::stream)
                .toList(),
            state.alerts().silences(),
            policies.freezes(),
            state.overrides(),
            damage,
            leftOut));
  }
}
