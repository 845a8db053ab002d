package io.slo4j.tracker;

import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.Durability;
import io.slo4j.journal.Journal;
import io.slo4j.journal.JournalStatus;
import io.slo4j.journal.StateEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a tracker knows in its journal: says when it is flushed, on a thread that may wait for
 * a disk.
 */
final class Persistence {

  /*
   * Under the tracker's lock, by whoever ticks:
   *
   *   ticked   what each intake took since the last tick goes into a buffer
   *
   * then, once a flush is due, on the journal's thread: what Flush says.
   */

  /** Ticks in which nothing was recorded wait so long for company. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Flush flush;
  private final long flushMillis;
  private final ReentrantLock lock;
  private final Failures failures;
  private final @Nullable ExecutorService thread;
  private final AtomicBoolean signalled = new AtomicBoolean();

  /** Whether who signalled asks for a try even if it is too early for one. Set before that. */
  private final AtomicBoolean anyway = new AtomicBoolean();

  /** Guarded by the lock. */
  private long lastFlushMillis = Long.MIN_VALUE;

  /**
   * Makes it; nothing is written before {@link #begin}.
   *
   * @param threads makes the thread that waits for the disk; null if whoever ticks does
   */
  Persistence(
      Flush flush,
      Duration flushInterval,
      @Nullable ThreadFactory threads,
      ReentrantLock lock,
      Failures failures) {
    this.flush = flush;
    this.flushMillis = flushInterval.toMillis();
    this.lock = lock;
    this.failures = failures;
    this.thread = threads == null ? null : Executors.newSingleThreadExecutor(threads);
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
    journal
        .status()
        .degraded()
        .ifPresent(why -> failures.failed(Flush.WHAT, new IOException(why.why())));
    Flush flush = new Flush(journal, builder.storage.audit(directory), lock, failures);
    ThreadFactory threads = inline ? null : Deliveries.daemons("slo4j-journal");
    return new Persistence(flush, builder.flushInterval, threads, lock, failures);
  }

  /** Gives the directory up without writing: there will be no tracker. */
  void abandon() {
    if (thread != null) {
      thread.shutdown();
    }
    flush.end();
  }

  /**
   * Begins to keep {@code state}.
   *
   * @param how puts it into bytes, as it did what was recovered
   * @param unaudited what people have done before that may not be in the audit log
   */
  void begin(PersistentState state, StateEntries how, List<AuditEntry> unaudited) {
    flush.begin(state, how, unaudited);
  }

  /** Returns how the journal fares. Any thread. */
  JournalStatus status() {
    return flush.status();
  }

  /** Takes note of a tick; under the lock, after every one. */
  void ticked(long nowMillis) {
    flush.ticked(nowMillis);
  }

  /** Takes note that something else than counts is tracked now; under the lock. */
  void redefined() {
    Unwritten of = flush.unwritten();
    if (of != null) {
      of.redefined();
    }
  }

  /** Takes note of what a person did; under the lock. */
  void did(AuditEntry entry) {
    Unwritten of = flush.unwritten();
    if (of != null) {
      of.did(entry);
    }
  }

  /** Flushes if it is time to; under the lock, at the end of a tick. */
  void flushDue(long nowMillis, boolean evaluated) {
    Unwritten of = flush.unwritten();
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
    flush.watch();
  }

  /** Flushes for the last time, or lets all messages go: nobody will see to them any more. */
  void flushOrRelease(Duration longest) {
    if (!flush(true, within(longest))) {
      flush.releaseAll();
    }
  }

  /** Writes what came of an attempt to send something, before the next one; unless a disk hangs. */
  void settle() {
    if (flush.hangs()) {
      flushSoon();
    } else {
      flush(false, within(Flush.PATIENCE));
    }
  }

  /** Flushes without waiting for it, unless everything happens inline. */
  void flushSoon() {
    if (thread == null) {
      flushInline(false);
      return;
    }
    if (signalled.compareAndSet(false, true)) {
      try {
        thread.execute(this::flushAsSignalled);
      } catch (RejectedExecutionException closed) {
        signalled.set(false);
      } catch (OutOfMemoryError e) {
        // No thread is to be had now: the next one to ask tries again, and no page waits for it.
        signalled.set(false);
        failures.failed(Flush.WHAT, e);
        flush.releaseAll();
      }
    }
  }

  private void flushAsSignalled() {
    signalled.set(false);
    try {
      flush.run(anyway.getAndSet(false));
    } catch (RuntimeException | Error e) {
      // It would end the thread.
      failures.failed(Flush.WHAT, e);
    }
  }

  /** Waits for a flush. */
  @FunctionalInterface
  private interface Wait {
    boolean until(Future<Boolean> flushed)
        throws InterruptedException, ExecutionException, TimeoutException;
  }

  /**
   * Flushes and waits for it, however long it takes, unless the thread is interrupted; even if a
   * try has just failed.
   *
   * @return whether all that was noted before is on disk now
   */
  boolean flush() {
    return flush(true, Future::get);
  }

  private static Wait within(Duration longest) {
    return flushed ->
        Patience.uninterrupted(longest, nanos -> flushed.get(nanos, TimeUnit.NANOSECONDS));
  }

  private boolean flush(boolean insisted, Wait wait) {
    if (thread == null) {
      return flushInline(insisted);
    }
    if (lock.isHeldByCurrentThread()) {
      // The journal's thread needs the lock: whoever holds it would wait for himself.
      anyway.compareAndSet(false, insisted);
      flushSoon();
      return false;
    }
    Future<Boolean> flushed;
    try {
      flushed = thread.submit(() -> flush.run(insisted));
    } catch (RejectedExecutionException closed) {
      return false;
    } catch (OutOfMemoryError e) {
      failures.failed(Flush.WHAT, e);
      return false;
    }
    try {
      return wait.until(flushed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      failed(e);
    } catch (TimeoutException e) {
      // Behind a disk that hangs; nobody waits for it any more. One under way goes on.
      flushed.cancel(false);
    }
    return false;
  }

  private boolean flushInline(boolean insisted) {
    lock.lock();
    try {
      return flush.run(insisted);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes what there is and gives the directory up: if the disk does not answer in time, as soon
   * as it does. The lock is not held.
   */
  void close() {
    if (thread == null) {
      lock.lock();
      try {
        flush.runAndEnd();
      } finally {
        lock.unlock();
      }
      return;
    }
    Future<?> ended;
    try {
      ended = thread.submit(flush::runAndEnd);
    } catch (OutOfMemoryError e) {
      failures.failed(Flush.WHAT, e);
      thread.shutdown();
      if (thread.isTerminated()) {
        // There never was a thread, so nobody else is at it.
        flush.runAndEnd();
      }
      return;
    }
    thread.shutdown();
    try {
      Patience.uninterrupted(Flush.PATIENCE, nanos -> ended.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      flush.tellWhatHangs();
    } catch (ExecutionException e) {
      failed(e);
    }
  }

  private void failed(ExecutionException e) {
    failures.failed(Flush.WHAT, e.getCause() == null ? e : e.getCause());
  }
}
