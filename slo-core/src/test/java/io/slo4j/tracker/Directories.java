package io.slo4j.tracker;

import io.slo4j.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tests do with a tracker's directory. */
final class Directories {
  private Directories() {}

  static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of every file, by name. */
  static Map<String, List<Byte>> contents(Path directory) {
    Map<String, List<Byte>> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Byte[] boxed = new Byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
          boxed[at] = bytes[at];
        }
        contents.put(directory.relativize(file).toString(), List.of(boxed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  /** Whose histories are on disk once the tracker has flushed. */
  static List<String> historiesIn(SloTracker tracker, Path directory) {
    tracker.flush();
    RecoveredState recovered = new RecoveredState(Map.of());
    try {
      Journal.read(directory, recovered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return recovered.histories().stream().map(each -> each.key().intake().owner()).toList();
  }
}
