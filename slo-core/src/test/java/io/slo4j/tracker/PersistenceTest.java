package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.journal.AuditLog;
import io.slo4j.journal.Durability;
import io.slo4j.journal.ImageTime;
import io.slo4j.journal.Journal;
import io.slo4j.journal.SavedState;
import io.slo4j.journal.StateEntries;
import io.slo4j.time.TimeSource;
import io.slo4j.window.History;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {

  /** A state that cannot be told at first. */
  private static final class Untold implements PersistentState {
    boolean told;
    int released;

    @Override
    public long nowMillis() {
      return told ? 60_000 : 1;
    }

    @Override
    public ImageTime imageTime() {
      return new ImageTime(1, 1000, 1);
    }

    @Override
    public void taken(TakenVisitor visitor) {}

    @Override
    public void histories(Consumer<History> visitor) {}

    @Override
    public Captured capture() {
      if (told) {
        return new Captured(SavedState.NONE, () -> {});
      }
      throw new IllegalStateException("cannot be told");
    }

    @Override
    public void releaseAll() {
      released++;
    }
  }

  @Test
  void flush_ofAStateThatCannotBeTold_saysSoAndHoldsNoMessageBack(@TempDir Path directory) {
    Failures failures = new Failures();
    Journal journal =
        Journal.open(
            directory, Durability.FLUSH, false, new RecoveredState(Map.of()), TimeSource.system());
    ReentrantLock lock = new ReentrantLock();
    Flush flush = new Flush(journal, AuditLog.in(directory), lock, failures);
    Persistence persistence = new Persistence(flush, Duration.ofSeconds(1), true, lock, failures);
    Untold state = new Untold();
    persistence.begin(state, new StateEntries());

    assertThat(persistence.flush()).isFalse();

    assertThat(failures.latest()).containsOnlyKeys("journal");
    assertThat(failures.latest("journal")).contains("cannot be told");
    assertThat(state.released).isEqualTo(1);
    assertThat(persistence.status().degraded())
        .hasValueSatisfying(
            degraded -> {
              assertThat(degraded.since()).isEqualTo(Instant.ofEpochMilli(1));
              assertThat(degraded.why()).contains("cannot be told");
            });

    state.told = true;
    assertThat(persistence.flush()).isTrue();

    assertThat(failures.latest()).isEmpty();
    assertThat(persistence.status().degraded()).isEmpty();
    persistence.close();
  }
}
