package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * All that a book of alerts has to remember for another to go on in its place, neither losing nor
 * repeating a message: for a journal to store. Immutable values, and no more of them than alerts
 * that fire or are held, and silences.
 *
 * @param alerts what is not inactive
 * @param silences those that somebody has added, on or to come; not those that are only declared
 * @since 0.1.0
 */
public record AlertMemory(List<Remembered> alerts, List<Silence> silences) {

  /**
   * One rule of one objective.
   *
   * @param slo the objective
   * @param rule the rule's name
   * @param state where it stands
   * @param alert as it was when last looked at; empty unless it fires
   * @param told who was told of it
   */
  public record Remembered(
      String slo, String rule, AlertState state, Optional<Alert> alert, Told told) {
    public Remembered {
      requireNonNull(slo, "slo");
      requireNonNull(rule, "rule");
      requireNonNull(state, "state");
      requireNonNull(told, "told");
      if (state.firing() != alert.isPresent()) {
        throw new IllegalArgumentException(
            "alert must be given exactly if state is firing, was " + alert + " for " + state);
      }
    }
  }

  public AlertMemory {
    alerts = List.copyOf(alerts);
    silences = List.copyOf(silences);
  }
}
