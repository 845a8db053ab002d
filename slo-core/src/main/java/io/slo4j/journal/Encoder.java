package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values one after the other into bytes; {@link Decoder} reads them in the same order.
 * Nothing says what a value is: whoever reads must know what was written.
 *
 * <p>Not thread safe.
 *
 * @since 0.1.0
 */
public final class Encoder {

  /** Longer decimals are refused: reading one costs the square of its length. */
  static final int MOST_DECIMAL_CHARS = 1000;

  private static final int LONGEST_VARINT = 10;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[256];
  private int size;

  /** Starts with nothing written. */
  public Encoder() {}

  /**
   * Writes a number that is usually small and not negative: 1 byte below 128, 2 below 16,384; 10 if
   * it is negative.
   */
  public Encoder unsigned(long value) {
    reserve(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /**
   * Writes by how much figures differ from the one before, as {@link #unsigned} does, until one
   * does not: of {@code figures}, every {@code step}-th from {@code first} on.
   *
   * @return the first place whose difference was not written, because it is zero or no place is
   *     left
   */
  int differences(long[] figures, int first, int step) {
    long before = figures[first - step];
    int place = first;
    for (; place < figures.length; place += step) {
      long figure = figures[place];
      long rest = figure - before;
      if (rest == 0) {
        break;
      }
      reserve(LONGEST_VARINT);
      byte[] to = bytes;
      int at = size;
      for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
        to[at++] = (byte) (rest | 0x80);
      }
      to[at++] = (byte) rest;
      size = at;
      before = figure;
    }
    return place;
  }

  /** Writes a number that is usually near zero, on either side: 1 byte from -64 to 63. */
  public Encoder signed(long value) {
    return unsigned(zigzag(value));
  }

  /** Returns the number whose small values are the small ones of both signs. */
  static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  /** Writes a number bit by bit, in 8 bytes: NaN and infinities too. */
  public Encoder real(double value) {
    reserve(Long.BYTES);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
    return this;
  }

  /** Writes yes or no, in a byte. */
  public Encoder flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  /** Writes the lowest eight bits. */
  Encoder octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /**
   * Writes any text, in UTF-8. Text with half a surrogate pair, which UTF-8 cannot say, is written
   * char by char, so that keys that differ stay different.
   */
  public Encoder text(String value) {
    // The lowest bit of the length says which of the two it is.
    if (isWellFormed(value)) {
      byte[] utf8 = value.getBytes(UTF_8);
      return unsigned((long) utf8.length << 1).raw(utf8);
    }
    byte[] chars = new byte[2 * value.length()];
    for (int i = 0; i < value.length(); i++) {
      chars[2 * i] = (byte) (value.charAt(i) >>> 8);
      chars[2 * i + 1] = (byte) value.charAt(i);
    }
    return unsigned((long) chars.length << 1 | 1).raw(chars);
  }

  private static boolean isWellFormed(String value) {
    int next;
    for (int i = 0; i < value.length(); i = next) {
      int codePoint = value.codePointAt(i);
      next = i + Character.charCount(codePoint);
      // A pair is read as one code point beyond them; only a lone half reads as itself.
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return false;
      }
    }
    return true;
  }

  /** Writes bytes with their number. */
  public Encoder bytes(byte[] value) {
    return unsigned(value.length).raw(value);
  }

  private Encoder raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /** Writes a moment, exact to the nanosecond. */
  public Encoder instant(Instant value) {
    return signed(value.getEpochSecond()).unsigned(value.getNano());
  }

  /** Writes a length of time, exact to the nanosecond. */
  public Encoder duration(Duration value) {
    return signed(value.getSeconds()).unsigned(value.getNano());
  }

  /**
   * Writes an exact decimal with its scale.
   *
   * @throws IllegalArgumentException if it takes more than 1,000 characters
   */
  public Encoder decimal(BigDecimal value) {
    String text = value.toString();
    if (text.length() > MOST_DECIMAL_CHARS) {
      throw new IllegalArgumentException(
          "decimal must have at most " + MOST_DECIMAL_CHARS + " characters, had " + text.length());
    }
    return text(text);
  }

  /** Writes a constant by its name: constants may change places, but not their names. */
  public Encoder constant(Enum<?> value) {
    return text(value.name());
  }

  /** Writes a value that may be missing. */
  public <T> Encoder optional(@Nullable T value, BiConsumer<Encoder, ? super T> write) {
    flag(value != null);
    if (value != null) {
      write.accept(this, value);
    }
    return this;
  }

  /** Writes values with their number. Each must take at least a byte, or they cannot be read. */
  public <T> Encoder list(List<T> values, BiConsumer<Encoder, ? super T> write) {
    unsigned(values.size());
    for (T value : values) {
      write.accept(this, requireNonNull(value, "value"));
    }
    return this;
  }

  /** Returns how many bytes have been written. */
  public int size() {
    return size;
  }

  /** Returns a copy of what has been written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Forgets all but the first bytes. */
  void cutTo(int bytesKept) {
    size = bytesKept;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      int needed = Math.addExact(size, more);
      bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * size, LARGEST_ARRAY)));
    }
  }
}
