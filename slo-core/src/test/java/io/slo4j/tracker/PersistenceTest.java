package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.AuditLog;
import io.slo4j.journal.Durability;
import io.slo4j.journal.FaultyDisk;
import io.slo4j.journal.ImageTime;
import io.slo4j.journal.Journal;
import io.slo4j.journal.SavedState;
import io.slo4j.journal.StateEntries;
import io.slo4j.time.TimeSource;
import io.slo4j.window.Classification;
import io.slo4j.window.EventCounter;
import io.slo4j.window.History;
import io.slo4j.window.Intake;
import io.slo4j.window.IntakeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
  private static final IntakeKey REQUESTS =
      new IntakeKey("requests", "availability", new Classification.Outcome());

  @TempDir private Path directory;

  private final Failures failures = new Failures();
  private final FaultyDisk disk = new FaultyDisk();
  private final ReentrantLock lock = new ReentrantLock();
  private final ToldState state = new ToldState();

  /** What there is to tell, and whether it can be told. */
  private static final class ToldState implements PersistentState {
    volatile boolean cannotBeTold;
    volatile boolean cannotBeTaken;
    volatile boolean cannotBeShown;
    final AtomicLong nowMillis = new AtomicLong(1_000);
    final AtomicInteger released = new AtomicInteger();
    final AtomicInteger sent = new AtomicInteger();
    final EventCounter events = new EventCounter();
    final Intake intake = Intake.of(events);

    @Override
    public long nowMillis() {
      return nowMillis.get();
    }

    @Override
    public ImageTime imageTime() {
      return new ImageTime(nowMillis.get(), 1000, nowMillis.get());
    }

    @Override
    public void taken(TakenVisitor visitor) {
      intake.tick();
      visitor.taken(REQUESTS, intake);
      if (cannotBeTaken) {
        throw new OutOfMemoryError("no room for the second");
      }
    }

    @Override
    public void histories(Consumer<History> visitor) {
      if (cannotBeShown) {
        throw new IllegalStateException("cannot be shown");
      }
    }

    @Override
    public Captured capture() {
      if (cannotBeTold) {
        throw new IllegalStateException("cannot be told");
      }
      return new Captured(SavedState.NONE, sent::incrementAndGet);
    }

    @Override
    public void releaseAll() {
      released.incrementAndGet();
    }
  }

  private Persistence persistence(@Nullable ThreadFactory threads) {
    Journal journal =
        disk.journal(
            directory, Durability.FLUSH, false, new RecoveredState(Map.of()), TimeSource.system());
    AuditLog audit = disk.audit(directory);
    Flush flush = new Flush(journal, audit, lock, failures);
    Persistence made = new Persistence(flush, Duration.ofSeconds(1), threads, lock, failures);
    made.begin(state, new StateEntries(), List.of());
    return made;
  }

  private RecoveredState onDisk() throws IOException {
    RecoveredState recovered = new RecoveredState(Map.of());
    assertThat(Journal.read(directory, recovered)).isEmpty();
    return recovered;
  }

  private void tick(Persistence of) {
    state.nowMillis.addAndGet(1_000);
    lock.lock();
    try {
      of.ticked(state.nowMillis.get());
    } finally {
      lock.unlock();
    }
  }

  @Test
  void flush_ofAStateThatCannotBeTold_saysSoAndHoldsNoMessageBack() {
    state.cannotBeTold = true;
    Persistence persistence = persistence(null);

    assertThat(persistence.flush()).isFalse();

    assertThat(failures.latest()).containsOnlyKeys("journal");
    assertThat(failures.latest("journal")).contains("cannot be told");
    assertThat(state.released).hasValue(1);
    assertThat(persistence.status().degraded())
        .hasValueSatisfying(
            degraded -> {
              assertThat(degraded.since()).isEqualTo(Instant.ofEpochMilli(1_000));
              assertThat(degraded.why()).contains("cannot be told");
            });

    state.cannotBeTold = false;
    state.nowMillis.addAndGet(60_000);
    assertThat(persistence.flush()).isTrue();

    assertThat(failures.latest()).isEmpty();
    assertThat(persistence.status().degraded()).isEmpty();
    persistence.close();
  }

  @Test
  void tick_thatCannotBeNoted_isNotHalfOnDiskAndEndsNothing() throws IOException {
    Persistence persistence = persistence(null);
    assertThat(persistence.flush()).isTrue();
    state.events.good(5);
    tick(persistence);
    assertThat(persistence.flush()).isTrue();
    long last = state.nowMillis.get();
    assertThat(onDisk().lastTickMillis()).isEqualTo(last);

    state.cannotBeTaken = true;
    state.events.good(7);
    tick(persistence);
    persistence.flushSoon();

    assertThat(failures.latest("journal")).contains("no room for the second");
    assertThat(persistence.status().degraded()).isPresent();
    assertThat(onDisk().lastTickMillis()).isEqualTo(last);

    state.cannotBeTaken = false;
    tick(persistence);
    tick(persistence);
    assertThat(persistence.flush()).isTrue();
    assertThat(onDisk().lastTickMillis()).isEqualTo(state.nowMillis.get());
    assertThat(failures.latest()).isEmpty();
    assertThat(persistence.status().degraded()).isEmpty();
    persistence.close();
  }

  /** Cannot make a thread at first. */
  private static final class FewThreads implements ThreadFactory {
    private int refusals;

    FewThreads(int refusals) {
      this.refusals = refusals;
    }

    @Override
    public Thread newThread(Runnable work) {
      if (refusals > 0) {
        refusals--;
        throw new OutOfMemoryError("unable to create native thread");
      }
      Thread made = new Thread(work, "made by the test");
      made.setDaemon(true);
      return made;
    }
  }

  @Test
  void flush_whenNoThreadIsToBeHad_letsMessagesGoAndIsTriedAgain() throws IOException {
    Persistence persistence = persistence(new FewThreads(2));

    persistence.flushSoon();

    assertThat(failures.latest("journal")).contains("unable to create native thread");
    assertThat(state.released).hasValue(1);
    assertThat(persistence.flush()).isFalse();

    persistence.flushSoon();
    assertThat(persistence.flush()).isTrue();
    assertThat(failures.latest()).isEmpty();
    assertThat(onDisk().isEmpty()).isFalse();
    persistence.close();
  }

  @Test
  void close_whenNoThreadIsToBeHad_writesAndGivesTheDirectoryUp() throws IOException {
    Persistence persistence = persistence(new FewThreads(Integer.MAX_VALUE));

    persistence.close();

    assertThat(onDisk().isEmpty()).isFalse();
    persistence(null).close();
  }

  private static AuditEntry entry(int number) {
    return new AuditEntry(
        Instant.ofEpochSecond(number), AuditEntry.SILENCED, "all", "ann", "known", Map.of());
  }

  private static List<AuditEntry> entries(int from, int to) {
    return IntStream.range(from, to).mapToObj(PersistenceTest::entry).toList();
  }

  private List<AuditEntry> trail() throws IOException {
    return AuditLog.in(directory).entries();
  }

  @Test
  void did_beforeAnImageThatCannotBeMade_isNotForgotten() throws IOException {
    Persistence persistence = persistence(null);
    persistence.did(entry(1));
    state.cannotBeShown = true;
    assertThat(persistence.flush()).isFalse();
    assertThat(trail()).isEmpty();
    state.cannotBeShown = false;
    state.nowMillis.addAndGet(60_000);
    assertThat(persistence.flush()).isTrue();
    assertThat(trail()).containsExactly(entry(1));
    persistence.close();
  }

  @Test
  void did_whileTheAuditLogCannotBeWritten_keepsTheLatestThousandAndSaysWhatIsLost()
      throws IOException {
    Persistence persistence = persistence(null);
    disk.whenLocked = PersistenceTest::refuse;
    for (int number = 0; number < 1500; number++) {
      persistence.did(entry(number));
      if (number % 10 == 0) {
        state.nowMillis.addAndGet(40_000);
        assertThat(persistence.flush()).isTrue();
      }
    }
    assertThat(failures.latest()).containsOnlyKeys("audit log");
    assertThat(trail()).isEmpty();

    disk.whenLocked = () -> {};
    state.nowMillis.addAndGet(40_000);
    assertThat(persistence.flush()).isTrue();
    assertThat(trail()).isEqualTo(entries(500, 1500));
    assertThat(failures.latest()).isEmpty();
    // 150 attempts, and 500 entries.
    assertThat(failures.count()).isEqualTo(650);
    persistence.close();
  }

  private static void refuse() {
    throw new OutOfMemoryError("no room to read the audit log");
  }

  @Test
  void did_atAFlush_keepsNoMessageWaitingForTheAuditLog() throws IOException {
    Persistence persistence = persistence(null);
    List<Integer> sentBefore = new ArrayList<>();
    disk.whenLocked = () -> sentBefore.add(state.sent.get());
    persistence.did(entry(1));
    assertThat(persistence.flush()).isTrue();
    assertThat(sentBefore).containsExactly(1);
    assertThat(trail()).containsExactly(entry(1));
    persistence.close();
  }

  @Test
  void did_whileTheAuditLogIsRefused_isTriedAgainNowAndThenOnly() {
    Persistence persistence = persistence(null);
    int[] attempts = new int[1];
    disk.whenLocked =
        () -> {
          attempts[0]++;
          refuse();
        };
    persistence.did(entry(1));
    for (int second = 0; second < 120; second++) {
      tick(persistence);
      persistence.flushSoon();
    }
    // After 1, 2, 4, 8, 16, 30, 30 s.
    assertThat(attempts[0]).isBetween(7, 8);
    int before = attempts[0];
    persistence.flush();
    assertThat(attempts[0]).as("asked for").isEqualTo(before + 1);
    persistence.close();
  }
}
