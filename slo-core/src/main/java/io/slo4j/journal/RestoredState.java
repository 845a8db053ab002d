package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What could be read of a saved state, and what could not. Immutable.
 *
 * @param state everything that could
 * @param yetToAudit what people did that may not be in the audit log, oldest first
 * @param unreadable the entries that are missing in it, to be logged and counted
 * @since 0.1.0
 */
public record RestoredState(
    SavedState state, List<AuditEntry> yetToAudit, List<Unreadable> unreadable) {

  /**
   * An entry that was left out.
   *
   * @param key which one
   * @param reason why, in one line
   */
  public record Unreadable(StateKey key, String reason) {
    public Unreadable {
      requireNonNull(key, "key");
      requireNonNull(reason, "reason");
    }
  }

  public RestoredState {
    requireNonNull(state, "state");
    yetToAudit = List.copyOf(yetToAudit);
    unreadable = List.copyOf(unreadable);
  }
}
