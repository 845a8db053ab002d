package io.slo4j.tracker;

import io.slo4j.journal.AuditEntry;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What people did that the audit log may not have: the latest thousand things. Kept in the journal
 * besides until the audit log has it, so no kill can come between. The tracker's lock guards it.
 */
final class YetToAudit {
  static final int MOST = 1000;

  private final Deque<AuditEntry> entries;
  private final Failures failures;
  private final Backoff backoff = new Backoff();

  /** Begins with what another process has left. */
  YetToAudit(List<AuditEntry> left, Failures failures) {
    this.entries = new ArrayDeque<>(left);
    this.failures = failures;
  }

  void add(AuditEntry entry) {
    entries.addLast(entry);
    while (entries.size() > MOST) {
      failures.failed(Flush.AUDIT, new IllegalStateException("lost: " + entries.removeFirst()));
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<AuditEntry> all() {
    return List.copyOf(entries);
  }

  /**
   * Returns those to be appended now: all, unless it is too early to try again.
   *
   * @param anyway whether it is never too early
   */
  List<AuditEntry> due(long nowMillis, boolean anyway) {
    return !anyway && backoff.isTooEarly(nowMillis) ? List.of() : all();
  }

  /** Takes note of what became of those that were due. */
  void settle(List<AuditEntry> handedOut, boolean appended, long nowMillis) {
    if (!appended) {
      backoff.failed(nowMillis);
      return;
    }
    backoff.succeeded();
    Set<AuditEntry> done = Collections.newSetFromMap(new IdentityHashMap<>());
    done.addAll(handedOut);
    entries.removeIf(done::contains);
  }
}
