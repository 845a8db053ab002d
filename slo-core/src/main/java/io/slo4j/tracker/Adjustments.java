package io.slo4j.tracker;

import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.journal.SavedAdjustment;
import io.slo4j.window.AdjustedInterval;
import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was taken out of one objective's windows. Thread safe for {@link #intervals()}; the
 * tracker's lock guards everything else.
 */
final class Adjustments {
  private final ServiceLevelObjective slo;
  private final @Nullable HistoryKey key;
  private final @Nullable Series series;

  /** Replaced as a whole; writers hold the tracker's lock. */
  private volatile List<AdjustedInterval> intervals = List.of();

  /** The same with who took them out and why. */
  private List<SavedAdjustment> all = List.of();

  Adjustments(ServiceLevelObjective slo, @Nullable HistoryKey key, @Nullable Series series) {
    this.slo = slo;
    this.key = key;
    this.series = series;
  }

  /** Returns the intervals. */
  List<AdjustedInterval> intervals() {
    return intervals;
  }

  /** Returns what was taken out, oldest declaration first. */
  List<SavedAdjustment> all() {
    return all;
  }

  /**
   * Takes an interval out.
   *
   * @throws IllegalArgumentException if it was taken out already, in part or whole
   */
  void add(BudgetAdjustment adjustment) {
    if (series == null || key == null) {
      throw new IllegalArgumentException(
          "slo '" + slo.name() + "' is a weighted composite: adjust its components instead");
    }
    AdjustedInterval interval =
        new AdjustedInterval(
            series.checkpoint(adjustment.from().toEpochMilli()),
            series.checkpoint(adjustment.to().toEpochMilli()));
    if (interval.to().timeMillis() <= interval.from().timeMillis()) {
      throw new IllegalArgumentException(
          "slo '"
              + slo.name()
              + "': the interval is finer than what is still remembered of that time; widen it");
    }
    for (SavedAdjustment each : all) {
      if (each.interval().overlaps(interval)) {
        throw new IllegalArgumentException(
            "slo '" + slo.name() + "': the interval overlaps one that is taken out already");
      }
    }
    List<SavedAdjustment> more = new ArrayList<>(all);
    more.add(
        new SavedAdjustment(
            adjustment.slo(),
            adjustment.from(),
            adjustment.to(),
            adjustment.author(),
            adjustment.reason(),
            key,
            interval));
    take(more);
  }

  /**
   * Takes over adjustments of this objective, as far as they are of its own history.
   *
   * @return the others
   */
  List<SavedAdjustment> follow(List<SavedAdjustment> earlier) {
    if (key == null || series == null) {
      return earlier;
    }
    List<SavedAdjustment> own = new ArrayList<>();
    List<SavedAdjustment> others = new ArrayList<>();
    for (SavedAdjustment each : earlier) {
      if (!History.goesOnAs(each.key(), key) || !series.counted(each.interval())) {
        others.add(each);
      } else {
        AdjustedInterval interval = History.mapped(each.interval(), each.key(), key);
        own.add(
            new SavedAdjustment(
                each.slo(), each.from(), each.to(), each.author(), each.reason(), key, interval));
      }
    }
    take(own);
    return others;
  }

  private void take(List<SavedAdjustment> taken) {
    all = List.copyOf(taken);
    intervals = all.stream().map(SavedAdjustment::interval).toList();
  }
}
