package io.slo4j.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keys that go into HTTP headers, whatever names they are made of: visible ASCII, at most {@value
 * #MAX_CHARS} characters, and of two texts never the same.
 */
final class Keys {
  static final int MAX_CHARS = 200;

  private static final String PLAIN = "-._/:#@";

  /** Stands before the digest, and nowhere else: in a name it is escaped. */
  private static final char CUT = '~';

  private Keys() {}

  /** Returns the key of {@code text}: the same each time, in any process. */
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String escaped = escaped(bytes);
    // An unpaired surrogate has no UTF-8: all of them would be the same question mark.
    boolean whole = new String(bytes, StandardCharsets.UTF_8).equals(text);
    if (whole && escaped.length() <= MAX_CHARS) {
      return escaped;
    }
    String digest = HexFormat.of().formatHex(sha256(units(text)));
    int kept = Math.min(escaped.length(), MAX_CHARS - digest.length() - 1);
    return escaped.substring(0, kept) + CUT + digest;
  }

  private static byte[] units(String text) {
    byte[] units = new byte[2 * text.length()];
    for (int at = 0; at < text.length(); at++) {
      units[2 * at] = (byte) (text.charAt(at) >> 8);
      units[2 * at + 1] = (byte) text.charAt(at);
    }
    return units;
  }

  /** As in a URL: what is not plain is a percent sign and the two hexadecimal digits of a byte. */
  private static String escaped(byte[] bytes) {
    StringBuilder escaped = new StringBuilder(bytes.length + 16);
    for (byte each : bytes) {
      char character = (char) (each & 0xff);
      boolean plain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || PLAIN.indexOf(character) >= 0;
      if (plain) {
        escaped.append(character);
      } else {
        escaped.append('%').append(HexFormat.of().toHexDigits(each));
      }
    }
    return escaped.toString();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has it: see MessageDigest.
      throw new AssertionError(e);
    }
  }
}
