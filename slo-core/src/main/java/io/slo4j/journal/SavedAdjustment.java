package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.AdjustedInterval;
import io.slo4j.window.HistoryKey;
import java.time.Instant;

/**
 * A stretch that was taken out of an objective's windows, with the figures it takes out. Immutable.
 *
 * @param slo the objective's name
 * @param from its start as declared, before {@code to}
 * @param to its end as declared
 * @param author who answers for it, not blank
 * @param reason why, not blank
 * @param key of which history the figures are
 * @param interval the figures at both ends, as many as that history has
 * @since 0.1.0
 */
public record SavedAdjustment(
    String slo,
    Instant from,
    Instant to,
    String author,
    String reason,
    HistoryKey key,
    AdjustedInterval interval) {
  public SavedAdjustment {
    requireNonNull(slo, "slo");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(key, "key");
    requireNonNull(interval, "interval");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, were " + from + " and " + to);
    }
    if (requireNonNull(author, "author").isBlank()) {
      throw new IllegalArgumentException("author must not be blank");
    }
    if (requireNonNull(reason, "reason").isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
    if (!interval.fits(key)) {
      throw new IllegalArgumentException("interval must have the figures of " + key);
    }
  }
}
