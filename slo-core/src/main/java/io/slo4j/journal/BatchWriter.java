package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.IntakeKey;
import io.slo4j.window.Taken;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes what happened since the last image, in order: ticks, what each took, and changed state. It
 * is cut into batches, each one payload that {@link BatchReader} takes as a whole or not at all.
 *
 * <p>Lives as long as a generation of the journal, which begins with an image. Batches build on
 * those before them in their generation: what has been defined there is only referred to. They are
 * numbered, and a reader refuses one whose predecessor is missing. So the rule for failures is:
 * <b>after a batch that was not written, or may not have been, no later one of its generation is of
 * use</b>; write an image and {@link #restart()}. Until then batches may be finished before earlier
 * ones are known to be on disk.
 *
 * <p>Not thread safe. A tick takes 3 to 5 bytes, and an intake with events 3 to 6 more.
 *
 * @since 0.1.0
 */
public final class BatchWriter {

  /*
   * A batch: its number, then entries up to the end. An entry begins with a byte: the lowest three
   * bits are its kind, the others belong to TAKEN, see Takings. Moments are differences to the last
   * tick, of the generation; ids are differences to the one that would come next in the tick, as
   * intakes come in the same order each time.
   */
  static final int KIND_BITS = 7;
  static final int TICK = 1;
  static final int DEFINITION = 2;
  static final int TAKEN = 3;
  static final int PUT = 4;
  static final int REMOVE = 5;

  private final Map<IntakeKey, Integer> ids = new HashMap<>();
  private final Encoder out = new Encoder();
  private long number;
  private int headerSize;
  private boolean ticked;
  private long lastTickMillis;
  private int nextId;

  /** Starts the first generation. */
  public BatchWriter() {
    open();
  }

  /**
   * Writes that a tick took place.
   *
   * @param timeMillis on the tracker's time line, in milliseconds since 1970
   */
  public void tick(long timeMillis) {
    out.octet(TICK).signed(timeMillis - lastTickMillis);
    lastTickMillis = timeMillis;
    ticked = true;
    nextId = 0;
  }

  /**
   * Writes what the tick that was written last took. For intakes with {@link Taken#isNothing()
   * nothing} there is nothing to write.
   *
   * @throws IllegalStateException if no tick has been written in this batch
   * @throws IllegalArgumentException if the buckets do not ascend, or composites are nested more
   *     than 16 deep; the batch is as it was
   */
  public void taken(IntakeKey intake, Taken taken) {
    requireNonNull(intake, "intake");
    requireNonNull(taken, "taken");
    if (!ticked) {
      throw new IllegalStateException("a tick must be written before what it took");
    }
    int kept = out.size();
    try {
      Integer known = ids.get(intake);
      int id = known == null ? ids.size() : known;
      if (known == null) {
        HistoryKeys.write(out.octet(DEFINITION), intake);
      }
      int parts = Takings.parts(taken);
      Takings.write(out.octet(TAKEN | parts).signed((long) id - nextId), taken, parts);
      ids.put(intake, id);
      nextId = id + 1;
      kept = out.size();
    } finally {
      // Half an entry would make nonsense of the whole batch.
      out.cutTo(kept);
    }
  }

  /** Writes that an entry of state has this value from now on. */
  public void put(StateKey key, byte[] value) {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
    StateKeys.write(out.octet(PUT), key).bytes(value);
  }

  /** Writes that an entry of state is gone. */
  public void remove(StateKey key) {
    requireNonNull(key, "key");
    StateKeys.write(out.octet(REMOVE), key);
  }

  /** Returns whether nothing has been written since the last batch was finished. */
  public boolean isEmpty() {
    return out.size() == headerSize;
  }

  /** Returns how many bytes the batch has so far. */
  public int size() {
    return out.size();
  }

  /** Returns the batch, and begins the next one of the generation. */
  public byte[] finish() {
    byte[] batch = out.toBytes();
    number++;
    open();
    return batch;
  }

  /**
   * Begins a generation: forgets what earlier batches have defined, and what has been written since
   * the last one was finished, which the image must hold.
   */
  public void restart() {
    ids.clear();
    number = 0;
    lastTickMillis = 0;
    open();
  }

  private void open() {
    out.cutTo(0);
    out.unsigned(number);
    headerSize = out.size();
    ticked = false;
    nextId = 0;
  }
}
