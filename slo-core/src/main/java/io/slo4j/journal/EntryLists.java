package io.slo4j.journal;

import io.slo4j.alert.FailureLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All entries of one kind: a list for each owner, or one without. Not thread safe. */
final class EntryLists<T> {

  /** The owner of what has none. */
  static final String NOBODY = "";

  private final EntryKind<T> kind;
  private Map<String, EntryList<T>> lists = new HashMap<>();

  EntryLists(EntryKind<T> kind) {
    this.kind = kind;
  }

  String kind() {
    return kind.name();
  }

  void write(List<T> items, Map<StateKey, byte[]> to) {
    write(Map.of(NOBODY, items), to);
  }

  void write(Map<String, List<T>> items, Map<StateKey, byte[]> to) {
    Map<String, EntryList<T>> listsNow = new HashMap<>();
    new TreeMap<>(items)
        .forEach(
            (owner, own) -> {
              EntryList<T> list = lists.get(owner);
              if (list == null) {
                list = new EntryList<>(kind, owner);
              }
              list.write(own, to);
              listsNow.put(owner, list);
            });
    lists = listsNow;
  }

  /** Returns what has no owner. */
  List<T> restoreAll(Map<StateKey, byte[]> entries, List<RestoredState.Unreadable> unreadable) {
    return restore(entries, unreadable).getOrDefault(NOBODY, List.of());
  }

  /** Returns what can be read, each owner's in order, and adds to {@code unreadable} the rest. */
  Map<String, List<T>> restore(
      Map<StateKey, byte[]> entries, List<RestoredState.Unreadable> unreadable) {
    List<EntryKind.Read<T>> all = new ArrayList<>();
    entries.forEach(
        (key, bytes) -> {
          if (key.kind().equals(kind.name())) {
            read(key, bytes, all, unreadable);
          }
        });
    Comparator<EntryKind.Read<T>> order = Comparator.comparingLong(EntryKind.Read::rank);
    all.sort(order.thenComparing(read -> read.key().key()));
    lists = new HashMap<>();
    Map<String, List<T>> values = new HashMap<>();
    for (EntryKind.Read<T> read : all) {
      lists.computeIfAbsent(read.owner(), owner -> new EntryList<>(kind, owner)).remember(read);
      values.computeIfAbsent(read.owner(), owner -> new ArrayList<>()).add(read.value());
    }
    return values;
  }

  // What was checked before it was written is checked once more by those who make it of what was
  // read; each has errors of its own for it. A pattern that is nested too deeply ends in the last.
  private void read(
      StateKey key,
      byte[] bytes,
      List<EntryKind.Read<T>> to,
      List<RestoredState.Unreadable> unreadable) {
    try {
      EntryKind.Read<T> read = kind.read(key, bytes);
      if (!kind.owned() && !read.owner().equals(NOBODY)) {
        throw new IllegalArgumentException("nobody owns a " + kind.name());
      }
      to.add(read);
    } catch (RuntimeException | StackOverflowError e) {
      unreadable.add(new RestoredState.Unreadable(key, FailureLog.text(e)));
    }
  }
}
