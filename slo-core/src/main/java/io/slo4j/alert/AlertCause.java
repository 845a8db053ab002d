package io.slo4j.alert;

import java.util.Locale;

/**
 * Why an alert is raised.
 *
 * @since 0.1.0
 */
public enum AlertCause {
  /** The budget burns too fast: a tier's two windows exceed its factor. */
  BURN_RATE,
  /** No more than a given share of the budget is left. */
  BUDGET,
  /** At its present rate, the budget runs out within a given time. */
  EXHAUSTION,
  /** Nothing was recorded for a given time. */
  NO_DATA;

  /** Returns the name used in text: {@code burn_rate}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
