package io.slo4j.tracker;

import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Histories that no objective uses at the moment: of one that was taken away, or that is not
 * declared yet after a restart. An objective that asks for one goes on with it. They are forgotten
 * when all they hold is older than they ever looked back, or when there are too many. Not thread
 * safe: {@link Registry} guards it.
 */
final class RestingHistories {
  private final int capacity;

  /** In the order in which they came to rest. */
  private final Map<HistoryKey, History> resting = new LinkedHashMap<>();

  RestingHistories(int capacity) {
    this.capacity = capacity;
  }

  void put(History history) {
    resting.remove(history.key());
    resting.put(history.key(), history);
    while (resting.size() > capacity) {
      resting.remove(resting.keySet().iterator().next());
    }
  }

  /** Hands over the history of this very key; null if it is not here. */
  @Nullable History take(HistoryKey key) {
    return resting.remove(key);
  }

  /** Returns those that a series of this key could go on with. */
  List<History> alike(HistoryKey wanted) {
    List<History> alike = new ArrayList<>();
    for (History each : resting.values()) {
      if (each.goesOnAs(wanted)) {
        alike.add(each);
      }
    }
    return alike;
  }

  /** Returns whether a history of the same events rests. */
  boolean hasAny(HistoryKey key) {
    return !resting.isEmpty() && (resting.containsKey(key) || !alike(key).isEmpty());
  }

  void forgetOld(long nowMillis) {
    resting.values().removeIf(each -> !each.isRemembered(nowMillis));
  }

  Collection<History> all() {
    return resting.values();
  }
}
