package io.slo4j.tracker;

import io.slo4j.alert.FailureLog;
import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.AuditLog;
import io.slo4j.journal.Journal;
import io.slo4j.journal.JournalStatus;
import io.slo4j.journal.JournalStatus.Degradation;
import io.slo4j.journal.StateEntries;
import io.slo4j.tracker.Unwritten.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a flush does: takes what the journal does not know yet, and writes it. One at a time. */
final class Flush {

  /*
   *   gather   under the lock: what has changed in the state besides counts is added, and the buffer
   *            taken away; or, if an image is due, everything there is
   *   write    without the lock: the disk may take its time, ticks and evaluations go on
   *   settle   messages whose making is on disk may be sent
   *   audit    what people did goes to the audit log
   *
   * A message is never sent before the journal knows of it: after a crash it would be made again,
   * with another key. Nor is a second attempt begun before the outcome of the first is written. A
   * disk that does not answer within PATIENCE is not waited for: a page that comes twice is better than none.
   */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  static final String AUDIT = "audit log";
  static final String WHAT = "journal";

  /** While it alone fails, the log has all that it would hold. */
  private static final String CHECKPOINT = "journal's checkpoint";

  private static final String NOT_WITHIN =
      " has not answered within " + PATIENCE.toSeconds() + " s";

  private final Journal journal;
  private final AuditLog audit;
  private final ReentrantLock lock;
  private final Failures failures;

  /** When the write that is under way began; 0 if none is. */
  private volatile long writingSinceMillis;

  /** The same of the audit log, which may have to wait for another process besides. */
  private volatile long auditingSinceMillis;

  /** Why nothing can be written, be it the disk or what there is to write; null if it can. */
  private volatile @Nullable Degradation unable;

  /** Guarded by the lock, but for the reference, which is set once before anybody asks. */
  private volatile @Nullable Unwritten unwritten;

  /** Makes it; nothing is written before {@link #begin}. */
  Flush(Journal journal, AuditLog audit, ReentrantLock lock, Failures failures) {
    this.journal = journal;
    this.audit = audit;
    this.lock = lock;
    this.failures = failures;
  }

  /**
   * Begins to keep {@code state}.
   *
   * @param how puts it into bytes, as it did what was recovered
   * @param unaudited what people have done before that may not be in the audit log
   */
  void begin(PersistentState state, StateEntries how, List<AuditEntry> unaudited) {
    unwritten = new Unwritten(state, how, new YetToAudit(unaudited, failures));
  }

  /** Returns what is to be written; null before the beginning and after the end. */
  @Nullable Unwritten unwritten() {
    return unwritten;
  }

  /** Returns how the journal fares; of a disk that does not answer, and of us, it cannot know. */
  JournalStatus status() {
    JournalStatus status = journal.status();
    if (status.degraded().isPresent()) {
      return status;
    }
    Degradation why = unable;
    long since = writingSinceMillis;
    if (why == null && isTooLong(since)) {
      why = new Degradation(Instant.ofEpochMilli(since), "the disk" + NOT_WITHIN);
    }
    return why == null ? status : status.withDegraded(why);
  }

  private boolean isTooLong(long sinceMillis) {
    Unwritten of = unwritten;
    return of != null && sinceMillis != 0 && of.nowMillis() - sinceMillis >= PATIENCE.toMillis();
  }

  /** Returns whether a flush has been under way for too long to be waited for. */
  boolean hangs() {
    return isTooLong(writingSinceMillis) || isTooLong(auditingSinceMillis);
  }

  /** Takes note of a tick, or leaves all of it to an image; under the lock. */
  void ticked(long nowMillis) {
    Unwritten of = unwritten;
    if (of != null) {
      try {
        of.ticked(nowMillis);
      } catch (RuntimeException | Error e) {
        // Half a tick would be on disk as if it were all; and evaluations must go on.
        leaveAGap(of, e);
      }
    }
  }

  private void leaveAGap(Unwritten of, Throwable e) {
    failed(of, e);
    of.settle(Outcome.FAILED, false);
  }

  /** Lets messages go if a flush keeps them waiting for too long. */
  void watch() {
    if (isTooLong(writingSinceMillis)) {
      failures.failed(WHAT, new TimeoutException("the disk" + NOT_WITHIN));
      releaseAll();
    } else if (isTooLong(auditingSinceMillis)) {
      failures.failed(AUDIT, new TimeoutException("the audit log" + NOT_WITHIN));
      releaseAll();
    }
  }

  /** Lets all messages go, stored or not. */
  void releaseAll() {
    Unwritten of = unwritten;
    if (of != null) {
      of.releaseAll();
    }
  }

  /**
   * Flushes, and waits for the disk.
   *
   * @param anyway whether to try even if a try has just failed: somebody asks for it, or it is the
   *     last
   * @return whether all that was noted before is on disk now
   */
  boolean run(boolean anyway) {
    Unwritten of = unwritten;
    Unwritten.Work work = of == null ? null : gather(of, anyway);
    if (of == null || work == null) {
      return false;
    }
    try {
      return write(of, work);
    } finally {
      writingSinceMillis = 0;
      try {
        work.release().run();
      } finally {
        audit(of, work.audit());
      }
    }
  }

  private Unwritten.@Nullable Work gather(Unwritten of, boolean anyway) {
    lock.lock();
    try {
      writingSinceMillis = of.nowMillis();
      return of.gather(anyway);
    } catch (RuntimeException | Error e) {
      // What cannot be put into bytes must not keep pages from being sent.
      writingSinceMillis = 0;
      leaveAGap(of, e);
      of.releaseAll();
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void failed(Unwritten of, Throwable e) {
    failures.failed(WHAT, e);
    if (unable == null) {
      unable = new Degradation(Instant.ofEpochMilli(of.nowMillis()), FailureLog.text(e));
    }
  }

  private boolean write(Unwritten of, Unwritten.Work work) {
    if (work.refused()) {
      return false;
    }
    Outcome outcome = outcome(of, work);
    lock.lock();
    try {
      of.settle(outcome, work.image() != null);
      // A tick may have left a gap while this was written.
      if (outcome != Outcome.FAILED && !of.hasGap()) {
        failures.recovered(WHAT);
        unable = null;
      }
    } finally {
      lock.unlock();
    }
    return outcome != Outcome.FAILED;
  }

  private Outcome outcome(Unwritten of, Unwritten.Work work) {
    boolean appended = append(of, work.batch());
    List<byte[]> image = work.image();
    if (image == null) {
      return appended ? Outcome.WRITTEN : Outcome.FAILED;
    }
    try {
      // If the batch is not there, the image holds it, too.
      journal.checkpoint(image, appended && work.appended());
      failures.recovered(CHECKPOINT);
      return Outcome.WRITTEN;
    } catch (IOException | RuntimeException | Error e) {
      if (journal.status().degraded().isEmpty()) {
        failures.failed(CHECKPOINT, e);
        return Outcome.IMAGE_LATE;
      }
      failed(of, e);
      return Outcome.FAILED;
    }
  }

  private boolean append(Unwritten of, byte @Nullable [] batch) {
    if (batch == null) {
      return true;
    }
    try {
      journal.append(batch);
      return true;
    } catch (IOException | RuntimeException | Error e) {
      failed(of, e);
      return false;
    }
  }

  /**
   * Writes what people did. No message waits for that: another process may hold the audit log's
   * lock for long, and the journal has it by now.
   */
  private void audit(Unwritten of, List<AuditEntry> done) {
    if (done.isEmpty()) {
      return;
    }
    boolean appended = false;
    auditingSinceMillis = of.nowMillis();
    try {
      audit.appendMissing(done.stream().map(AuditEntry::toBytes).toList());
      failures.recovered(AUDIT);
      appended = true;
    } catch (IOException | RuntimeException | Error e) {
      failures.failed(AUDIT, e);
    } finally {
      auditingSinceMillis = 0;
    }
    lock.lock();
    try {
      of.audited(done, appended);
    } finally {
      lock.unlock();
    }
  }

  /** Flushes for the last time, says what is lost if that fails, and gives the directory up. */
  void runAndEnd() {
    boolean written = false;
    try {
      written = run(true);
    } finally {
      if (!written) {
        tellWhatIsLost();
      }
      end();
    }
  }

  private void tellWhatIsLost() {
    Unwritten of = unwritten;
    lock.lock();
    try {
      if (of != null && of.hasGap()) {
        String why = status().degraded().map(Degradation::why).orElse("why is not known");
        failures.lost(WHAT, of.lost() + ": " + why);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says of a last flush that does not come to its end what hangs on that. */
  void tellWhatHangs() {
    Unwritten of = unwritten;
    if (auditingSinceMillis != 0) {
      failures.failed(AUDIT, new TimeoutException("it did not answer until the end"));
    } else if (of != null) {
      String unless =
          "the disk did not answer until the end: all since "
              + Instant.ofEpochMilli(of.writtenMillis())
              + " is lost unless it does before the process ends";
      failures.failed(WHAT, new TimeoutException(unless));
    }
  }

  /** Gives the directory up. */
  void end() {
    // What somebody does from now on is nobody's to keep.
    unwritten = null;
    journal.close();
  }
}
