package io.slo4j.journal;

import static io.slo4j.journal.JournalException.Reason.NEWER_FORMAT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a file's first frame says. Later versions may add to it, but keep this part and its framing.
 *
 * @param version the format's version
 * @param kind what the file holds
 * @param generation which of its kind it is, 0 for the audit log
 * @param createdMillis when it was begun, by the wall clock
 * @param linked whether this log goes on, without a gap, where the one before it ends
 * @param previous the CRC of that one's last frame
 */
record FileHeader(
    int version, Kind kind, long generation, long createdMillis, boolean linked, int previous) {

  static final int VERSION = 1;
  private static final byte[] MAGIC = "slo4jlog".getBytes(US_ASCII);
  private static final int BYTES = MAGIC.length + 4 + 1 + 8 + 8 + 1 + 4;

  enum Kind {
    CHECKPOINT(0),
    LOG(1),
    AUDIT(2);

    final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    static @Nullable Kind of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      return null;
    }
  }

  static FileHeader of(Kind kind, long generation, long createdMillis) {
    return new FileHeader(VERSION, kind, generation, createdMillis, false, 0);
  }

  FileHeader after(int link) {
    return new FileHeader(version, kind, generation, createdMillis, true, link);
  }

  byte[] frame() {
    ByteBuffer payload = ByteBuffer.allocate(BYTES);
    payload.put(MAGIC).putInt(version).put(kind.code).putLong(generation);
    payload.putLong(createdMillis).put((byte) (linked ? 1 : 0)).putInt(previous);
    return Frames.encode(0, Frames.HEADER, payload.array());
  }

  /**
   * Reads a header of this version; null if the frame is none.
   *
   * @throws JournalException if its version is newer than this one
   */
  static @Nullable FileHeader parse(FrameReader.@Nullable Frame frame, Path file) {
    FileHeader header = ofAnyVersion(frame);
    if (header != null && header.version > VERSION) {
      throw newer(file, header.version);
    }
    return header;
  }

  /** Reads what all versions have in common; null if the frame is no header. */
  static @Nullable FileHeader ofAnyVersion(FrameReader.@Nullable Frame frame) {
    if (frame == null || frame.type() != Frames.HEADER || frame.payload().length < BYTES) {
      return null;
    }
    ByteBuffer payload = frame.buffer();
    byte[] magic = new byte[MAGIC.length];
    payload.get(magic);
    int version = payload.getInt();
    if (!Arrays.equals(magic, MAGIC) || version < 1) {
      return null;
    }
    Kind kind = Kind.of(payload.get());
    if (kind == null) {
      return null;
    }
    return new FileHeader(
        version, kind, payload.getLong(), payload.getLong(), payload.get() != 0, payload.getInt());
  }

  private static JournalException newer(Path file, int version) {
    return new JournalException(
        NEWER_FORMAT,
        file
            + " has format version "
            + version
            + ", and this slo4j reads versions up to "
            + VERSION
            + ": use the slo4j that wrote it, or a later one, or another directory. Nothing was"
            + " changed.");
  }

  boolean describes(Kind expected, long expectedGeneration) {
    return kind == expected && generation == expectedGeneration;
  }
}
