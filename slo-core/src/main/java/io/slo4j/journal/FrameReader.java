package io.slo4j.journal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the valid frames of a file, one after the other. */
final class FrameReader implements Closeable {

  /** What comes after the last valid frame. */
  enum Tail {
    /** Nothing. */
    NONE,
    /** Part of a frame, or zeros. */
    UNFINISHED,
    /** Something else. */
    DAMAGED
  }

  /**
   * A valid frame.
   *
   * @param offset where it begins
   * @param type what it is
   * @param payload what it carries
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and handed on only as a buffer.
  record Frame(long offset, byte type, byte[] payload) {
    ByteBuffer buffer() {
      return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final long size;
  private long offset;
  private int link;
  private @Nullable Tail tail;
  private String reason = "";

  /** Reads a file as long as it is now; what is appended meanwhile is not seen. */
  FrameReader(Disk disk, Path file) throws IOException {
    size = disk.size(file);
    in = new BufferedInputStream(disk.read(file), (int) Math.min(Math.max(size, 1), BUFFER_BYTES));
  }

  /** The next frame; null if no more are valid. */
  @Nullable Frame next() throws IOException {
    if (tail != null) {
      return null;
    }
    long left = size - offset;
    if (left == 0) {
      return end(Tail.NONE, "");
    }
    byte[] head = in.readNBytes((int) Math.min(Frames.HEAD_BYTES, left));
    if (head.length < Frames.HEAD_BYTES) {
      return end(Tail.UNFINISHED, "an unfinished frame");
    }
    ByteBuffer fields = ByteBuffer.wrap(head);
    int length = fields.getInt();
    byte type = fields.get();
    CRC32C crc = Frames.head(link, length, type);
    if (fields.getInt() != (int) crc.getValue()) {
      return isZero(head) && isZeroToTheEnd()
          ? end(Tail.UNFINISHED, "zeros instead of a frame")
          : end(Tail.DAMAGED, "a wrong checksum of a frame's head");
    }
    if (length < 0 || length > Frames.MAX_PAYLOAD) {
      return end(Tail.DAMAGED, "a frame of " + length + " bytes");
    }
    // Compared before anything is allocated.
    if (length > left - Frames.HEAD_BYTES) {
      return end(Tail.UNFINISHED, "an unfinished frame");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      return end(Tail.UNFINISHED, "an unfinished frame");
    }
    crc.update(payload, 0, length);
    int stored = fields.getInt();
    if (stored != (int) crc.getValue()) {
      return end(Tail.DAMAGED, "a wrong checksum of a frame");
    }
    Frame frame = new Frame(offset, type, payload);
    link = stored;
    offset += Frames.HEAD_BYTES + length;
    return frame;
  }

  private @Nullable Frame end(Tail found, String why) {
    tail = found;
    reason = why;
    return null;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean isZeroToTheEnd() throws IOException {
    byte[] chunk = in.readNBytes(BUFFER_BYTES);
    while (chunk.length > 0 && isZero(chunk)) {
      chunk = in.readNBytes(BUFFER_BYTES);
    }
    return chunk.length == 0;
  }

  /** The length of the file when it was opened. */
  long size() {
    return size;
  }

  /** Where the last frame read ends. */
  long offset() {
    return offset;
  }

  /** The CRC of the last frame read, 0 before the first. */
  int link() {
    return link;
  }

  /** What follows the last frame; to be asked once there is no next. */
  Tail tail() {
    return tail == null ? Tail.NONE : tail;
  }

  /** What follows the last frame, for people; empty if nothing does. */
  String reason() {
    return reason;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
