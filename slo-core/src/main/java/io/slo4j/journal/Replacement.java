package io.slo4j.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Puts a file in the place of any of its name, in one step: whatever crashes, one or the other is
 * there. Once it returns, the new one survives a power loss.
 */
final class Replacement {
  private Replacement() {}

  /** Puts a file there that has a header and nothing else; returns the header's CRC. */
  static int begin(Disk disk, Path directory, String name, FileHeader header) throws IOException {
    byte[] frame = header.frame();
    Path temporary = temporary(directory, name);
    try (Disk.Output out = disk.create(temporary)) {
      out.write(frame);
      out.force();
    }
    putInPlace(disk, directory, name);
    return Frames.crc(frame);
  }

  /**
   * Leaves the first {@code bytes} of a file. It is a copy, so what an fsync has refused, and is in
   * memory only, is on disk.
   */
  static void cut(Disk disk, Path directory, String name, long bytes) throws IOException {
    Quarantine.copy(disk, directory.resolve(name), 0, bytes, temporary(directory, name));
    putInPlace(disk, directory, name);
  }

  private static Path temporary(Path directory, String name) {
    return directory.resolve(name + Layout.TEMPORARY);
  }

  private static void putInPlace(Disk disk, Path directory, String name) throws IOException {
    disk.rename(temporary(directory, name), directory.resolve(name));
    disk.force(directory);
  }
}
