package io.slo4j.definition;

/**
 * What an SLO promises of its indicator. Whatever its form, an objective comes down to a target: a
 * share of events, or of slices of time, that must be good.
 *
 * @since 0.1.0
 */
public sealed interface Objective permits RatioObjective, PercentileObjective, ValueObjective {

  /** Returns the share that must be good. */
  Target target();

  /** Returns how the figure that is judged must stand to its threshold. */
  Comparison comparison();

  /** Returns the objective for people: {@code 95 % of events ≤ 500ms}. */
  String text();
}
