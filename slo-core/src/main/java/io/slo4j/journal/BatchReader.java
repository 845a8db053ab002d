package io.slo4j.journal;

import static java.util.Objects.requireNonNull;

import io.slo4j.window.IntakeKey;
import io.slo4j.window.Taken;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

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

  @FunctionalInterface
  private interface Entry {
    void tell(Handler handler);
  }

  private final List<IntakeKey> intakes = new ArrayList<>();
  private final Handler handler;
  private long nextNumber;
  private long lastTickMillis;

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
    new Batch(in).read().forEach(entry -> entry.tell(handler));
    nextNumber = number + 1;
  }

  /** One batch while it is read. */
  private final class Batch {
    private final Decoder in;
    private final List<Entry> entries = new ArrayList<>();
    private boolean ticked;
    private int nextId;

    Batch(Decoder in) {
      this.in = in;
    }

    List<Entry> read() {
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
      return entries;
    }

    private void tick() {
      lastTickMillis += in.signed("tick");
      ticked = true;
      nextId = 0;
      long timeMillis = lastTickMillis;
      entries.add(to -> to.tick(timeMillis));
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
      Taken taken = Takings.read(in, parts);
      entries.add(to -> to.taken(intake, taken));
    }

    private void put() {
      StateKey key = StateKeys.read(in);
      byte[] value = in.bytes("value of a state entry");
      entries.add(to -> to.put(key, value));
    }

    private void remove() {
      StateKey key = StateKeys.read(in);
      entries.add(to -> to.remove(key));
    }
  }
}
