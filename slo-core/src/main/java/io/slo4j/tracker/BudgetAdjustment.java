package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Remarks;
import java.time.Instant;

/**
 * Takes an interval out of an objective's windows after the fact: what happened in it spends no
 * budget.
 *
 * @param slo the objective's name
 * @param from its start, exact to the step its age is remembered in
 * @param to its end, not in the future
 * @param author who answers for it, not blank, in at most {@link Remarks#MAX_CHARS} characters
 * @param reason why, not blank, as short
 * @since 0.1.0
 */
public record BudgetAdjustment(String slo, Instant from, Instant to, String author, String reason) {
  public BudgetAdjustment {
    requireNonNull(slo, "slo");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, were " + from + " and " + to);
    }
    Remarks.require("author", author);
    Remarks.require("reason", reason);
    if (author.isBlank()) {
      throw new IllegalArgumentException("author must not be blank");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
  }
}
