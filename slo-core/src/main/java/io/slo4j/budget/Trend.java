package io.slo4j.budget;

/**
 * Where an objective is heading: the later half of its window against the earlier one.
 *
 * @since 0.1.0
 */
public enum Trend {
  IMPROVING,
  STABLE,
  WORSENING,
  /** One of the halves has no data. */
  UNKNOWN;

  /**
   * The two-sided 95 % point of the normal distribution: differences below it are what chance alone
   * makes of an unchanged service, one time in twenty excepted.
   */
  private static final double SIGNIFICANT = 1.96;

  /**
   * Compares two halves with the pooled two-proportion z-test (NIST/SEMATECH e-Handbook of
   * Statistical Methods, 7.3.3): z = (p₂ − p₁) / √(p(1 − p)(1/n₁ + 1/n₂)), p the bad share of both
   * together.
   *
   * @param earlierBad bad units of n₁
   * @param laterBad bad units of n₂
   */
  static Trend of(double earlierBad, long earlierTotal, double laterBad, long laterTotal) {
    if (earlierTotal <= 0 || laterTotal <= 0) {
      return UNKNOWN;
    }
    double pooled = (earlierBad + laterBad) / ((double) earlierTotal + laterTotal);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / earlierTotal + 1.0 / laterTotal));
    if (!(error > 0)) {
      return STABLE;
    }
    double z = (laterBad / laterTotal - earlierBad / earlierTotal) / error;
    if (Math.abs(z) < SIGNIFICANT) {
      return STABLE;
    }
    return z > 0 ? WORSENING : IMPROVING;
  }
}
