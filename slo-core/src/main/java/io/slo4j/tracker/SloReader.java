package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.WindowReading;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads one objective's windows again and again: for gauges, load shedders and anything else on a
 * path where a {@link SloTracker#status} would be garbage. Follows the objective's redefinitions.
 *
 * <p>Thread safe. A reading costs two clock readings, a search among a few rings and a subtraction,
 * whatever the window's length; it waits for nobody. It allocates nothing, unless two threads read
 * from the same reader at the same time: then one of them allocates some 200 bytes. Give each
 * thread its own reader to rule that out.
 *
 * @since 0.1.0
 */
public final class SloReader {
  private final SloTracker tracker;
  private final String slo;

  /*
   * One reading's working memory, taken by whoever reads. A second reader at the same time finds none
   * and makes one; the last to finish leaves its own for the next. getAndSet hands it over with all
   * that its last user wrote, though nothing of that is ever used: a reading writes every field anew.
   */
  private final AtomicReference<@Nullable WindowReading> spare =
      new AtomicReference<>(new WindowReading());

  SloReader(SloTracker tracker, String slo) {
    this.tracker = tracker;
    this.slo = slo;
  }

  /** Returns the objective's name. */
  public String slo() {
    return slo;
  }

  /**
   * Returns the share of the last {@code window} that was good, in [0, 1].
   *
   * @param window positive; beyond what the tracker remembers, the share is of what it remembers
   * @param ifNoData returned if nothing was recorded: no data is not a number, so say what it is to
   *     you
   * @throws IllegalArgumentException if {@code window} is not positive, or the objective is not
   *     tracked any more
   */
  public double compliance(Duration window, double ifNoData) {
    double share = share(tracker.track(slo), true, window);
    return Double.isNaN(share) ? ifNoData : share;
  }

  /**
   * Returns how fast the budget was spent over the last {@code window}: 1 spends it in exactly the
   * objective's window.
   *
   * @param window see {@link #compliance}
   * @param ifNoData returned if nothing was recorded
   * @return (B/N) / (1 − target), not negative
   * @throws IllegalArgumentException see {@link #compliance}
   */
  public double burnRate(Duration window, double ifNoData) {
    SloTrack track = tracker.track(slo);
    double share = share(track, false, window);
    return Double.isNaN(share) ? ifNoData : share / track.slo().target().errorBudget();
  }

  /**
   * Returns the share of the objective's own window that was good: what {@link
   * io.slo4j.budget.SloStatus#compliance()} says.
   *
   * @param ifNoData returned if nothing was recorded
   * @throws IllegalArgumentException if the objective is not tracked any more
   */
  public double compliance(double ifNoData) {
    SloTrack track = tracker.track(slo);
    WindowReading scratch = scratch();
    try {
      double share = track.share(true, tracker.nowMillis(), scratch);
      return Double.isNaN(share) ? ifNoData : share;
    } finally {
      spare.set(scratch);
    }
  }

  /**
   * Returns the share of the error budget that is left in the objective's own window, negative once
   * overspent: what {@link io.slo4j.budget.ErrorBudget#remainingRatio()} says.
   *
   * @param ifNoData returned if nothing was recorded
   * @throws IllegalArgumentException if the objective is not tracked any more
   */
  public double remainingRatio(double ifNoData) {
    SloTrack track = tracker.track(slo);
    WindowReading scratch = scratch();
    try {
      double remaining = track.remainingRatio(tracker.nowMillis(), scratch);
      return Double.isNaN(remaining) ? ifNoData : remaining;
    } finally {
      spare.set(scratch);
    }
  }

  /**
   * Returns the good events since the tracker was started, but for those during maintenance and
   * those while the objective was not tracked. No window bounds it and no adjustment takes from it,
   * so it only grows, through redefinitions, and when the objective is taken away and added again.
   * (What is recorded at the very moment of such a change may be shown before it and not after it.)
   * Composites and value objectives count none.
   *
   * @throws IllegalArgumentException if the objective is not tracked any more
   */
  public long goodEvents() {
    return tracker.track(slo).events(true);
  }

  /** Returns the bad events, as {@link #goodEvents()} does the good ones. */
  public long badEvents() {
    return tracker.track(slo).events(false);
  }

  /** Returns whether the objective is still tracked. */
  public boolean isTracked() {
    return tracker.tracks(slo);
  }

  private double share(SloTrack track, boolean good, Duration window) {
    requireNonNull(window, "window");
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be positive, was " + window);
    }
    WindowReading scratch = scratch();
    try {
      return track.share(good, window.toMillis(), tracker.nowMillis(), scratch);
    } finally {
      spare.set(scratch);
    }
  }

  private WindowReading scratch() {
    WindowReading scratch = spare.getAndSet(null);
    return scratch == null ? new WindowReading() : scratch;
  }

  @Override
  public String toString() {
    return "SloReader[" + slo + "]";
  }
}
