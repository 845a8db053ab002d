package io.slo4j.tracker;

import io.slo4j.alert.Alert;
import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import java.util.List;

/**
 * Is told what the tracker finds at each evaluation, on the ticking thread: to be quick, or to hand
 * on. One that throws is counted and logged, and the others are told all the same.
 *
 * @since 0.1.0
 */
public interface SloListener {

  /** An objective was evaluated. */
  default void onEvaluated(SloStatus status) {}

  /**
   * All objectives were evaluated, and alerts and policies have been seen to. Comes last, also when
   * there is no objective.
   *
   * @param statuses one an objective, in the order of their declaration; unmodifiable
   */
  default void onAllEvaluated(List<SloStatus> statuses) {}

  /** An objective is met, breached or without data, and was not at its previous evaluation. */
  default void onStateChanged(SloStatus status, SloState previous) {}

  /** A tier's two windows began to exceed its factor, or ceased to. */
  default void onTierChanged(SloStatus status, TierStatus tier) {}

  /** An alert began to fire, or ceased to, whether or not anybody is told of it. */
  default void onAlertChanged(Alert alert) {}

  /**
   * The tracker was closed: this is the last it says. Comes on the thread that closes it, which
   * holds no lock.
   */
  default void onClosed() {}
}
