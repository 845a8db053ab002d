package io.slo4j.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One list as entries, those of one kind and owner. Remembers how it was last written: what stays
 * keeps its rank, and what has not changed is the same array. Not thread safe.
 */
final class EntryList<T> {

  /** What an object was written as; most are immutable and come again and again. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Body(String keyOf, byte[] bytes) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(long rank, byte @Nullable [] body, byte[] value) {}

  private final EntryKind<T> kind;
  private final String owner;
  private IdentityHashMap<T, Body> bodies = new IdentityHashMap<>();
  private Map<StateKey, Entry> entries = new HashMap<>();

  EntryList(EntryKind<T> kind, String owner) {
    this.kind = kind;
    this.owner = owner;
  }

  /** Notes how an entry stands in the journal. */
  void remember(EntryKind.Read<T> read) {
    entries.put(read.key(), new Entry(read.rank(), null, read.bytes()));
  }

  void write(List<T> items, Map<StateKey, byte[]> to) {
    IdentityHashMap<T, Body> bodiesNow = new IdentityHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    StateKey[] keys = new StateKey[items.size()];
    byte[][] written = new byte[items.size()][];
    @Nullable Long[] before = new Long[items.size()];
    for (int i = 0; i < keys.length; i++) {
      T item = items.get(i);
      Body body = body(item);
      bodiesNow.put(item, body);
      written[i] = body.bytes();
      keys[i] = kind.key(body.keyOf(), numbers.merge(body.keyOf(), 1, Integer::sum));
      Entry known = entries.get(keys[i]);
      before[i] = known == null ? null : known.rank();
    }
    long[] ranks = Ranks.of(before);
    Map<StateKey, Entry> entriesNow = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      Entry entry = entry(entries.get(keys[i]), ranks[i], written[i]);
      entriesNow.put(keys[i], entry);
      to.put(keys[i], entry.value());
    }
    bodies = bodiesNow;
    entries = entriesNow;
  }

  private Body body(T item) {
    Body known = bodies.get(item);
    if (known != null) {
      return known;
    }
    byte[] bytes = kind.body(item);
    return new Body(kind.keyOf(owner, item, bytes), bytes);
  }

  // The array of last time: what is equal but another one is compared below, as a whole.
  @SuppressWarnings("ReferenceEquality")
  private Entry entry(@Nullable Entry known, long rank, byte[] body) {
    if (known != null && known.rank() == rank && known.body() == body) {
      return known;
    }
    byte[] value = EntryKind.value(rank, owner, body);
    boolean same = known != null && Arrays.equals(known.value(), value);
    return new Entry(rank, body, same && known != null ? known.value() : value);
  }
}
