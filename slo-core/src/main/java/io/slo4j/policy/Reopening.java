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

  /*
   * If nothing goes wrong from now on, what is bad leaves a rolling window W at its left edge: after a
   * time d the window holds what it holds now in its last W − d, and d of good traffic, as much in all
   * as there was on average in the time that was observed. So
   *
   *   Occurrences       consumed(d) = bad(W − d) / (N(W − d) + d·N/observed) / (1 − t)
   *   Timeslices        consumed(d) = bad slices(W − d) / allowed: the whole window's, from the start
   *   RatioTimeslices   as Occurrences, with slices for events and missing ratios for bad ones
   *   weighted          each part as Occurrences; with even traffic, the burn rate over W − d times
   *                     the share of the window that W − d then is
   *
   * and the gate opens at the least d at which that is 1 − r. What leaves may also be good, so
   * consumed(d) can rise before it falls: a hundred looks find the first stretch in which it gets there,
   * halving finds the moment in it. In a calendar window nothing leaves. What is bad is diluted by what
   * is yet to come, unless slices are counted, and gone at the end.
   */

  private static final int LOOKS = 100;

  private final SloStatus status;
  private final double mayBeConsumed;
  private final Method method;
  private final double windowSeconds;

  /** What the budget is counted in. */
  private enum Method {
    EVENTS,
    SLICES,
    SLICE_RATIOS,
    SHARES
  }

  private Reopening(SloStatus status, double releaseRatio, double windowSeconds) {
    this.status = status;
    this.mayBeConsumed = 1 - releaseRatio;
    this.method = method(status.slo());
    this.windowSeconds = windowSeconds;
  }

  static Optional<Duration> after(SloStatus status, double releaseRatio) {
    if (status.compliance().isEmpty() || !(status.coverage() > 0)) {
      return Optional.empty();
    }
    Duration window = status.slo().window().lengthAt(status.at());
    Reopening reopening = new Reopening(status, releaseRatio, window.toSeconds());
    return Optional.of(
        status.slo().window() instanceof TimeWindow.Calendar calendar
            ? reopening.inCalendar(Duration.between(status.at(), calendar.endAt(status.at())))
            : Duration.ofSeconds(reopening.inRolling(window.toSeconds())));
  }

  private static Method method(ServiceLevelObjective slo) {
    if (slo instanceof CompositeSlo composite) {
      return composite.kind() == CompositeSlo.Kind.ALL_OF ? Method.SLICES : Method.SHARES;
    }
    BudgetingMethod budgeting = ((Slo) slo).budgeting();
    if (budgeting instanceof BudgetingMethod.Timeslices) {
      return Method.SLICES;
    }
    return budgeting instanceof BudgetingMethod.RatioTimeslices
        ? Method.SLICE_RATIOS
        : Method.EVENTS;
  }

  private Duration inCalendar(Duration untilEnd) {
    if (method == Method.SLICES) {
      return untilEnd;
    }
    double observed = status.coverage() * windowSeconds;
    double seconds = observed * (status.errorBudget().consumedRatio() / mayBeConsumed - 1);
    return seconds >= untilEnd.toSeconds() ? untilEnd : Duration.ofSeconds(roundUp(seconds));
  }

  private static long roundUp(double seconds) {
    return (long) Math.ceil(seconds);
  }

  private long inRolling(long window) {
    long closed = 0;
    long opens = window;
    for (int look = 1; look < LOOKS; look++) {
      long seconds = window * look / LOOKS;
      if (seconds > closed && hasRecoveredAfter(seconds)) {
        opens = seconds;
        break;
      }
      closed = seconds;
    }
    while (opens - closed > 1) {
      long middle = (opens + closed) / 2;
      if (hasRecoveredAfter(middle)) {
        opens = middle;
      } else {
        closed = middle;
      }
    }
    return opens;
  }

  private boolean hasRecoveredAfter(long seconds) {
    Duration rest = Duration.ofSeconds((long) windowSeconds - seconds);
    WindowCounts then = status.counts(rest);
    double observed = status.coverage() * windowSeconds;
    double error = status.slo().target().errorBudget();
    double consumed =
        switch (method) {
          case EVENTS -> {
            double events = then.total() + seconds * status.total() / observed;
            yield then.bad() / events / error;
          }
          case SLICES -> then.badSlices() / status.errorBudget().allowed();
          case SLICE_RATIOS -> {
            double slices = then.dataSlices() + seconds * status.counts().dataSlices() / observed;
            yield Math.max(0, then.dataSlices() - then.sliceRatioSum()) / slices / error;
          }
          case SHARES -> {
            double known = status.coverage(rest) * rest.toSeconds();
            yield status.burnRate(rest).orElse(0) * known / (known + seconds);
          }
        };
    return consumed <= mayBeConsumed;
  }
}
