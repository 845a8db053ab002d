package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Severity;

/**
 * Where one alert stands that is not inactive: it fires, or will if its condition goes on to hold.
 *
 * @param slo the objective
 * @param rule which of the objective's alerts: {@code page}
 * @param severity how urgent
 * @param phase pending or firing
 * @param acknowledged whether somebody has taken it on
 * @param muted whether nobody is told of it, for {@link Alert#mutedBy} a reason
 * @since 0.1.0
 */
public record AlertStanding(
    String slo,
    String rule,
    Severity severity,
    AlertState.Phase phase,
    boolean acknowledged,
    boolean muted) {
  public AlertStanding {
    requireNonNull(slo, "slo");
    requireNonNull(rule, "rule");
    requireNonNull(severity, "severity");
    requireNonNull(phase, "phase");
  }
}
