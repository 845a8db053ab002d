package io.slo4j.budget;

import io.slo4j.window.WindowFigures;

/**
 * What keeps an alerting tier whose burn rates reach its factor from firing for no good reason.
 *
 * <p><b>Low traffic.</b> The Site Reliability Workbook (chapter 5, "Low-Traffic Services and Error
 * Budget Alerting") shows one failed request of a service with ten an hour burn at 1,000 times the
 * rate of a 99.9 % target. So a tier waits for more bad events than chance explains: with N events
 * in the long window, a service that just meets its target has λ = (1 − t)·N bad ones in the mean,
 * and B of them are no accident if a Poisson count of that mean reaches B less than once in a
 * million times. By Chernoff's bound (Mitzenmacher and Upfal, Probability and Computing, theorem
 * 5.4)
 *
 * <pre>  P[X ≥ B] ≤ exp(−(B·ln(B/λ) − B + λ)),   B > λ</pre>
 *
 * <p>so that is certain when B·ln(B/λ) − B + λ ≥ ln 10⁶. One bad event alone is never enough. At
 * 99.9 % that asks for 3 bad of 5 events, 4 of 20, 6 of 200; from about 600 events on in the window
 * of a page at 14.4 it asks for no more than the factor does, and the guard is not felt. A tier
 * whose factor is below 2 is there to tell a service that burns just too fast, so its λ is that of
 * one which burns at half the factor.
 *
 * <p><b>Short history.</b> A tier's factor stands for a share of the budget, which a long window
 * that began a minute ago has not spent however bad the minute was. What was not observed counts as
 * not burning: the burn rate times the share of the long window that was observed must reach the
 * factor. So a service that has just started is detected as late as one that runs since long, and a
 * hiccup at its start pages nobody.
 *
 * @since 0.1.0
 */
final class TierGuard {

  /** ln 10⁶. */
  private static final double ONE_IN_A_MILLION = Math.log(1e6);

  private TierGuard() {}

  /**
   * Returns whether the bad events are more than chance makes of a service that meets its target.
   *
   * @param errorBudget 1 − target, in (0, 1)
   * @param factor the tier's, positive
   */
  static boolean isNoAccident(WindowFigures longWindow, double errorBudget, double factor) {
    double bad = (double) longWindow.bad();
    double mean = Math.min(1, factor / 2) * errorBudget * longWindow.total();
    return bad >= 2 && bad > mean && bad * Math.log(bad / mean) - bad + mean >= ONE_IN_A_MILLION;
  }

  /**
   * Returns whether the burn of what was observed reaches the factor over the whole window.
   *
   * @param coverage the share of the long window that was observed, in [0, 1]
   */
  static boolean spent(double longBurnRate, double coverage, double factor) {
    // A tick's worth of rounding in the coverage must not delay a burn of exactly the factor.
    return TierStatus.reaches(longBurnRate * Math.min(1, coverage * (1 + 1e-9)), factor);
  }
}
