package io.slo4j.tracker;

import io.slo4j.journal.SavedAdjustment;
import io.slo4j.window.HistoryKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was taken out of the windows of objectives that are not tracked at the moment, or not on the
 * history it was taken from, for as long as that rests. Not thread safe: {@link Registry} guards
 * it.
 */
final class RestingAdjustments {
  private final List<SavedAdjustment> resting = new ArrayList<>();

  void put(List<SavedAdjustment> adjustments) {
    resting.addAll(adjustments);
  }

  /**
   * Gives an objective what was taken out of it before, as far as that is of its history; the rest
   * rests on.
   *
   * @param known what it was tracked by until now; null if it was not
   */
  void passOn(SloTrack track, @Nullable SloTrack known) {
    String slo = track.slo().name();
    List<SavedAdjustment> own =
        new ArrayList<>(resting.stream().filter(each -> each.slo().equals(slo)).toList());
    resting.removeAll(own);
    if (known != null) {
      own.addAll(known.adjusted());
    }
    resting.addAll(track.follow(own));
  }

  /** Forgets those of histories that are gone. */
  void forget(Predicate<HistoryKey> gone) {
    resting.removeIf(each -> gone.test(each.key()));
  }

  List<SavedAdjustment> all() {
    return Collections.unmodifiableList(resting);
  }
}
