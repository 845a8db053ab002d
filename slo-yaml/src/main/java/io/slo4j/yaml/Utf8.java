package io.slo4j.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a file, which is UTF-8 and not more than a configuration may be. */
final class Utf8 {
  private Utf8() {}

  /** Returns the text that bytes are of, or null and reports why they are none. */
  static @Nullable String decode(byte[] bytes, String name, Problems problems) {
    if (bytes.length > Limits.MAX_BYTES) {
      problems.about(
          name, "must have at most " + Limits.MAX_BYTES + " bytes; split it into several files");
      return null;
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    // Every other byte of UTF-16 is nothing, in what is written in Latin letters.
    int nothing = text.indexOf('\0');
    if (nothing >= 0 && text.indexOf('\0', nothing + 1) == nothing + 2) {
      problems.about(name, "not UTF-8; save the file in that encoding");
      return null;
    }
    if (result.isError()) {
      problems.add(
          new Lines(name, text).ofChar(text.length()),
          "",
          "not UTF-8; save the file in that encoding");
      return null;
    }
    return text;
  }
}
