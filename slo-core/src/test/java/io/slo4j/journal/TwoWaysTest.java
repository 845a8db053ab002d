package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.append;
import static io.slo4j.journal.Journals.bytes;
import static io.slo4j.journal.Journals.checkpoint;
import static io.slo4j.journal.Journals.image;
import static io.slo4j.journal.Journals.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Any one checkpoint may be damaged. */
class TwoWaysTest {
  private final MemoryDisk memory = new MemoryDisk(1);
  private final Remembered got = new Remembered();

  private void damage(String checkpoint) {
    memory.get(DIRECTORY.resolve(checkpoint))[70] ^= 1;
  }

  private List<String> reopened() {
    open(memory, Durability.FLUSH, got).close();
    return got.all();
  }

  @Test
  void checkpoint_thatTheLogLeadsTo_isReplacedByTheOneBeforeAndTheLogs() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      checkpoint(journal, List.of("a"));
      append(journal, "b");
      checkpoint(journal, List.of("a+b"));
      append(journal, "c");
      assertThat(journal.status().generation()).isEqualTo(2);
    }
    damage("checkpoint-2");
    assertThat(reopened()).containsExactly("a", "b", "c");
  }

  @Test
  void checkpoint_ofWhatWasNotAppended_isThereTwice() throws IOException {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      journal.checkpoint(image(List.of("a", "unseen")), false);
      append(journal, "c");
      assertThat(memory.names(DIRECTORY)).contains("checkpoint-1", "checkpoint-2");
    }
    damage("checkpoint-2");
    assertThat(reopened()).containsExactly("a", "unseen", "c");
  }

  @Test
  void checkpoint_afterADegradedLog_isThereTwice() {
    failOnceThenCheckpoint();
    damage("checkpoint-2");
    assertThat(reopened()).containsExactly("a", "b", "c");
  }

  @Test
  void checkpoint_thatIsDamagedTwice_givesWhatHasNoGap() {
    failOnceThenCheckpoint();
    damage("checkpoint-1");
    damage("checkpoint-2");
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      // The logs before were deleted with the second image; not "c", which would follow on nothing.
      assertThat(got.all()).isEmpty();
      assertThat(journal.status().damage())
          .extracting(Damage::file)
          .containsExactly("checkpoint-2", "checkpoint-1", "log-2");
    }
  }

  private void failOnceThenCheckpoint() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      memory.freeBytes = 0;
      assertThatIOException().isThrownBy(() -> journal.append(bytes("b")));
      memory.freeBytes = Long.MAX_VALUE;
      checkpoint(journal, List.of("a", "b"));
      append(journal, "c");
    }
  }

  @Test
  void secondImage_thatDoesNotFit_isTriedAgainWhileTheLogGoesOn() {
    List<String> state = List.of("a", "unseen");
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      memory.freeBytes = 250;
      assertThatIOException().isThrownBy(() -> journal.checkpoint(image(state), false));
      memory.freeBytes = Long.MAX_VALUE;
      assertThat(journal.status().degraded()).isEmpty();
      assertThat(journal.status().generation()).isEqualTo(1);
      append(journal, "c");
      checkpoint(journal, List.of("a", "unseen", "c"));
      assertThat(journal.status().generation()).isEqualTo(2);
    }
    damage("checkpoint-2");
    assertThat(reopened()).containsExactly("a", "unseen", "c");
  }

  @Test
  void log_thatCannotBeForcedBeforeACheckpoint_isNotReliedOn() {
    try (Journal journal = open(memory, Durability.FLUSH, got)) {
      append(journal, "a");
      memory.failsAtCall = memory.calls + 1;
      checkpoint(journal, List.of("a"));
      assertThat(journal.status().degraded()).isEmpty();
      assertThat(journal.status().latestFailure()).contains("fails");
      assertThat(journal.status().generation()).isEqualTo(2);
    }
    damage("checkpoint-2");
    assertThat(reopened()).containsExactly("a");
  }

  @Test
  void powerLoss_afterACheckpointThatIsDamaged_losesNothingBeforeIt() {
    for (int seed = 0; seed < 50; seed++) {
      MemoryDisk disk = new MemoryDisk(seed);
      Journal journal = open(disk, Durability.FLUSH, new Remembered());
      append(journal, "a");
      checkpoint(journal, List.of("a"));
      append(journal, "b", "c");
      checkpoint(journal, List.of("a", "b", "c"));
      disk.losePower();
      disk.get(DIRECTORY.resolve("checkpoint-2"))[70] ^= 1;

      open(disk, Durability.FLUSH, got).close();

      assertThat(got.all()).as("seed %d", seed).containsExactly("a", "b", "c");
    }
  }
}
