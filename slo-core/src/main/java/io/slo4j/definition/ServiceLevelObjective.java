package io.slo4j.definition;

import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A promise with an error budget: on an indicator ({@link Slo}), or on other SLOs ({@link
 * CompositeSlo}).
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
public abstract sealed class ServiceLevelObjective permits Slo, CompositeSlo {
  private final Terms terms;

  ServiceLevelObjective(Terms terms) {
    this.terms = terms;
  }

  Terms terms() {
    return terms;
  }

  /** Returns its name, unique among all objectives of a tracker. */
  public final String name() {
    return terms.name();
  }

  /** Returns the service it is about, {@code default} if none was named. */
  public final String service() {
    return terms.service();
  }

  /** Returns what it promises in words, empty if not given. */
  public final String description() {
    return terms.description();
  }

  /** Returns the share that must be good. */
  public abstract Target target();

  /** Returns the stretch of time the promise is about. */
  public final TimeWindow window() {
    return terms.window();
  }

  /**
   * Returns the error budget as time: (1 − target) · window. A calendar window counts with its
   * nominal length.
   */
  public final Duration errorBudgetTime() {
    return target().errorBudgetTime(window().nominalLength());
  }

  /** Returns its labels, sorted by key; unmodifiable. */
  public final Map<String, String> labels() {
    return terms.labels();
  }

  /** Returns who answers for it, empty if not given. */
  public final String owner() {
    return terms.owner();
  }

  /** Returns why it is what it is. */
  public final Documentation documentation() {
    return terms.documentation();
  }

  /** Returns when it is reviewed, if that is planned. */
  public final Optional<ReviewSchedule> review() {
    return terms.review();
  }

  /** Returns when it raises alerts, if it does. */
  public final Optional<BurnRateAlerting> alerting() {
    return terms.alerting();
  }

  /**
   * Returns its burn-rate tiers, made to fit its window, without recommended ones that cannot fire
   * at its target; unmodifiable, empty if it has no alerting.
   */
  public final List<BurnRateTier> tiers() {
    return terms.tiers();
  }

  /** Returns what is done as its budget shrinks, in the order declared; unmodifiable. */
  public final List<ErrorBudgetPolicy> policies() {
    return terms.policies();
  }
}
