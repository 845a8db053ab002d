package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

/**
 * Where an alert stands. Immutable: {@link #step} gives the next state.
 *
 * <pre>
 *             condition                held long enough
 *  INACTIVE ────────────▶ PENDING ───────────────────────▶ FIRING ◀─┐ condition,
 *     ▲ ▲                    │ no condition                 │   └───┘ or not yet gone for keepFiring
 *     │ └────────────────────┘                              │
 *     └─────────────────────────────────────────────────────┘ gone for keepFiring: resolved
 * </pre>
 *
 * <p>The two delays mean what {@code for} and {@code keep_firing_for} mean in a Prometheus alerting
 * rule.
 *
 * @param phase where it stands
 * @param sinceMillis when the condition began that has led here; 0 if inactive
 * @param firedMillis when it began to fire; 0 unless it does
 * @param lastActiveMillis when the condition was last seen; 0 if inactive
 * @since 0.1.0
 */
public record AlertState(Phase phase, long sinceMillis, long firedMillis, long lastActiveMillis) {

  /** The three places to stand. */
  public enum Phase {
    INACTIVE,
    PENDING,
    FIRING
  }

  /** Where every alert begins. */
  public static final AlertState INACTIVE = new AlertState(Phase.INACTIVE, 0, 0, 0);

  /** Returns whether it fires. */
  public boolean firing() {
    return phase == Phase.FIRING;
  }

  public AlertState {
    requireNonNull(phase, "phase");
  }

  /**
   * Returns the state after an evaluation.
   *
   * @param active whether the condition holds now
   * @param nowMillis not before the evaluation before
   * @param holdMillis how long it must hold before the alert fires
   * @param keepMillis how long it must be gone before the alert resolves
   */
  AlertState step(boolean active, long nowMillis, long holdMillis, long keepMillis) {
    if (active) {
      long since = phase == Phase.INACTIVE ? nowMillis : sinceMillis;
      if (firing()) {
        return new AlertState(Phase.FIRING, since, firedMillis, nowMillis);
      }
      boolean held = nowMillis - since >= holdMillis;
      return held
          ? new AlertState(Phase.FIRING, since, nowMillis, nowMillis)
          : new AlertState(Phase.PENDING, since, 0, nowMillis);
    }
    boolean kept = firing() && nowMillis - lastActiveMillis < keepMillis;
    return kept ? this : INACTIVE;
  }
}
