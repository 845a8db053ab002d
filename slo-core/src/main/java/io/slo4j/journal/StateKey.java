package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

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
}
