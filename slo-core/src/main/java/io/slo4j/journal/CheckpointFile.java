package io.slo4j.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Writes checkpoints. */
final class CheckpointFile {
  private CheckpointFile() {}

  /** Writes an image to a temporary file, forces it to disk, and returns its length in bytes. */
  static long write(Disk disk, Path temporary, FileHeader header, List<byte[]> image)
      throws IOException {
    long bytes = 0;
    try (Disk.Output out = disk.create(temporary)) {
      byte[] frame = header.frame();
      out.write(frame);
      bytes += frame.length;
      for (byte[] payload : image) {
        frame = Frames.encode(Frames.crc(frame), Frames.IMAGE, payload);
        out.write(frame);
        bytes += frame.length;
      }
      byte[] count = ByteBuffer.allocate(4).putInt(image.size()).array();
      frame = Frames.encode(Frames.crc(frame), Frames.END, count);
      out.write(frame);
      bytes += frame.length;
      out.force();
    }
    return bytes;
  }
}
