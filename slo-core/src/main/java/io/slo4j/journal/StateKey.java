package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Which entry of state. An entry that is put takes the place of the one with an equal key.
 * Immutable.
 *
 * @param kind what kind of thing it is, such as {@code incident}: says who understands its value
 * @param key which one of its kind
 * @since 0.1.0
 */
public record StateKey(String kind, String key) {
  public StateKey {
    requireNonNull(kind, "kind");
    requireNonNull(key, "key");
  }

  // Written out for the sake of starts; see IntakeKey.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StateKey state && kind.equals(state.kind) && key.equals(state.key);
  }

  @Override
  public int hashCode() {
    return kind.hashCode() * 31 + key.hashCode();
  }
}
