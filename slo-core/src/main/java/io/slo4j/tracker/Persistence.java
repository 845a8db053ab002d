package io.slo4j.tracker;

import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.AuditLog;
import io.slo4j.journal.Durability;
import io.slo4j.journal.Journal;
import io.slo4j.journal.JournalStatus;
import io.slo4j.journal.StateEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps what a tracker knows in its journal, on a thread that may wait for a disk. */
final class Persistence {

  /*
   * Under the tracker's lock, by whoever ticks:
   *
   *   ticked   what each intake took since the last tick goes into a buffer
   *
   * then, once a flush is due, on the journal's thread:
   *
   *   gather   under the lock: what has changed in the state besides counts is added, and the buffer
   *            taken away; or, if an image is due, everything there is
   *   write    without the lock: the disk may take its time, ticks and evaluations go on
   *   settle   messages whose making is on disk may be sent
   *
   * A message is never sent before the journal knows of it: after a crash it would be made again,
   * with another key. Nor is a second attempt begun before the outcome of the first is written. A
   * disk that does not answer within PATIENCE is not waited for: a page that comes twice is better than none.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Ticks in which nothing was recorded wait so long for company. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  static final String AUDIT = "audit log";
  private static final String WHAT = "journal";
  private static final String NO_ANSWER =
      "the disk has not answered within " + PATIENCE.toSeconds() + " s";

  private final Journal journal;
  private final AuditLog audit;
  private final long flushMillis;
  private final ReentrantLock lock;
  private final Failures failures;
  private final @Nullable ExecutorService thread;
  private final AtomicBoolean signalled = new AtomicBoolean();

  /** When the write that is under way began; 0 if none is. */
  private volatile long writingSinceMillis;

  /** Guarded by the lock, but for the reference, which is set once before anybody asks. */
  private volatile @Nullable Unwritten unwritten;

  /** Guarded by the lock. */
  private long lastFlushMillis = Long.MIN_VALUE;

  /**
   * Makes it; nothing is written before {@link #begin}.
   *
   * @param inline whether the disk is waited for on the thread that ticks
   */
  Persistence(
      Journal journal,
      AuditLog audit,
      Duration flushInterval,
      boolean inline,
      ReentrantLock lock,
      Failures failures) {
    this.journal = journal;
    this.audit = audit;
    this.flushMillis = flushInterval.toMillis();
    this.lock = lock;
    this.failures = failures;
    this.thread =
        inline ? null : Executors.newSingleThreadExecutor(Deliveries.daemons("slo4j-journal"));
  }

  /**
   * Opens the directory a tracker was told to use, and hands out what is in it.
   *
   * @param recovered is told
   * @return null if there is none
   * @throws io.slo4j.journal.JournalException if it cannot be used at all
   */
  static @Nullable Persistence open(
      SloTrackerBuilder builder,
      RecoveredState recovered,
      boolean inline,
      ReentrantLock lock,
      Failures failures) {
    Path directory = builder.directory;
    if (directory == null || builder.durability == Durability.NONE) {
      return null;
    }
    Journal journal =
        builder.storage.journal(
            directory, builder.durability, builder.strictRecovery, recovered, builder.timeSource);
    journal.status().degraded().ifPresent(why -> failures.failed(WHAT, new IOException(why.why())));
    return new Persistence(
        journal, builder.storage.audit(directory), builder.flushInterval, inline, lock, failures);
  }

  /** Gives the directory up without writing: there will be no tracker. */
  void abandon() {
    if (thread != null) {
      thread.shutdown();
    }
    journal.close();
  }

  /**
   * Begins to keep {@code state}.
   *
   * @param how puts it into bytes, as it did what was recovered
   */
  void begin(PersistentState state, StateEntries how) {
    unwritten = new Unwritten(state, how, failures);
  }

  /** Returns how the journal fares; one whose disk does not answer cannot say so itself. */
  JournalStatus status() {
    JournalStatus status = journal.status();
    long since = hangingSinceMillis();
    return since == 0 || status.degraded().isPresent()
        ? status
        : status.degraded(new JournalStatus.Degradation(Instant.ofEpochMilli(since), NO_ANSWER));
  }

  /** Returns since when a write has been under way, if that is too long; else 0. */
  private long hangingSinceMillis() {
    long since = writingSinceMillis;
    Unwritten of = unwritten;
    boolean hangs = of != null && since != 0 && of.nowMillis() - since >= PATIENCE.toMillis();
    return hangs ? since : 0;
  }

  /** Takes note of a tick; under the lock, after every one. */
  void ticked(long nowMillis) {
    Unwritten of = unwritten;
    if (of != null) {
      of.ticked(nowMillis);
    }
  }

  /** Takes note that something else than counts is tracked now; under the lock. */
  void redefined() {
    Unwritten of = unwritten;
    if (of != null) {
      of.redefined();
    }
  }

  /** Takes note of what a person did; under the lock. */
  void did(AuditEntry entry) {
    Unwritten of = unwritten;
    if (of != null) {
      of.did(entry);
    }
  }

  /** Flushes if it is time to; under the lock, at the end of a tick. */
  void flushDue(long nowMillis, boolean evaluated) {
    Unwritten of = unwritten;
    if (of == null) {
      return;
    }
    boolean first = lastFlushMillis == Long.MIN_VALUE;
    long sinceMillis = first ? 0 : nowMillis - lastFlushMillis;
    boolean due =
        first
            || evaluated
            || sinceMillis >= IDLE.toMillis()
            || (of.hasSubstance() && sinceMillis >= flushMillis);
    if (due) {
      lastFlushMillis = nowMillis;
      flushSoon();
    }
    watch(of);
  }

  /** Lets messages go if the disk keeps them waiting for too long. */
  private void watch(Unwritten of) {
    if (hangingSinceMillis() != 0) {
      failures.failed(WHAT, new TimeoutException(NO_ANSWER));
      of.releaseAll();
    }
  }

  /** Flushes for the last time, or lets all messages go: nobody will see to them any more. */
  void flushOrRelease(Duration longest) {
    Unwritten of = unwritten;
    if (!flush(longest) && of != null) {
      of.releaseAll();
    }
  }

  /** Flushes without waiting for it, unless everything happens inline. */
  void flushSoon() {
    if (thread == null) {
      flushInline();
      return;
    }
    if (signalled.compareAndSet(false, true)) {
      try {
        thread.execute(
            () -> {
              signalled.set(false);
              flushNow();
            });
      } catch (RejectedExecutionException closed) {
        signalled.set(false);
      }
    }
  }

  /**
   * Flushes and waits for it.
   *
   * @return whether all that was noted before is on disk now
   */
  boolean flush(Duration longest) {
    if (thread == null) {
      return flushInline();
    }
    if (lock.isHeldByCurrentThread()) {
      // The journal's thread needs the lock: whoever holds it would wait for himself.
      flushSoon();
      return false;
    }
    Future<Boolean> flushed;
    try {
      flushed = thread.submit(this::flushNow);
    } catch (RejectedExecutionException closed) {
      return false;
    }
    try {
      return flushed.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      failures.failed(WHAT, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      // Behind a disk that hangs; nobody waits for it any more. One under way goes on.
      flushed.cancel(false);
    }
    return false;
  }

  private boolean flushInline() {
    lock.lock();
    try {
      return flushNow();
    } finally {
      lock.unlock();
    }
  }

  private boolean flushNow() {
    Unwritten of = unwritten;
    Unwritten.Work work = of == null ? null : gather(of);
    if (of == null || work == null) {
      return false;
    }
    try {
      return write(of, work);
    } finally {
      writingSinceMillis = 0;
      work.release().run();
    }
  }

  private Unwritten.@Nullable Work gather(Unwritten of) {
    lock.lock();
    try {
      writingSinceMillis = of.nowMillis();
      return of.gather();
    } catch (RuntimeException | Error e) {
      // What cannot be put into bytes must not keep pages from being sent.
      writingSinceMillis = 0;
      failures.failed(WHAT, e);
      of.settle(false);
      of.releaseAll();
      return null;
    } finally {
      lock.unlock();
    }
  }

  private boolean write(Unwritten of, Unwritten.Work work) {
    boolean written = false;
    try {
      if (!work.refused()) {
        write(work);
        failures.recovered(WHAT);
        written = true;
      }
    } catch (IOException | RuntimeException | Error e) {
      failures.failed(WHAT, e);
    }
    List<AuditEntry> left = audit(work.audit());
    lock.lock();
    try {
      of.undone(left);
      if (!work.refused()) {
        of.settle(written);
      }
    } finally {
      lock.unlock();
    }
    return written && left.isEmpty();
  }

  private void write(Unwritten.Work work) throws IOException {
    byte[] batch = work.batch();
    List<byte[]> image = work.image();
    if (image == null) {
      if (batch != null) {
        journal.append(batch);
      }
      return;
    }
    if (batch != null && journal.status().degraded().isEmpty()) {
      try {
        journal.append(batch);
      } catch (IOException e) {
        // The image holds it, too.
        failures.failed(WHAT, e);
      }
    }
    journal.checkpoint(image);
  }

  /** Writes what people did, and returns what could not be written of it. */
  private List<AuditEntry> audit(List<AuditEntry> done) {
    List<AuditEntry> left = new ArrayList<>(done);
    try {
      while (!left.isEmpty()) {
        audit.append(left.get(0).toBytes());
        left.remove(0);
      }
      failures.recovered(AUDIT);
    } catch (IOException | RuntimeException e) {
      failures.failed(AUDIT, e);
    }
    return left;
  }

  /**
   * Writes what there is and gives the directory up: if the disk does not answer in time, as soon
   * as it does. The lock is not held.
   */
  void close() {
    if (thread == null) {
      flushInline();
      end();
      return;
    }
    thread.execute(
        () -> {
          try {
            flushNow();
          } finally {
            end();
          }
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        failures.failed(WHAT, new TimeoutException("the disk did not answer until the end"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    // What somebody does from now on is nobody's to keep.
    unwritten = null;
    journal.close();
  }
}
