package io.slo4j.definition;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The rules for lengths of time: SLO windows, slices, maintenance windows, delays. */
final class WindowRules {
  private static final Duration MIN_WINDOW = Duration.ofMinutes(1);

  /** Five years, leap days included. */
  private static final Duration MAX_WINDOW = Duration.ofDays(1830);

  private static final Duration DEFAULT_SLICE = Duration.ofMinutes(1);
  private static final Duration MIN_SLICE = Duration.ofSeconds(1);
  private static final Duration MAX_WEEKLY = Duration.ofDays(7);

  private WindowRules() {}

  /** Returns what is wrong with an SLO's window, or null. */
  static @Nullable String problem(TimeWindow window) {
    if (!(window instanceof TimeWindow.Rolling rolling)) {
      return null;
    }
    Duration length = rolling.length();
    if (length.compareTo(MIN_WINDOW) < 0 || length.compareTo(MAX_WINDOW) > 0) {
      return "window must be from "
          + Wording.duration(MIN_WINDOW)
          + " to "
          + Wording.duration(MAX_WINDOW)
          + ", was "
          + Wording.duration(length);
    }
    return isWholeSeconds(length) ? null : "window" + mustBeWholeSeconds(length);
  }

  /** Returns the slice of who declares none: a minute, or what a short window has room for. */
  static Duration defaultSlice(@Nullable TimeWindow window) {
    if (window == null || longestSlice(window).compareTo(DEFAULT_SLICE) >= 0) {
      return DEFAULT_SLICE;
    }
    return longestSlice(window);
  }

  /**
   * Reports what is wrong with a slice.
   *
   * @param window what is cut in slices; null if that is wrong itself
   */
  static void checkSlice(Duration slice, @Nullable TimeWindow window, Violations violations) {
    if (slice.compareTo(MIN_SLICE) < 0) {
      violations.add(
          "slice window must be at least "
              + Wording.duration(MIN_SLICE)
              + ", was "
              + Wording.duration(slice));
    } else if (!isWholeSeconds(slice)) {
      violations.add("slice window" + mustBeWholeSeconds(slice));
    } else if (window != null && slice.compareTo(longestSlice(window)) > 0) {
      violations.add(
          "slice window must be at most half the window, "
              + Wording.duration(longestSlice(window))
              + ", was "
              + Wording.duration(slice));
    }
  }

  private static Duration longestSlice(TimeWindow window) {
    return window.nominalLength().dividedBy(2).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String mustBeWholeSeconds(Duration length) {
    return " must be whole seconds, was " + Wording.duration(length);
  }

  static void checkPositive(String field, Duration length, Violations violations) {
    if (!isPositive(length)) {
      violations.at(field).add(field + " must be greater than 0, was " + Wording.duration(length));
    }
  }

  /** Reports a length that nobody would live to see the end of, or that is none at all. */
  static void checkSpan(String field, Duration length, Violations violations) {
    checkPositive(field, length, violations);
    if (length.compareTo(MAX_WINDOW) > 0) {
      violations
          .at(field)
          .add(
              field
                  + " must be at most "
                  + Wording.duration(MAX_WINDOW)
                  + ", was "
                  + Wording.duration(length));
    }
  }

  /** Reports a forecast beyond the window: by then the budget is another. */
  static void checkHorizon(Duration horizon, TimeWindow window, Violations violations) {
    if (horizon.compareTo(window.nominalLength()) > 0) {
      violations
          .at("exhaustionWithin")
          .add(
              "exhaustionWithin must not exceed the window of the SLO, "
                  + Wording.duration(window.nominalLength())
                  + ", was "
                  + Wording.duration(horizon)
                  + ": what is spent now has left the window by then");
    }
  }

  static void checkNotNegative(String field, Duration length, Violations violations) {
    if (length.isNegative()) {
      violations.at(field).add(field + " must not be negative, was " + Wording.duration(length));
    }
  }

  static boolean isWholeSeconds(Duration length) {
    return length.equals(length.truncatedTo(ChronoUnit.SECONDS));
  }

  static boolean isPositive(Duration length) {
    return !length.isNegative() && !length.isZero();
  }

  static void check(MaintenanceWindow maintenance, Violations violations) {
    if (maintenance instanceof MaintenanceWindow.Once once) {
      if (!once.end().isAfter(once.start())) {
        violations.add(
            "maintenance window must end after it starts, was from "
                + once.start()
                + " to "
                + once.end());
      }
    } else if (maintenance instanceof MaintenanceWindow.Weekly weekly) {
      Duration length = weekly.length();
      if (!isPositive(length) || length.compareTo(MAX_WEEKLY) > 0) {
        violations.add(
            "weekly maintenance window must be longer than 0 and at most "
                + Wording.duration(MAX_WEEKLY)
                + ", was "
                + Wording.duration(length));
      }
    }
  }
}
