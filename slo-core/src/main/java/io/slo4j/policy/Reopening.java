package io.slo4j.policy;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.WindowCounts;
import java.time.Duration;
import java.util.Optional;

/** When a budget will have recovered. */
final class Reopening {

  private Reopening() {}

  /*
   * If nothing goes wrong from now on, what is bad leaves a rolling window at its left edge: after a
   * time d the window holds the bad events of its last |W| − d only. If traffic stays what it is, a
   * window that was observed as a whole holds as many events in all as it does now, and so allows as
   * many bad ones; one of which a share c < 1 was observed fills up meanwhile, and allows
   * allowed(d) = allowed·min(1, c + d/|W|)/c, unless it counts slices, which allow as a full window
   * does from the start. So the budget has recovered to r when
   * bad(|W| − d) ≤ (1 − r)·allowed(d), and as the left side only falls with d and the right one only
   * rises, the least such d is found by halving. A calendar window gives its budget back as a whole
   * at its end.
   */
  static Optional<Duration> after(SloStatus status, double releaseRatio) {
    ServiceLevelObjective slo = status.slo();
    if (slo.window() instanceof TimeWindow.Calendar calendar) {
      return Optional.of(Duration.between(status.at(), calendar.endAt(status.at())));
    }
    long windowSeconds = slo.window().nominalLength().toSeconds();
    double allowedBad = (1 - releaseRatio) * status.errorBudget().allowed();
    double units = unitsOf(status);
    if (!(allowedBad > 0) || !(units > 0) || !(status.coverage() > 0)) {
      return Optional.empty();
    }
    long opens = windowSeconds;
    long closed = 0;
    double coverage = allowsAsIfFull(slo) ? 1 : status.coverage();
    while (opens - closed > 1) {
      long middle = (opens + closed) / 2;
      double left = badIn(status, Duration.ofSeconds(windowSeconds - middle));
      double fuller = Math.min(1, coverage + (double) middle / windowSeconds) / coverage;
      if (left <= allowedBad * fuller) {
        opens = middle;
      } else {
        closed = middle;
      }
    }
    return Optional.of(Duration.ofSeconds(opens));
  }

  /** Returns whether the budget is that of the whole window, however much of it was observed. */
  private static boolean allowsAsIfFull(ServiceLevelObjective slo) {
    return slo instanceof Slo single
        ? single.budgeting() instanceof BudgetingMethod.Timeslices
        : slo instanceof CompositeSlo composite && composite.kind() == CompositeSlo.Kind.ALL_OF;
  }

  /** Returns what the budget is counted in: events, slices, or the share of the window itself. */
  private static double unitsOf(SloStatus status) {
    return status.errorBudget().allowed() / status.slo().target().errorBudget();
  }

  /** Returns the bad part of the last {@code length}, in the budget's own unit. */
  private static double badIn(SloStatus status, Duration length) {
    WindowCounts counts = status.counts(length);
    double perUnit = status.errorBudget().consumedRatio() * status.errorBudget().allowed();
    WindowCounts whole = status.counts();
    // Events or slices, whichever the whole window's consumption was counted in; a mean of
    // ratios is spread over the events, or the slices, behind it.
    if (whole.bad() > 0) {
      return perUnit * counts.bad() / whole.bad();
    }
    return whole.badSlices() > 0 ? perUnit * counts.badSlices() / whole.badSlices() : perUnit;
  }
}
