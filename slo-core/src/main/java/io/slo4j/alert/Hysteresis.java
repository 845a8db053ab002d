package io.slo4j.alert;

/**
 * Where something that happened as a budget fell to a threshold is taken back as it rises again: a
 * little above, so that a budget that hovers at the threshold does it once.
 *
 * @since 0.1.0
 */
public final class Hysteresis {

  /** Two hundredths of the budget. */
  private static final double MARGIN = 0.02;

  private Hysteresis() {}

  /**
   * Returns the remaining ratio that must be reached.
   *
   * @param thresholdRatio in [0, 1)
   * @return above the threshold: by 0.02, but at most half way to the full budget, so that it can
   *     be reached
   */
  public static double releaseAbove(double thresholdRatio) {
    return thresholdRatio + Math.min(MARGIN, (1 - thresholdRatio) / 2);
  }
}
