package io.slo4j.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text of a file: UTF-8, and not more than a configuration may be. */
final class TextFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextFile() {}

  /** Returns the text of a file, or null and reports why there is none. */
  static @Nullable String read(Path path, String name, Problems problems) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(Limits.MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      problems.about(name, "there is no such file");
      return null;
    } catch (IOException e) {
      problems.about(name, "cannot be read: " + OneLine.of(e.toString()));
      return null;
    }
    return decode(bytes, name, problems);
  }

  /** Returns the text that bytes are of, or null and reports why they are none. */
  static @Nullable String decode(byte[] bytes, String name, Problems problems) {
    if (bytes.length > Limits.MAX_BYTES) {
      problems.about(
          name, "must have at most " + Limits.MAX_BYTES + " bytes; split it into several files");
      return null;
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, chars, true);
    chars.flip();
    String text = chars.toString();
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      String rest = text.substring(text.lastIndexOf('\n') + 1);
      problems.add(
          new Place(name, (int) line, rest.codePointCount(0, rest.length()) + 1),
          "",
          "not UTF-8; save the file in that encoding");
      return null;
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
