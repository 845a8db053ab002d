package io.slo4j.tracker;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What objectives had counted that count no events at the moment: they are gone, or are judged
 * otherwise. One that comes back goes on from there. Keeps a name and two numbers of each, for as
 * long as the tracker lives. Not thread safe: {@link Registry} guards it.
 */
final class RestingCounts {

  /** The events of one objective since the tracker was started. */
  record Counted(long good, long bad) {
    private static final Counted NOTHING = new Counted(0, 0);
  }

  private final Map<String, Counted> bySlo = new HashMap<>();

  /**
   * Returns what an objective had counted before its new definition.
   *
   * @param known what it was tracked by until now; null if it was not
   */
  Counted before(String slo, @Nullable SloTrack known) {
    return known != null && known.countsEvents()
        ? known.countedAtTick()
        : bySlo.getOrDefault(slo, Counted.NOTHING);
  }

  /** Keeps what those had counted that do not any more, and nothing of those that do. */
  void rest(Collection<SloTrack> before, Map<String, SloTrack> slos) {
    for (SloTrack each : before) {
      SloTrack now = slos.get(each.slo().name());
      if (each.countsEvents() && (now == null || !now.countsEvents())) {
        // Up to this moment and not to the tick: readers have been shown it.
        bySlo.put(each.slo().name(), each.counted());
      }
    }
    slos.forEach((name, each) -> forgetIfCounting(name, each));
  }

  private void forgetIfCounting(String name, SloTrack track) {
    if (!bySlo.isEmpty() && track.countsEvents()) {
      bySlo.remove(name);
    }
  }
}
