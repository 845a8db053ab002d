package io.slo4j.journal;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers that are narrower than a long, or may be missing, as bytes. */
final class Numbers {
  private Numbers() {}

  /** Reads an int that was written as a signed number. */
  static int whole(Decoder in, String what) {
    int from = in.offset();
    long value = in.signed(what);
    if (value != (int) value) {
      throw in.malformed(from, what + " is too large: " + value);
    }
    return (int) value;
  }

  static void write(Encoder out, OptionalDouble value) {
    out.optional(value.isPresent() ? value.getAsDouble() : null, Encoder::real);
  }

  static OptionalDouble optionalReal(Decoder in, String what) {
    return in.flag(what) ? OptionalDouble.of(in.real(what)) : OptionalDouble.empty();
  }

  static void write(Encoder out, OptionalLong value) {
    out.optional(value.isPresent() ? value.getAsLong() : null, Encoder::signed);
  }

  static OptionalLong optionalSigned(Decoder in, String what) {
    return in.flag(what) ? OptionalLong.of(in.signed(what)) : OptionalLong.empty();
  }
}
