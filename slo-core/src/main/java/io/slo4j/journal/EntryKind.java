package io.slo4j.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One kind of entry: what it is called, how its value is written, and what makes its key.
 *
 * @param name the kind in {@link StateKey}: part of the format
 * @param owned whether each is some receiver's, whose name begins the key then
 * @param write writes the value
 * @param read reads it
 * @param identity what tells one of them from another as long as it lives; empty if nothing but all
 *     it says does, and it never changes
 */
record EntryKind<T>(
    String name,
    boolean owned,
    BiConsumer<Encoder, T> write,
    Function<Decoder, T> read,
    Function<T, List<String>> identity) {

  /** Half of a SHA-256: two that meet are not to be feared. */
  private static final int DIGEST_BYTES = 16;

  /** Stands before which one of several with one identity it is; escaped in identities. */
  private static final char NUMBER = '#';

  byte[] body(T value) {
    Encoder body = new Encoder();
    write.accept(body, value);
    return body.toBytes();
  }

  /** Returns the key but for its number; of two identities never the same, whatever they hold. */
  String keyOf(String owner, T value, byte[] body) {
    List<String> parts = new ArrayList<>();
    if (owned) {
      parts.add(owner);
    }
    List<String> identity = this.identity.apply(value);
    if (identity.isEmpty() && !owned) {
      parts.add(digest(body));
    }
    parts.addAll(identity);
    return String.join("/", parts.stream().map(EntryKind::escaped).toList());
  }

  /** Returns the key of the {@code number}th of those that have one identity, from 1. */
  StateKey key(String keyOf, int number) {
    return new StateKey(name, number == 1 ? keyOf : keyOf + NUMBER + number);
  }

  private static boolean isKey(String key, String keyOf) {
    int number = key.lastIndexOf(NUMBER);
    return keyOf.equals(number < 0 ? key : key.substring(0, number));
  }

  private static String escaped(String part) {
    return part.replace("%", "%25").replace("/", "%2F").replace("#", "%23");
  }

  private static String digest(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  static byte[] value(long rank, String owner, byte[] body) {
    return new Encoder().signed(rank).text(owner).bytes(body).toBytes();
  }

  /** An entry that was read. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Read<T>(StateKey key, long rank, String owner, T value, byte[] bytes) {}

  /**
   * Reads an entry.
   *
   * @throws RuntimeException if it makes no sense
   */
  Read<T> read(StateKey key, byte[] bytes) {
    Decoder in = new Decoder(ByteBuffer.wrap(bytes));
    long rank = in.signed("rank");
    if (rank < -Ranks.LIMIT || rank > Ranks.LIMIT) {
      throw in.malformed(0, "rank is beyond all measure: " + rank);
    }
    String owner = in.text("owner");
    int from = in.offset();
    byte[] body = in.bytes(name);
    in.end();
    Decoder inBody = new Decoder(ByteBuffer.wrap(body));
    T value = read.apply(inBody);
    inBody.end();
    if (!isKey(key.key(), keyOf(owner, value, body))) {
      throw in.malformed(from, "the entry is not what its key says");
    }
    return new Read<>(key, rank, owner, value, bytes);
  }
}
