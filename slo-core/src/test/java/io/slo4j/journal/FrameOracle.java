package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads frames a second time, from what docs/durability.md says alone.
 *
 * @param payloads those of the valid prefix, the header's included
 * @param end where it ends
 */
record FrameOracle(List<String> payloads, int end) {

  static FrameOracle parse(byte[] file) {
    List<String> payloads = new ArrayList<>();
    int at = 0;
    int before = 0;
    while (file.length - at >= 13) {
      int length = intAt(file, at);
      if (length < 0 || length > file.length - at - 13) {
        break;
      }
      CRC32C crc = new CRC32C();
      for (int shift = 24; shift >= 0; shift -= 8) {
        crc.update(before >>> shift);
      }
      crc.update(file, at, 5);
      boolean headIsRight = (int) crc.getValue() == intAt(file, at + 5);
      crc.update(file, at + 13, length);
      if (!headIsRight || (int) crc.getValue() != intAt(file, at + 9)) {
        break;
      }
      before = (int) crc.getValue();
      payloads.add(new String(file, at + 13, length, UTF_8));
      at += 13 + length;
    }
    return new FrameOracle(payloads, at);
  }

  private static int intAt(byte[] file, int at) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | (file[at + i] & 0xff);
    }
    return value;
  }

  /** What the frames after the header carry. */
  List<String> afterHeader() {
    return payloads.isEmpty() ? List.of() : payloads.subList(1, payloads.size());
  }

  /** A header of some version, written by hand. */
  static byte[] header(int version, int kind, long generation) {
    try {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(payload);
      out.writeBytes("slo4jlog");
      out.writeInt(version);
      out.writeByte(kind);
      out.writeLong(generation);
      out.writeLong(0);
      out.writeByte(0);
      out.writeInt(0);
      return Frames.encode(0, Frames.HEADER, payload.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
