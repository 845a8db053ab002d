package io.slo4j.tracker;

import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.BatchWriter;
import io.slo4j.journal.ImageWriter;
import io.slo4j.journal.StateEntries;
import io.slo4j.journal.StateKey;
import io.slo4j.time.Durations;
import io.slo4j.window.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tracker knows and its journal does not yet. The tracker's lock guards all of it.
 *
 * <p>An image of everything is due every {@link #IMAGE_INTERVAL}, so that a start has no more to
 * play back; if it cannot be written it is late, and the log goes on. It is needed first of all,
 * after a change of what is tracked, and after every other failure, when what was recorded since is
 * not all in the log: it makes that good. Until then nothing is buffered.
 */
final class Unwritten {

  /** How much a start may have to play back. */
  static final Duration IMAGE_INTERVAL = Duration.ofMinutes(15);

  /** More than this since the last flush, and an image is shorter. */
  private static final int LONGEST_BATCH = 8 << 20;

  private final PersistentState state;
  private final StateEntries entries;
  private final YetToAudit audit;
  private final BatchWriter batch = new BatchWriter();
  private final Backoff images = new Backoff();

  /** The entries of the last flush, whether or not that has been written. */
  private Map<StateKey, byte[]> known = Map.of();

  /** Whether something that is to be kept is not in the log, and only an image will hold it. */
  private boolean gap = true;

  private boolean imageDue;
  private boolean substance;
  private long lastImageMillis;

  /** The last tick, that of the last flush, and that of the last one that succeeded. */
  private long tickedMillis;

  private long gatheredMillis;
  private volatile long writtenMillis;

  /**
   * What is to be written, and what may happen after that.
   *
   * @param batch to be appended; null if there is nothing
   * @param image to be written after it; null if none is due
   * @param appended whether the log with the batch leads to the image
   * @param audit what people did, for the audit log; the batch or image has it, too
   * @param refused whether it is too early to try again
   * @param release lets messages go; needs no lock
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over, and compared by nobody.
  record Work(
      byte @Nullable [] batch,
      @Nullable List<byte[]> image,
      boolean appended,
      List<AuditEntry> audit,
      boolean refused,
      Runnable release) {}

  /** What became of it. */
  enum Outcome {
    /** All of it is on disk. */
    WRITTEN,
    /** All but the image, which the log makes up for. */
    IMAGE_LATE,
    /** Nobody knows what is on disk. */
    FAILED
  }

  /**
   * Begins with everything.
   *
   * @param entries puts state into bytes, as it did what was recovered
   * @param audit what people have done before that may not be in the audit log
   */
  Unwritten(PersistentState state, StateEntries entries, YetToAudit audit) {
    this.state = state;
    this.entries = entries;
    this.audit = audit;
    this.tickedMillis = state.nowMillis();
    this.gatheredMillis = tickedMillis;
    this.writtenMillis = tickedMillis;
  }

  /** Takes note of a tick. */
  void ticked(long nowMillis) {
    tickedMillis = nowMillis;
    if (nowMillis - lastImageMillis >= IMAGE_INTERVAL.toMillis()) {
      imageDue = true;
    }
    if (gap) {
      return;
    }
    batch.tick(nowMillis);
    state.taken(
        (key, intake) -> {
          Taken taken = intake.taken();
          if (!taken.isNothing()) {
            batch.taken(key, taken);
            substance = true;
          }
        });
    if (batch.size() > LONGEST_BATCH) {
      leaveAGap();
    }
  }

  /** Takes note that something else is tracked now: a batch cannot say how that began. */
  void redefined() {
    leaveAGap();
  }

  private void leaveAGap() {
    gap = true;
    batch.restart();
  }

  /** Takes note of what a person did. */
  void did(AuditEntry entry) {
    audit.add(entry);
  }

  /** Returns whether there is more than ticks in which nothing was recorded. */
  boolean hasSubstance() {
    return substance || gap || imageDue || !audit.isEmpty();
  }

  /** Returns whether nothing but an image helps. */
  boolean hasGap() {
    return gap;
  }

  /**
   * Takes away what is to be written now.
   *
   * @param anyway whether to try even if it is too early to do so again. An image that is only late
   *     is not tried for that: the log has all of it.
   */
  Work gather(boolean anyway) {
    substance = false;
    gatheredMillis = tickedMillis;
    PersistentState.Captured captured = state.capture();
    long nowMillis = state.nowMillis();
    List<AuditEntry> done = audit.due(nowMillis, anyway);
    boolean tooEarly = images.isTooEarly(nowMillis);
    if (gap && tooEarly && !anyway) {
      return new Work(null, null, false, done, true, captured.release());
    }
    Map<StateKey, byte[]> present = entries.of(captured.state(), audit.all());
    byte[] changes = gap ? null : changes(present);
    known = present;
    if (!gap && (!imageDue || tooEarly)) {
      return new Work(changes, null, true, done, false, captured.release());
    }
    // The log gets what it lacks first: should the image be damaged, log and older image replace
    // it.
    List<byte[]> image = image(present);
    boolean appended = !gap;
    batch.restart();
    gap = false;
    imageDue = false;
    lastImageMillis = nowMillis;
    return new Work(changes, image, appended, done, false, captured.release());
  }

  private byte @Nullable [] changes(Map<StateKey, byte[]> present) {
    addChanged(present);
    return batch.isEmpty() ? null : batch.finish();
  }

  private List<byte[]> image(Map<StateKey, byte[]> present) {
    ImageWriter image = new ImageWriter(state.imageTime());
    state.histories(history -> image.series(history.key(), history.image()));
    present.forEach(image::state);
    return image.payloads();
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

  /** Takes note of what became of work that was gathered, or could not be. */
  void settle(Outcome outcome, boolean withImage) {
    if (outcome != Outcome.FAILED) {
      writtenMillis = gatheredMillis;
    }
    if (outcome == Outcome.WRITTEN) {
      if (withImage) {
        images.succeeded();
      }
      return;
    }
    imageDue = true;
    if (outcome == Outcome.FAILED) {
      leaveAGap();
    }
    images.failed(state.nowMillis());
  }

  /** Returns up to when all is on disk, in milliseconds since 1970. Any thread. */
  long writtenMillis() {
    return writtenMillis;
  }

  /** Says what is lost if nothing is written any more. */
  String lost() {
    Duration last = Duration.ofMillis(tickedMillis - writtenMillis);
    int entries = audit.all().size();
    return "all since "
        + Instant.ofEpochMilli(writtenMillis)
        + ", the last "
        + Durations.words(last)
        + ", is lost"
        + (entries == 0 ? "" : ", entries for the audit log included: " + entries);
  }

  /** Takes note of what became of what people did. */
  void audited(List<AuditEntry> handedOut, boolean appended) {
    audit.settle(handedOut, appended, state.nowMillis());
  }

  /** Lets all messages go. */
  void releaseAll() {
    state.releaseAll();
  }

  long nowMillis() {
    return state.nowMillis();
  }
}
