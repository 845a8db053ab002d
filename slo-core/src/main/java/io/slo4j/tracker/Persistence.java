package io.slo4j.tracker;

import static java.util.Objects.requireNonNull;

import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.AuditLog;
import io.slo4j.journal.BatchWriter;
import io.slo4j.journal.Durability;
import io.slo4j.journal.ImageWriter;
import io.slo4j.journal.Journal;
import io.slo4j.journal.JournalStatus;
import io.slo4j.journal.StateEntries;
import io.slo4j.journal.StateKey;
import io.slo4j.window.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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
   *
   * An image is written first of all, then every IMAGE_INTERVAL, after a change of what is tracked,
   * and after every failure: it makes good whatever could not be written before.
   */
  static final Duration IMAGE_INTERVAL = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Ticks in which nothing was recorded wait so long for company. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** More than this since the last flush, and an image is shorter. */
  private static final int LONGEST_BATCH = 8 << 20;

  private static final long LONGEST_RETRY_MILLIS = 30_000;
  private static final int AUDIT_ENTRIES_KEPT = 1000;
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

  /** The same as {@link #source}, for those who do not hold the lock. */
  private volatile @Nullable PersistentState started;

  // All that follows is guarded by the lock.
  private @Nullable PersistentState source;
  private StateEntries entries = new StateEntries();
  private final BatchWriter batch = new BatchWriter();
  private Map<StateKey, byte[]> known = Map.of();
  private final Deque<AuditEntry> unaudited = new ArrayDeque<>();
  private boolean imageNeeded = true;
  private boolean substance;
  private long lastFlushMillis = Long.MIN_VALUE;
  private long lastImageMillis;
  private long retryAtMillis = Long.MIN_VALUE;
  private long retryDelayMillis;

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
    source = requireNonNull(state, "state");
    started = state;
    entries = requireNonNull(how, "how");
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
    PersistentState of = started;
    boolean hangs = of != null && since != 0 && of.nowMillis() - since >= PATIENCE.toMillis();
    return hangs ? since : 0;
  }

  /** Takes note of a tick; under the lock, after every one. */
  void ticked(long nowMillis) {
    if (nowMillis - lastImageMillis >= IMAGE_INTERVAL.toMillis()) {
      imageNeeded = true;
    }
    PersistentState of = source;
    if (imageNeeded || of == null) {
      // The image will hold it.
      return;
    }
    batch.tick(nowMillis);
    of.taken(
        (key, intake) -> {
          Taken taken = intake.taken();
          if (!taken.isNothing()) {
            batch.taken(key, taken);
            substance = true;
          }
        });
    if (batch.size() > LONGEST_BATCH) {
      imageNeeded = true;
    }
  }

  /** Takes note that something else than counts is tracked now; under the lock. */
  void redefined() {
    imageNeeded = true;
  }

  /** Takes note of what a person did; under the lock. */
  void did(AuditEntry entry) {
    if (unaudited.size() == AUDIT_ENTRIES_KEPT) {
      failures.failed("audit log", new IllegalStateException("lost: " + unaudited.removeFirst()));
    }
    unaudited.addLast(entry);
  }

  /** Flushes if it is time to; under the lock, at the end of a tick. */
  void flushDue(long nowMillis, boolean evaluated) {
    long sinceMillis =
        lastFlushMillis == Long.MIN_VALUE ? IDLE.toMillis() : nowMillis - lastFlushMillis;
    boolean due =
        evaluated
            || sinceMillis >= IDLE.toMillis()
            || ((substance || imageNeeded) && sinceMillis >= flushMillis);
    if (due) {
      lastFlushMillis = nowMillis;
      substance = false;
      flushSoon();
    }
    watch();
  }

  /** Lets messages go if the disk keeps them waiting for too long. */
  private void watch() {
    PersistentState of = source;
    if (of != null && hangingSinceMillis() != 0) {
      failures.failed(WHAT, new TimeoutException(NO_ANSWER));
      of.releaseAll();
    }
  }

  /** Flushes for the last time, or lets all messages go: nobody will see to them any more. */
  void flushOrRelease(Duration longest) {
    PersistentState of = started;
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

  /** What is to be written, and what may happen after that. */
  private record Work(
      byte @Nullable [] batch,
      @Nullable List<byte[]> image,
      List<AuditEntry> done,
      boolean refused,
      Runnable release) {}

  private boolean flushNow() {
    Work work;
    lock.lock();
    try {
      PersistentState of = source;
      if (of == null) {
        return false;
      }
      writingSinceMillis = of.nowMillis();
      work = gathered(of);
      if (work == null) {
        writingSinceMillis = 0;
        return false;
      }
    } finally {
      lock.unlock();
    }
    boolean written = false;
    try {
      written = write(work);
    } finally {
      writingSinceMillis = 0;
      work.release().run();
    }
    return written;
  }

  /** Gathers; whatever goes wrong at that must not keep messages back for good. */
  private @Nullable Work gathered(PersistentState of) {
    try {
      return gather(of);
    } catch (RuntimeException | Error e) {
      failures.failed(WHAT, e);
      settle(false);
      of.releaseAll();
      return null;
    }
  }

  private Work gather(PersistentState of) {
    PersistentState.Captured captured = of.capture();
    List<AuditEntry> done = List.copyOf(unaudited);
    unaudited.clear();
    Map<StateKey, byte[]> present = entries.of(captured.state());
    long nowMillis = of.nowMillis();
    if (!imageNeeded) {
      addChanged(present);
      known = present;
      byte[] changes = batch.isEmpty() ? null : batch.finish();
      return new Work(changes, null, done, false, captured.release());
    }
    if (nowMillis < retryAtMillis) {
      return new Work(null, null, done, true, captured.release());
    }
    // What the log still lacks goes there first: should the image be damaged, log and older image
    // replace it.
    byte[] last = batch.isEmpty() ? null : batch.finish();
    batch.restart();
    ImageWriter image = new ImageWriter(of.imageTime());
    of.histories(history -> image.series(history.key(), history.image()));
    present.forEach(image::state);
    known = present;
    imageNeeded = false;
    lastImageMillis = nowMillis;
    return new Work(last, image.payloads(), done, false, captured.release());
  }

  private void addChanged(Map<StateKey, byte[]> present) {
    present.forEach(
        (key, value) -> {
          if (!Arrays.equals(value, known.get(key))) {
            batch.put(key, value);
          }
        });
    for (StateKey key : known.keySet()) {
      if (!present.containsKey(key)) {
        batch.remove(key);
      }
    }
  }

  private boolean write(Work work) {
    if (work.refused()) {
      audit(work.done());
      return false;
    }
    boolean written;
    try {
      if (work.image() == null) {
        if (work.batch() != null) {
          journal.append(work.batch());
        }
      } else {
        appendBefore(work.batch());
        journal.checkpoint(work.image());
      }
      failures.recovered(WHAT);
      written = true;
    } catch (IOException | RuntimeException | Error e) {
      failures.failed(WHAT, e);
      written = false;
    }
    settle(written);
    return audit(work.done()) && written;
  }

  private void appendBefore(byte @Nullable [] last) {
    if (last == null || journal.status().degraded().isPresent()) {
      return;
    }
    try {
      journal.append(last);
    } catch (IOException e) {
      // The image holds it, too.
      failures.failed(WHAT, e);
    }
  }

  private void settle(boolean written) {
    lock.lock();
    try {
      if (written) {
        retryDelayMillis = 0;
        retryAtMillis = Long.MIN_VALUE;
        return;
      }
      imageNeeded = true;
      batch.restart();
      retryDelayMillis = Math.min(LONGEST_RETRY_MILLIS, Math.max(1000, 2 * retryDelayMillis));
      PersistentState of = source;
      retryAtMillis = of == null ? Long.MIN_VALUE : of.nowMillis() + retryDelayMillis;
    } finally {
      lock.unlock();
    }
  }

  private boolean audit(List<AuditEntry> done) {
    List<AuditEntry> left = new ArrayList<>(done);
    try {
      while (!left.isEmpty()) {
        audit.append(left.get(0).toBytes());
        left.remove(0);
      }
      failures.recovered("audit log");
      return true;
    } catch (IOException | RuntimeException e) {
      failures.failed("audit log", e);
      lock.lock();
      try {
        for (int entry = left.size() - 1; entry >= 0; entry--) {
          unaudited.addFirst(left.get(entry));
        }
      } finally {
        lock.unlock();
      }
      return false;
    }
  }

  /**
   * Writes what there is and gives the directory up: if the disk does not answer in time, as soon
   * as it does. The lock is not held.
   */
  void close() {
    if (thread == null) {
      flushInline();
      journal.close();
      return;
    }
    thread.execute(
        () -> {
          try {
            flushNow();
          } finally {
            journal.close();
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
}
