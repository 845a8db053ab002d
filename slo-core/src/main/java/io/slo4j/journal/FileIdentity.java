package io.slo4j.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which file is at a path. While a file is open, no other has its identity.
 *
 * @param path where
 * @param key the file system's name for the file, null if it has none; then a file is taken to be
 *     the same as long as there is one, which is what such systems (Windows) see to themselves
 */
record FileIdentity(Path path, @Nullable Object key) {

  static FileIdentity at(Path path) throws IOException {
    return new FileIdentity(path, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  boolean isInPlace() {
    try {
      return Objects.equals(key, at(path).key);
    } catch (IOException e) {
      // Not there, or not to be seen: whoever asks must not rely on it either way.
      return false;
    }
  }
}
