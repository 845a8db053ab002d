package io.slo4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slo4j.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Short cuts for tests of journals. */
final class Journals {
  static final Path DIRECTORY = Path.of("/journal");
  static final TimeSource TIME =
      new TimeSource() {
        @Override
        public long wallMillis() {
          return 1_767_225_600_000L;
        }

        @Override
        public long monotonicNanos() {
          return 0;
        }
      };

  private Journals() {}

  static Journal open(Disk disk, Durability durability, Recovery recovery) {
    return open(disk, DIRECTORY, durability, recovery);
  }

  static Journal open(Disk disk, Path directory, Durability durability, Recovery recovery) {
    return Journal.open(disk, directory, durability, false, recovery, TIME);
  }

  static Journal openStrictly(Disk disk, Recovery recovery) {
    return Journal.open(disk, DIRECTORY, Durability.FLUSH, true, recovery, TIME);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static List<byte[]> image(List<String> texts) {
    return texts.stream().map(Journals::bytes).toList();
  }

  static void append(Journal journal, String... texts) {
    try {
      for (String text : texts) {
        journal.append(bytes(text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void checkpoint(Journal journal, List<String> texts) {
    try {
      journal.checkpoint(image(texts), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
