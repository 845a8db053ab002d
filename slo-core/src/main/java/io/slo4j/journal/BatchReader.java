package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.IntakeKey;
import io.slo4j.window.Taken;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches in the order in which a {@link BatchWriter} wrote them. Batch 0 begins a
 * generation, so one reader may be given the batches of one generation after those of another.
 *
 * <p>Not thread safe. To be thrown away once it has thrown something.
 *
 * @since 0.1.0
 */
public final class BatchReader {

  /** Who is told what a batch holds, entry by entry. */
  public interface Handler {

    /**
     * Takes a tick.
     *
     * @param timeMillis on the time line of the tracker that wrote it, in milliseconds since 1970
     */
    void tick(long timeMillis);

    /** Takes what the last tick took. */
    void taken(IntakeKey intake, Taken taken);

    /** Takes the new value of an entry of state. The array is the handler's. */
    void put(StateKey key, byte[] value);

    /** Takes note that an entry of state is gone. */
    void remove(StateKey key);
  }

  private final List<IntakeKey> intakes = new ArrayList<>();
  private final Handler handler;
  private long nextNumber;
  private long lastTickMillis;

  /*
   * What the batch under way holds, two places an entry: the time of a tick and null; an intake and what
   * it took; the key of an entry of state and its bytes, null if it is gone. A start reads a million
   * takings, so they are no objects of their own.
   */
  private final List<@Nullable Object> entries = new ArrayList<>();

  /** Makes a reader that tells {@code handler} what it reads. */
  public BatchReader(Handler handler) {
    this.handler = requireNonNull(handler, "handler");
  }

  /**
   * Reads a batch, and once all of it made sense tells the handler.
   *
   * @throws MalformedPayloadException if it makes no sense, or is not the one that comes next; the
   *     handler has been told nothing of it
   */
  public void read(ByteBuffer batch) {
    Decoder in = new Decoder(batch);
    long number = in.unsigned("batch number");
    if (number == 0) {
      intakes.clear();
      lastTickMillis = 0;
    } else if (number != nextNumber) {
      throw in.malformed(
          0, "batch " + Long.toUnsignedString(number) + " where " + nextNumber + " should follow");
    }
    entries.clear();
    new Batch(in).read();
    tell();
    nextNumber = number + 1;
  }

  private void tell() {
    for (int at = 0; at < entries.size(); at += 2) {
      Object what = entries.get(at);
      Object value = entries.get(at + 1);
      if (what instanceof IntakeKey intake && value instanceof Taken taken) {
        handler.taken(intake, taken);
      } else if (what instanceof Long timeMillis) {
        handler.tick(timeMillis);
      } else if (what instanceof StateKey key && value instanceof byte[] bytes) {
        handler.put(key, bytes);
      } else if (what instanceof StateKey key) {
        handler.remove(key);
      }
    }
  }

  /** One batch while it is read. */
  private final class Batch {
    private final Decoder in;
    private boolean ticked;
    private int nextId;

    Batch(Decoder in) {
      this.in = in;
    }

    void read() {
      while (!in.atEnd()) {
        int from = in.offset();
        int head = in.octet("kind of an entry");
        int kind = head & BatchWriter.KIND_BITS;
        int parts = head & ~BatchWriter.KIND_BITS;
        if (kind != BatchWriter.TAKEN && parts != 0) {
          throw in.malformed(from, "there is no entry of kind " + head);
        }
        switch (kind) {
          case BatchWriter.TICK -> tick();
          case BatchWriter.DEFINITION -> intakes.add(HistoryKeys.intake(in));
          case BatchWriter.TAKEN -> taken(parts);
          case BatchWriter.PUT -> put();
          case BatchWriter.REMOVE -> remove();
          default -> throw in.malformed(from, "there is no entry of kind " + head);
        }
      }
    }

    private void add(Object what, @Nullable Object value) {
      entries.add(what);
      entries.add(value);
    }

    private void tick() {
      lastTickMillis += in.signed("tick");
      ticked = true;
      nextId = 0;
      add(lastTickMillis, null);
    }

    private void taken(int parts) {
      int from = in.offset();
      long id = nextId + in.signed("intake");
      if (id < 0 || id >= intakes.size()) {
        throw in.malformed(from, "intake " + id + " of " + intakes.size());
      }
      if (!ticked) {
        throw in.malformed(from, "something was taken without a tick");
      }
      IntakeKey intake = intakes.get((int) id);
      nextId = (int) id + 1;
      add(intake, Takings.read(in, parts));
    }

    private void put() {
      add(StateKeys.read(in), in.bytes("value of a state entry"));
    }

    private void remove() {
      add(StateKeys.read(in), null);
    }
  }
}
