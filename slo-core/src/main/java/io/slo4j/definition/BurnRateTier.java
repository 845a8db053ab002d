package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One tier of burn-rate alerting: it fires while the error budget burns at {@code factor} times the
 * rate that would use it up exactly at the end of the SLO's window, or faster, over both windows.
 * The long one tells that it matters, the short one that it still goes on.
 *
 * @param severity {@code PAGE} or {@code TICKET}
 * @param longWindow the window that must have burnt a share of the budget
 * @param shortWindow the window after which the alert ends, shorter than the long one
 * @param factor the burn rate, greater than 0
 * @since 0.1.0
 */
public record BurnRateTier(
    Severity severity, Duration longWindow, Duration shortWindow, double factor) {
  public BurnRateTier {
    requireNonNull(severity, "severity");
    requireNonNull(longWindow, "longWindow");
    requireNonNull(shortWindow, "shortWindow");
  }

  /**
   * Returns the share of the budget of {@code period} that is gone when a steady burn of this
   * factor fills the long window: factor · long window / period (The Site Reliability Workbook,
   * chapter 5).
   */
  public double budgetShare(Duration period) {
    return factor * seconds(longWindow) / seconds(period);
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  /** Returns whether this tier watches the same windows at the same severity as {@code other}. */
  boolean watchesSameAs(BurnRateTier other) {
    return severity == other.severity
        && longWindow.equals(other.longWindow)
        && shortWindow.equals(other.shortWindow);
  }

  /** Returns whether this is a ticket that {@code page}, firing whenever it does, always hides. */
  boolean isHiddenBy(BurnRateTier page) {
    return severity == Severity.TICKET
        && page.severity == Severity.PAGE
        && longWindow.equals(page.longWindow)
        && shortWindow.equals(page.shortWindow)
        && page.factor <= factor;
  }

  /** Returns {@code page tier 1h/5m}, as messages call it. */
  String subject() {
    return severity.text()
        + " tier "
        + Wording.duration(longWindow)
        + "/"
        + Wording.duration(shortWindow);
  }
}
