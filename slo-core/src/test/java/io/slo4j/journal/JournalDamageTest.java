package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.append;
import static io.slo4j.journal.Journals.checkpoint;
import static io.slo4j.journal.Journals.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of 16 KiB, cut at every byte, with every bit flipped. */
class JournalDamageTest {
  private static final int SIZE = 16 << 10;

  /** Two generations: image of the first, its log, image of the second (the same), its log. */
  private final Map<String, byte[]> files = new TreeMap<>();

  private final List<String> everything = new ArrayList<>();

  private byte[] sample(int firstBytes, int secondBytes) {
    MemoryDisk disk = new MemoryDisk(1);
    Random random = new Random(7);
    try (Journal journal = open(disk, Durability.FLUSH, new Remembered())) {
      everything.add("born");
      checkpoint(journal, everything);
      fill(journal, disk, "log-1", random, firstBytes);
      checkpoint(journal, everything);
      fill(journal, disk, "log-2", random, secondBytes);
    }
    for (String name : List.of("checkpoint-1", "log-1", "checkpoint-2", "log-2")) {
      files.put(name, disk.get(DIRECTORY.resolve(name)));
    }
    return disk.get(DIRECTORY.resolve("log-2"));
  }

  private void fill(Journal journal, MemoryDisk disk, String log, Random random, int bytes) {
    Path file = DIRECTORY.resolve(log);
    while (disk.get(file).length < bytes) {
      int left = bytes - disk.get(file).length - Frames.HEAD_BYTES;
      // Leaves room for one more frame, or fills it to the byte.
      int length = left < 300 ? left : 4 + random.nextInt(250);
      String batch = text(everything.size(), length);
      append(journal, batch);
      everything.add(batch);
    }
    assertThat(disk.get(file)).hasSize(bytes);
  }

  private static String text(int number, int length) {
    String text = number + "x".repeat(length);
    return text.substring(0, length);
  }

  private MemoryDisk damaged(String name, byte[] bytes) {
    MemoryDisk disk = new MemoryDisk(1);
    files.forEach((file, content) -> disk.put(DIRECTORY.resolve(file), content));
    return disk.put(DIRECTORY.resolve(name), bytes);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return copy;
  }

  @Test
  void log_truncatedAtEveryByte_givesItsLongestValidPrefix() {
    byte[] log = sample(400, SIZE);
    for (int length = 0; length < log.length; length++) {
      byte[] cut = Arrays.copyOf(log, length);
      assertPrefix("cut to " + length, damaged("log-2", cut), cut, length % 11 == 0);
    }
  }

  @Test
  void log_everyBitFlipped_givesItsLongestValidPrefix() {
    byte[] log = sample(400, SIZE);
    assertThat(log).hasSize(SIZE);
    IntStream.range(0, log.length * 8)
        .parallel()
        .forEach(
            bit -> {
              byte[] flipped = flipped(log, bit);
              Damage damage =
                  assertPrefix("bit " + bit, damaged("log-2", flipped), flipped, bit % 11 == 0);
              check("bit " + bit, damage != null && damage.kind() == Damage.Kind.DAMAGED, damage);
            });
  }

  /** Returns the damage that was told. */
  private @Nullable Damage assertPrefix(String what, MemoryDisk disk, byte[] log, boolean goesOn) {
    FrameOracle oracle = FrameOracle.parse(log);
    Remembered got = new Remembered();
    @Nullable Damage told = null;
    try (Journal journal = open(disk, Durability.FLUSH, got)) {
      check(what, got.batches.equals(oracle.afterHeader()), got.batches);
      JournalStatus status = journal.status();
      check(what, status.degraded().isEmpty(), status);
      boolean valid = oracle.end() == log.length && log.length > 0;
      check(what, status.damage().size() == (valid ? 0 : 1), status.damage());
      if (!valid) {
        told = status.damage().get(0);
        byte[] rest = Arrays.copyOfRange(log, oracle.end(), log.length);
        check(what, told.offset() == oracle.end() && told.bytes() == rest.length, told);
        Path kept = DIRECTORY.resolve(told.quarantine().orElse("nowhere"));
        check(what, Arrays.equals(disk.get(kept), rest), told);
      }
      if (!goesOn) {
        return told;
      }
      append(journal, "more");
    }
    // What comes after the cut is found behind the prefix, and nothing is wrong any more.
    Remembered again = new Remembered();
    try (Journal journal = Journals.openStrictly(disk, again)) {
      List<String> expected = new ArrayList<>(oracle.afterHeader());
      expected.add("more");
      check(what, again.batches.equals(expected), again.batches);
      check(what, journal.status().damage().isEmpty(), journal.status().damage());
    }
    return told;
  }

  // AssertJ is too slow for half a million checks.
  private static void check(String what, boolean holds, Object seen) {
    if (!holds) {
      throw new AssertionError(what + ": " + seen);
    }
  }

  @Test
  void checkpoint_everyBitFlipped_isReplacedByTheOneBefore() {
    sample(SIZE / 4, 600);
    byte[] checkpoint = files.get("checkpoint-2");
    assertThat(checkpoint.length).isBetween(SIZE / 4 - 200, SIZE / 4 + 200);
    IntStream.range(0, checkpoint.length * 8)
        .parallel()
        .forEach(bit -> assertReplaced("bit " + bit, flipped(checkpoint, bit), bit % 97 == 0));
  }

  @Test
  void checkpoint_truncatedAtEveryByte_isReplacedByTheOneBefore() {
    sample(SIZE, 600);
    byte[] checkpoint = files.get("checkpoint-2");
    for (int length = 0; length < checkpoint.length; length++) {
      assertReplaced("cut to " + length, Arrays.copyOf(checkpoint, length), length % 97 == 0);
    }
  }

  private void assertReplaced(String what, byte[] checkpoint, boolean goesOn) {
    MemoryDisk disk = damaged("checkpoint-2", checkpoint);
    Remembered got = new Remembered();
    try (Journal journal = open(disk, Durability.FLUSH, got)) {
      check(what, got.all().equals(everything), got.all().size());
      List<Damage> damage = journal.status().damage();
      check(what, damage.size() == 1 && damage.get(0).file().equals("checkpoint-2"), damage);
      Path kept = DIRECTORY.resolve(damage.get(0).quarantine().orElse("nowhere"));
      check(what, Arrays.equals(disk.get(kept), checkpoint), damage);
      if (!goesOn) {
        return;
      }
      append(journal, "more");
    }
    Remembered again = new Remembered();
    try (Journal journal = Journals.openStrictly(disk, again)) {
      check(what, again.all().size() == everything.size() + 1, again.all().size());
      checkpoint(journal, again.all());
    }
  }

  @Test
  void earlierLog_everyByteDamagedWhileTheCheckpointIsToo_givesAPrefixOfEverything() {
    sample(2000, 600);
    byte[] log = files.get("log-1");
    for (int at = 0; at < log.length; at++) {
      MemoryDisk disk = damaged("log-1", flipped(log, at * 8 + at % 8));
      disk.put(DIRECTORY.resolve("checkpoint-2"), new byte[] {1, 2, 3});
      Remembered got = new Remembered();
      try (Journal journal = open(disk, Durability.FLUSH, got)) {
        int size = got.all().size();
        String what = "byte " + at;
        check(what, got.all().equals(everything.subList(0, size)), got.all());
        check(what, journal.status().damage().size() == 3, journal.status().damage());
        checkpoint(journal, got.all());
      }
    }
  }

  /** The same on a real disk, for a sample. */
  @Test
  void log_onTheFileSystem_givesItsLongestValidPrefix(@TempDir Path root) throws IOException {
    byte[] log = sample(400, SIZE);
    Random random = new Random(3);
    for (int round = 0; round < 40; round++) {
      int bit = random.nextInt(log.length * 8);
      byte[] bytes = round % 2 == 0 ? flipped(log, bit) : Arrays.copyOf(log, bit / 8);
      Path directory = Files.createDirectory(root.resolve("j" + round));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(directory.resolve(file.getKey()), file.getValue());
      }
      Files.write(directory.resolve("log-2"), bytes);
      FrameOracle oracle = FrameOracle.parse(bytes);
      Remembered got = new Remembered();
      try (Journal journal = Journal.open(directory, Durability.SYNC, false, got)) {
        assertThat(got.batches).as("bit %d", bit).isEqualTo(oracle.afterHeader());
        append(journal, "more");
        for (Damage damage : journal.status().damage()) {
          Path kept = directory.resolve(damage.quarantine().orElseThrow());
          assertThat(kept).hasBinaryContent(Arrays.copyOfRange(bytes, oracle.end(), bytes.length));
        }
      }
      Remembered again = new Remembered();
      try (Journal journal = Journal.open(directory, Durability.FLUSH, true, again)) {
        assertThat(again.batches).hasSize(oracle.afterHeader().size() + 1).endsWith("more");
        assertThat(journal.status().damage()).isEmpty();
      }
    }
  }
}
