package io.slo4j.kill;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.Damage;
import io.slo4j.tracker.OpenSlices;
import io.slo4j.tracker.TrackerSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in a directory whose owner is dead.
 *
 * @param counts events by counter, in the order of {@link Ledger}
 * @param problems what should not be so
 */
@SuppressWarnings("ArrayRecordComponent")
record Stored(long[] counts, List<String> problems) {

  /** Before anything was written. */
  static final Stored NOTHING = new Stored(new long[Ledger.COUNTERS], List.of());

  static Stored in(Path directory, SloDefinitions definitions) throws IOException {
    Optional<TrackerSnapshot> found = TrackerSnapshot.read(directory, definitions);
    if (found.isEmpty()) {
      return NOTHING;
    }
    TrackerSnapshot snapshot = found.get();
    List<String> problems = new ArrayList<>();
    for (Damage damage : snapshot.damage()) {
      problems.add("a kill left damage: " + damage);
    }
    SloStatus requests = status(snapshot, Objectives.REQUESTS);
    SloStatus latency = status(snapshot, Objectives.LATENCY);
    Map<String, OpenSlices.Held> slices = OpenSlices.read(directory);
    OpenSlices.Held orders = held(slices, Objectives.ORDERS);
    OpenSlices.Held jobs = held(slices, Objectives.JOBS);
    if (orders.sum() != 2 * orders.values() || orders.occurrences() != 0) {
      problems.add("orders are not twice their number: " + orders);
    }
    if (jobs.values() != 0) {
      problems.add("jobs have values: " + jobs);
    }
    long[] counts = {
      requests.good(),
      requests.bad(),
      latency.good(),
      latency.bad(),
      orders.values(),
      jobs.occurrences()
    };
    return new Stored(counts, problems);
  }

  private static OpenSlices.Held held(Map<String, OpenSlices.Held> slices, String sli) {
    return slices.getOrDefault(sli, OpenSlices.Held.NOTHING);
  }

  private static SloStatus status(TrackerSnapshot snapshot, String slo) {
    return snapshot.statuses().stream()
        .filter(each -> each.name().equals(slo))
        .findFirst()
        .orElseThrow();
  }
}
