package io.slo4j.budget;

import java.util.Locale;

/**
 * How an objective stands.
 *
 * @since 0.1.0
 */
public enum SloState {
  /** Compliance reaches the target. */
  MET,
  /** Compliance misses the target. */
  BREACHED,
  /** Nothing was recorded in the window, or fewer events than the definition asks for to judge. */
  NO_DATA;

  /** Returns the name used in text: {@code no_data}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
