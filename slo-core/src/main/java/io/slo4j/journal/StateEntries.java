package io.slo4j.journal;

import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.DeadLetter;
import io.slo4j.alert.Outbox;
import io.slo4j.alert.Silence;
import io.slo4j.policy.CrossedStep;
import io.slo4j.policy.GateOverride;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link SavedState} as entries, so that a journal has to write only those that have changed: one
 * for each alert, silence, message, dead letter, crossed step, override and adjustment, and one for
 * what else there is to know of each receiver.
 *
 * <p>Remembers the entries it made last, and how they were ordered: what goes or comes leaves those
 * beside it as they are. One object accompanies a journal for as long as that is open. Costs a look
 * at each part of the state; what is the same object as last time is not written anew.
 *
 * <p>Not thread safe.
 *
 * @since 0.1.0
 */
public final class StateEntries {
  private final EntryLists<AlertMemory.Remembered> alerts =
      new EntryLists<>(
          new EntryKind<>(
              "alert",
              false,
              Alerts::write,
              Alerts::remembered,
              each -> List.of(each.slo(), each.rule())));

  private final EntryLists<Silence> silences =
      new EntryLists<>(
          new EntryKind<>("silence", false, Mutes::write, Mutes::silence, each -> List.of()));

  private final EntryLists<ReceiverPast> receivers =
      new EntryLists<>(
          new EntryKind<>(
              "receiver", true, ReceiverPast::write, ReceiverPast::read, each -> List.of()));

  private final EntryLists<Outbox.Waiting> messages =
      new EntryLists<>(
          new EntryKind<>(
              "message",
              true,
              Messages::write,
              Messages::waiting,
              each -> List.of(each.notification().idempotencyKey())));

  private final EntryLists<DeadLetter> deadLetters =
      new EntryLists<>(
          new EntryKind<>(
              "dead letter",
              true,
              Messages::write,
              Messages::deadLetter,
              each -> List.of(each.notification().idempotencyKey())));

  private final EntryLists<CrossedStep> steps =
      new EntryLists<>(
          new EntryKind<>(
              "step",
              false,
              Policies::write,
              Policies::crossedStep,
              each ->
                  List.of(
                      each.step().slo(),
                      each.step().policy(),
                      each.step().remainingPercent(),
                      each.step().kind(),
                      each.step().says())));

  private final EntryLists<GateOverride> overrides =
      new EntryLists<>(
          new EntryKind<>(
              "override", false, Policies::write, Policies::override, each -> List.of()));

  private final EntryLists<SavedAdjustment> adjustments =
      new EntryLists<>(
          new EntryKind<>(
              "adjustment", false, Adjustments::write, Adjustments::adjustment, each -> List.of()));

  private final EntryLists<AuditEntry> unaudited =
      new EntryLists<>(
          new EntryKind<>(
              "unaudited", false, AuditEntry::write, AuditEntry::read, each -> List.of()));

  private final Set<String> kinds =
      Stream.of(
              alerts,
              silences,
              receivers,
              messages,
              deadLetters,
              steps,
              overrides,
              adjustments,
              unaudited)
          .map(EntryLists::kind)
          .collect(Collectors.toUnmodifiableSet());

  /** Starts with nothing remembered. */
  public StateEntries() {}

  /** Returns a state as entries, where there is nothing that the audit log is still to be told. */
  public Map<StateKey, byte[]> of(SavedState state) {
    return of(state, List.of());
  }

  /**
   * Returns a state as entries. One that has not changed since the last call, or since it was
   * {@link #restore}d, has the same array for a value; others have other bytes.
   *
   * @param yetToAudit what people did that may not be in the audit log, oldest first
   * @return unmodifiable; the values are not to be changed
   */
  public Map<StateKey, byte[]> of(SavedState state, List<AuditEntry> yetToAudit) {
    Map<StateKey, byte[]> entries = new LinkedHashMap<>();
    alerts.write(state.alerts().alerts(), entries);
    silences.write(state.alerts().silences(), entries);
    receivers.write(each(state, outbox -> List.of(ReceiverPast.of(outbox))), entries);
    messages.write(each(state, Outbox::waiting), entries);
    deadLetters.write(each(state, Outbox::deadLetters), entries);
    steps.write(state.crossedSteps(), entries);
    overrides.write(state.overrides(), entries);
    adjustments.write(state.adjustments(), entries);
    unaudited.write(yetToAudit, entries);
    return Collections.unmodifiableMap(entries);
  }

  private static <T> Map<String, List<T>> each(SavedState state, Function<Outbox, List<T>> part) {
    Map<String, List<T>> parts = new HashMap<>();
    state.outboxes().forEach((receiver, outbox) -> parts.put(receiver, part.apply(outbox)));
    return parts;
  }

  /**
   * Returns the state that entries are of. One that makes no sense, or is of a kind that nobody
   * knows, is left out and reported; all others are restored. Throws nothing for any of them.
   *
   * @param entries as {@link #of} made them, of this process or another; not to be changed
   */
  public RestoredState restore(Map<StateKey, byte[]> entries) {
    List<RestoredState.Unreadable> unreadable = new ArrayList<>();
    SavedState state =
        new SavedState(
            new AlertMemory(
                alerts.restoreAll(entries, unreadable), silences.restoreAll(entries, unreadable)),
            outboxes(entries, unreadable),
            steps.restoreAll(entries, unreadable),
            overrides.restoreAll(entries, unreadable),
            adjustments.restoreAll(entries, unreadable));
    List<AuditEntry> yetToAudit = unaudited.restoreAll(entries, unreadable);
    for (StateKey key : entries.keySet()) {
      if (!kinds.contains(key.kind())) {
        unreadable.add(new RestoredState.Unreadable(key, "there is no such kind of entry"));
      }
    }
    return new RestoredState(state, yetToAudit, unreadable);
  }

  private Map<String, Outbox> outboxes(
      Map<StateKey, byte[]> entries, List<RestoredState.Unreadable> unreadable) {
    Map<String, List<ReceiverPast>> pasts = receivers.restore(entries, unreadable);
    Map<String, List<Outbox.Waiting>> waiting = messages.restore(entries, unreadable);
    Map<String, List<DeadLetter>> dead = deadLetters.restore(entries, unreadable);
    Set<String> names = new TreeSet<>(pasts.keySet());
    names.addAll(waiting.keySet());
    names.addAll(dead.keySet());
    // A receiver's messages are not lost with what else was known of it.
    List<ReceiverPast> unknown = List.of(ReceiverPast.of(Outbox.NONE));
    Map<String, Outbox> outboxes = new TreeMap<>();
    for (String name : names) {
      ReceiverPast past = pasts.getOrDefault(name, unknown).get(0);
      outboxes.put(
          name,
          new Outbox(
              waiting.getOrDefault(name, List.of()),
              past.unheard(),
              past.pausedUntilMillis(),
              dead.getOrDefault(name, List.of()),
              past.totals(),
              past.failing()));
    }
    return outboxes;
  }
}
