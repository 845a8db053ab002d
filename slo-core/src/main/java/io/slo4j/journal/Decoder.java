package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an {@link Encoder} wrote, in the same order. Trusts nothing: whatever the bytes are,
 * each method returns a value that can be written or throws {@link MalformedPayloadException}; it
 * allocates no more than a small multiple of what is left of the payload. Each takes the name of
 * what is read, for the message.
 *
 * <p>Not thread safe. Leaves the buffer as it is, which nobody may write meanwhile.
 *
 * @since 0.1.0
 */
public final class Decoder {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Messages show so many characters of what was found. */
  private static final int MOST_SHOWN = 40;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int at;

  /** Starts to read what remains in {@code payload}. */
  public Decoder(ByteBuffer payload) {
    if (payload.hasArray()) {
      bytes = payload.array();
      start = payload.arrayOffset() + payload.position();
    } else {
      bytes = new byte[payload.remaining()];
      payload.duplicate().get(bytes);
      start = 0;
    }
    end = start + payload.remaining();
    at = start;
  }

  /** Reads a number as {@link Encoder#unsigned} writes it. */
  public long unsigned(String what) {
    int from = at;
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = 0;
    for (int shift = 0; at < end; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (shift == 63 && (next & 0xFE) != 0) {
        throw nonsense(what + " has more than 64 bits", from);
      }
      if (next >= 0) {
        if (next == 0) {
          throw nonsense(what + " is longer than it need be", from);
        }
        return value;
      }
    }
    throw nonsense(what + " is cut short", from);
  }

  /**
   * Reads numbers as {@link #unsigned} does, until one is zero, and adds them up: every {@code
   * step}-th place of {@code into} from {@code first} on is the one before it and a number.
   *
   * @return the first place that was not written, because the zero was read or no place is left
   */
  int sums(long[] into, int first, int step) {
    long sum = into[first - step];
    int place = first;
    int next = at;
    for (; place < into.length; place += step) {
      if (next < end && bytes[next] > 0) {
        sum += bytes[next++];
      } else if (next < end - 1 && bytes[next] < 0 && bytes[next + 1] > 0) {
        sum += (bytes[next] & 0x7F) | (bytes[next + 1] << 7);
        next += 2;
      } else {
        at = next;
        long number = unsigned("figure");
        if (number == 0) {
          return place;
        }
        next = at;
        sum += number;
      }
      into[place] = sum;
    }
    at = next;
    return place;
  }

  /** Reads a number as {@link Encoder#signed} writes it. */
  public long signed(String what) {
    return fromZigzag(unsigned(what));
  }

  static long fromZigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  /** Reads an unsigned number from {@code least} to {@code most}. */
  long between(long least, long most, String what) {
    int from = at;
    long value = unsigned(what);
    if (value < least || value > most) {
      throw nonsense(
          what + " must be from " + least + " to " + most + ", was " + Long.toUnsignedString(value),
          from);
    }
    return value;
  }

  /** Reads how many things follow, each of a byte or more. */
  int count(String what) {
    int from = at;
    long count = unsigned(what);
    if (count < 0 || count > left()) {
      throw nonsense(
          what + " has " + Long.toUnsignedString(count) + " parts, bytes left: " + left(), from);
    }
    return (int) count;
  }

  /** Reads a number as {@link Encoder#real} writes it. */
  public double real(String what) {
    if (left() < Long.BYTES) {
      throw nonsense(what + " is cut short", at);
    }
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (bytes[at++] & 0xFF);
    }
    return Double.longBitsToDouble(bits);
  }

  /** Reads yes or no. */
  public boolean flag(String what) {
    int from = at;
    int value = octet(what);
    if (value > 1) {
      throw nonsense(what + " must be 0 or 1, was " + value, from);
    }
    return value == 1;
  }

  /** Reads a byte, from 0 to 255. */
  int octet(String what) {
    if (at == end) {
      throw nonsense(what + " is missing", at);
    }
    return bytes[at++] & 0xFF;
  }

  /** Reads text. */
  public String text(String what) {
    int from = at;
    long header = unsigned(what);
    long length = header >>> 1;
    if (length > left()) {
      throw nonsense(what + " has " + length + " bytes, left: " + left(), from);
    }
    ByteBuffer raw = ByteBuffer.wrap(bytes, at, (int) length);
    at += (int) length;
    if ((header & 1) == 1) {
      if (length % 2 == 1) {
        throw nonsense(what + " ends in the middle of a char", from);
      }
      return raw.asCharBuffer().toString();
    }
    try {
      return UTF_8.newDecoder().decode(raw).toString();
    } catch (CharacterCodingException e) {
      throw nonsense(what + " is not UTF-8", from, e);
    }
  }

  /** Reads bytes. */
  public byte[] bytes(String what) {
    int length = count(what);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Reads a moment. */
  public Instant instant(String what) {
    int from = at;
    long seconds = signed(what);
    long nanos = between(0, NANOS_PER_SECOND - 1, what);
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException e) {
      throw nonsense(what + " is no moment", from, e);
    }
  }

  /** Reads a length of time. */
  public Duration duration(String what) {
    long seconds = signed(what);
    return Duration.ofSeconds(seconds, between(0, NANOS_PER_SECOND - 1, what));
  }

  /** Reads an exact decimal. */
  public BigDecimal decimal(String what) {
    int from = at;
    String text = text(what);
    if (text.length() > Encoder.MOST_DECIMAL_CHARS) {
      throw nonsense(what + " has " + text.length() + " characters", from);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw nonsense(what + " is no decimal", from, e);
    }
  }

  /** Reads a constant. */
  public <E extends Enum<E>> E constant(Class<E> type, String what) {
    int from = at;
    String name = text(what);
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw nonsense(
          what + " must be a " + type.getSimpleName() + ", was '" + shown(name) + "'", from, e);
    }
  }

  /** Reads a value that may be missing; null if it is. */
  public <T> @Nullable T optional(String what, Function<Decoder, T> read) {
    return flag(what) ? read.apply(this) : null;
  }

  /** Reads values; unmodifiable. */
  public <T> List<T> list(String what, Function<Decoder, T> read) {
    int count = count(what);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(read.apply(this));
    }
    return List.copyOf(values);
  }

  /** Returns whether everything has been read. */
  boolean atEnd() {
    return at == end;
  }

  /** Returns where the next value begins, in bytes from the payload's start. */
  public int offset() {
    return at - start;
  }

  /** Checks that everything has been read. */
  public void end() {
    if (at < end) {
      throw nonsense(left() + " bytes follow what should be the last", at);
    }
  }

  /** Returns what to throw if the value that began at {@code offset} makes no sense. */
  public MalformedPayloadException malformed(int offset, String what) {
    return new MalformedPayloadException(what, offset);
  }

  /** Returns text as messages show it. */
  static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private int left() {
    return end - at;
  }

  private MalformedPayloadException nonsense(String what, int from) {
    return malformed(from - start, what);
  }

  private MalformedPayloadException nonsense(String what, int from, Exception cause) {
    MalformedPayloadException malformed = nonsense(what, from);
    malformed.initCause(cause);
    return malformed;
  }
}
