package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.bytes;
import static io.slo4j.journal.Journals.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random appends, checkpoints, failures of the disk, kills, power losses and damage to the newest
 * checkpoint, against a model that is a list: what was acknowledged is there, what is there was
 * attempted, in order, once.
 */
class JournalTortureTest {
  private static final int STEPS = 100;

  private static final class Run {
    final long seed;
    final Random random;
    final MemoryDisk disk;
    final Durability durability;
    // All that the application has counted since the beginning.
    List<String> held = new ArrayList<>();
    int acknowledged;
    int checkpointed;
    int next;
    int crashes;
    int damaged;
    // Something is held that was not appended: only a checkpoint helps.
    boolean gap;
    // A checkpoint has succeeded since the journal was opened.
    boolean twoWays;
    @Nullable Journal journal;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.disk = new MemoryDisk(seed);
      this.durability = random.nextBoolean() ? Durability.SYNC : Durability.FLUSH;
    }

    void run() throws IOException {
      for (int step = 0; step < STEPS; step++) {
        trouble();
        try {
          step();
        } catch (MemoryDisk.Crash e) {
          crash();
        }
      }
      settle();
    }

    private void trouble() {
      switch (random.nextInt(20)) {
        case 0 -> disk.failsAtCall = disk.calls + 1 + random.nextInt(12);
        case 1 -> disk.crashesAtCall = disk.calls + 1 + random.nextInt(25);
        case 2 -> disk.failureRate = random.nextInt(3) * 0.1;
        case 3 -> disk.freeBytes = random.nextInt(400);
        case 4, 5, 6 -> {
          disk.failureRate = 0;
          disk.freeBytes = Long.MAX_VALUE;
        }
        case 7 -> disk.isLockLost = random.nextInt(4) == 0;
        default -> {}
      }
    }

    private void step() throws IOException {
      if (journal == null) {
        open();
        return;
      }
      int what = random.nextInt(12);
      if (what < 8 && !gap) {
        append(journal);
        if (random.nextInt(30) == 0) {
          hold();
        }
      } else if (what < 11) {
        checkpoint(journal);
      } else if (random.nextBoolean()) {
        journal.close();
        journal = null;
      } else {
        crash();
      }
    }

    private void append(Journal to) {
      boolean degraded = to.status().degraded().isPresent();
      String batch = next + "-".repeat(random.nextInt(40));
      next++;
      held.add(batch);
      try {
        to.append(bytes(batch));
        check("a degraded journal appends", !degraded);
        acknowledged = held.size();
      } catch (IOException e) {
        check("not degraded after " + e, to.status().degraded().isPresent());
      }
    }

    /** Something happens that only a checkpoint is to tell of. */
    private void hold() {
      held.add("not appended " + next++);
      gap = true;
    }

    private void checkpoint(Journal to) {
      long generation = to.status().generation();
      try {
        to.checkpoint(image(held), !gap);
        check("still degraded", to.status().degraded().isEmpty());
        twoWays = true;
        kept();
      } catch (IOException e) {
        check("not counted", to.status().failures() > 0);
        boolean goesOn = to.status().degraded().isEmpty();
        if (to.status().generation() > generation) {
          // Of two images the first is there.
          twoWays = false;
          if (goesOn) {
            kept();
          }
        } else {
          check("a gap, and not degraded", !gap || !goesOn);
        }
      }
    }

    private void kept() {
      acknowledged = held.size();
      checkpointed = held.size();
      gap = false;
    }

    private void crash() throws IOException {
      crashes++;
      journal = null;
      if (random.nextBoolean()) {
        disk.restartProcess();
      } else {
        disk.losePower();
        if (durability == Durability.FLUSH) {
          acknowledged = checkpointed;
        }
      }
      damage();
    }

    /** Spoils what a start would begin with. */
    private void damage() throws IOException {
      Optional<String> newest =
          disk.names(DIRECTORY).stream()
              .filter(name -> name.matches("checkpoint-[0-9]+"))
              .max(Comparator.comparingLong(name -> Long.parseLong(name.substring(11))));
      if (!twoWays || newest.isEmpty() || random.nextInt(3) > 0) {
        return;
      }
      Path file = DIRECTORY.resolve(newest.get());
      byte[] bytes = disk.get(file).clone();
      switch (random.nextInt(3)) {
        case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        default -> bytes = new byte[bytes.length];
      }
      disk.spoil(file, bytes);
      damaged++;
    }

    private void open() {
      Remembered got = new Remembered();
      twoWays = false;
      gap = false;
      journal = Journals.open(disk, durability, got);
      List<String> all = got.all();
      check(
          "acknowledged " + acknowledged + " of " + held + ", recovered " + all,
          all.size() >= acknowledged
              && all.size() <= held.size()
              && all.equals(held.subList(0, all.size())));
      held = all;
      // It may only be in memory until the first checkpoint or append to a copy.
      acknowledged = Math.min(acknowledged, all.size());
    }

    /** The disk works again: so does everything, and no more is on disk than two generations. */
    private void settle() throws IOException {
      disk.restartProcess();
      disk.failureRate = 0;
      disk.freeBytes = Long.MAX_VALUE;
      disk.isLockLost = false;
      if (journal == null) {
        open();
      }
      if (journal == null) {
        throw new AssertionError();
      }
      checkpoint(journal);
      checkpoint(journal);
      append(journal);
      journal.close();
      long generation = journal.status().generation();
      assertThat(disk.names(DIRECTORY))
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(
              "checkpoint-" + (generation - 1),
              "checkpoint-" + generation,
              "log-" + (generation - 1),
              "log-" + generation);
      Remembered got = new Remembered();
      Journals.openStrictly(disk, got).close();
      check("at the end " + got.all(), got.all().equals(held));
    }

    private void check(String what, boolean holds) {
      if (!holds) {
        throw new AssertionError("seed " + seed + ", " + durability + ": " + what);
      }
    }
  }

  @Test
  void journal_randomTrouble_keepsWhatItAcknowledged() throws IOException {
    long seeds = Long.getLong("slo4j.seeds", 2000);
    long crashes = 0;
    long damaged = 0;
    long first = Long.getLong("slo4j.seed", 0);
    for (long seed = first; seed < first + seeds; seed++) {
      Run run = new Run(seed);
      try {
        run.run();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
      crashes += run.crashes;
      damaged += run.damaged;
    }
    assertThat(crashes).isGreaterThan(seeds);
    assertThat(damaged).isGreaterThan(seeds / 10);
  }
}
