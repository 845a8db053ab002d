package io.slo4j.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** How a frame looks on disk. */
final class Frames {

  /*
   *  0        4     5       9      13
   *  | length | type | head | crc  | payload … |        big-endian
   *
   * head is the CRC32C of (crc of the frame before, length, type), crc that of the same and the
   * payload. The first frame of a file has 0 before it. Through the frame before, a frame is valid
   * in one place only: one that is lost, repeated or put elsewhere breaks the chain. head is there so
   * that a length can be trusted: a frame that runs past the end of the file is one that was not
   * finished, not one whose length was damaged.
   */
  static final int HEAD_BYTES = 13;
  static final int MAX_PAYLOAD = 16 << 20;

  static final byte HEADER = 1;
  static final byte IMAGE = 2;
  static final byte END = 3;
  static final byte BATCH = 4;
  static final byte ENTRY = 5;

  private Frames() {}

  /** The frame that follows one whose CRC is {@code link}. */
  static byte[] encode(int link, byte type, byte[] payload) {
    checkPayload(payload);
    CRC32C crc = head(link, payload.length, type);
    ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + payload.length);
    frame.putInt(payload.length).put(type).putInt((int) crc.getValue());
    crc.update(payload, 0, payload.length);
    frame.putInt((int) crc.getValue()).put(payload);
    return frame.array();
  }

  /**
   * Refuses what is too long to be read again.
   *
   * @throws IllegalArgumentException if the payload is longer than 16 MiB
   */
  static void checkPayload(byte[] payload) {
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "payload must have at most " + MAX_PAYLOAD + " bytes, had " + payload.length);
    }
  }

  static int crc(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt(9);
  }

  /** The checksum of a frame up to its payload, to be continued with that. */
  static CRC32C head(int link, int length, byte type) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(9).putInt(link).putInt(length).put(type).flip());
    return crc;
  }
}
