package io.slo4j.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Damages what a start would begin with. */
final class CheckpointDamage {
  private static final String PREFIX = "checkpoint-";

  private CheckpointDamage() {}

  /** Flips a bit of the newest checkpoint, cuts it or deletes it, and returns which of these. */
  static String ofTheNewest(Path directory, Random random) {
    try {
      Path newest = newest(directory);
      byte[] bytes = Files.readAllBytes(newest);
      switch (random.nextInt(3)) {
        case 0 -> {
          int bit = random.nextInt(8 * bytes.length);
          bytes[bit / 8] ^= (byte) (1 << bit % 8);
          Files.write(newest, bytes);
          return "flipped";
        }
        case 1 -> {
          Files.write(newest, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
          return "cut";
        }
        default -> {
          Files.delete(newest);
          return "deleted";
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newest(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Optional<Path> newest =
          files
              .filter(file -> file.getFileName().toString().matches(PREFIX + "[0-9]+"))
              .max(Comparator.comparingLong(CheckpointDamage::number));
      return newest.orElseThrow();
    }
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
  }
}
