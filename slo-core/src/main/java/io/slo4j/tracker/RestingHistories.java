package io.slo4j.tracker;

import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Histories that no objective uses at the moment: of one that was taken away, or that is not
 * declared yet after a restart. An objective that asks for one goes on with it. They are forgotten
 * when all they hold is older than they ever looked back, or when there are too many or they take
 * too much room. Not thread safe: {@link Registry} guards it.
 */
final class RestingHistories {
  private final int capacity;
  private final long mostBytes;
  private long bytes;

  /** In the order in which they came to rest. */
  private final Map<HistoryKey, History> resting = new LinkedHashMap<>();

  /** Those of the same events, in that order: at a start each objective looks for its own. */
  private final Map<IntakeKey, List<HistoryKey>> alike = new HashMap<>();

  /**
   * Makes a place where none rests yet.
   *
   * @param capacity how many may rest
   * @param mostBytes what their figures may take in memory, all together
   */
  RestingHistories(int capacity, long mostBytes) {
    this.capacity = capacity;
    this.mostBytes = mostBytes;
  }

  /**
   * Keeps a history, until the next {@link #forget} even where there are too many: at a start all
   * rest until objectives ask for them, and at a change until they go on with them.
   */
  void put(History history) {
    take(history.key());
    resting.put(history.key(), history);
    bytes += bytes(history);
    alike.computeIfAbsent(history.key().intake(), any -> new ArrayList<>()).add(history.key());
  }

  /**
   * Returns what a new series is to go on with, null if there is nothing. Of those that count the
   * same events: one that has the same slices; then the one that knows most of late, since what a
   * history missed while it rested it will never know; then the very one; then the longest.
   *
   * @param live histories in use, which may serve as well
   */
  @Nullable History past(HistoryKey wanted, List<History> live) {
    List<History> all = alike(wanted);
    live.stream().filter(each -> each.goesOnAs(wanted)).forEach(all::add);
    // From now on there is a series of this key, and this would be its double.
    take(wanted);
    History past =
        all.size() == 1
            ? all.get(0)
            : all.stream()
                .max(
                    Comparator.comparingInt((History each) -> each.hasSlicesOf(wanted) ? 1 : 0)
                        .thenComparingLong(History::lastTickMillis)
                        .thenComparingInt(each -> each.key().equals(wanted) ? 1 : 0)
                        .thenComparingLong(each -> -each.reachMillis()))
                .orElse(null);
    // What stays here may be asked for again.
    return past == null || !resting.containsKey(past.key()) ? past : past.shared();
  }

  /** Hands over the history of this very key; null if it is not here. */
  @Nullable History take(HistoryKey key) {
    History taken = resting.remove(key);
    if (taken == null) {
      return null;
    }
    bytes -= bytes(taken);
    List<HistoryKey> others = alike.get(key.intake());
    if (others != null) {
      others.remove(key);
      if (others.isEmpty()) {
        alike.remove(key.intake());
      }
    }
    return taken;
  }

  /** Returns those that a series of this key could go on with. */
  private List<History> alike(HistoryKey wanted) {
    List<History> found = new ArrayList<>();
    for (HistoryKey key : alike.getOrDefault(wanted.intake(), List.of())) {
      History each = resting.get(key);
      if (each != null && each.goesOnAs(wanted)) {
        found.add(each);
      }
    }
    return found;
  }

  /** Returns whether a history of the same events rests. */
  boolean hasAny(HistoryKey key) {
    return resting.containsKey(key) || !alike(key).isEmpty();
  }

  /** Forgets those that are too old, then those that came to rest first of too many. */
  void forget(long nowMillis) {
    List<HistoryKey> tooOld = new ArrayList<>();
    for (History each : resting.values()) {
      if (!each.isRemembered(nowMillis)) {
        tooOld.add(each.key());
      }
    }
    tooOld.forEach(this::take);
    if (isTooMuch()) {
      List<History> oldestFirst = new ArrayList<>(resting.values());
      oldestFirst.sort(Comparator.comparingLong(History::lastTickMillis));
      for (int next = 0; isTooMuch(); next++) {
        take(oldestFirst.get(next).key());
      }
    }
  }

  private boolean isTooMuch() {
    return resting.size() > capacity || bytes > mostBytes;
  }

  /** Returns what the figures of a history take, which is all but a few hundred bytes of it. */
  private static long bytes(History history) {
    long figures = 0;
    for (long[] ring : history.image().timeline().rings()) {
      figures += ring.length;
    }
    return Long.BYTES * figures;
  }

  Collection<History> all() {
    return resting.values();
  }
}
