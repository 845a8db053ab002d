package io.slo4j.journal;

import java.nio.ByteBuffer;

/**
 * Takes what a journal holds, in the order in which it was written. Called by the thread that opens
 * or reads the journal.
 *
 * <p>Each buffer is read-only, holds one payload from position to limit, and is the receiver's to
 * keep. A {@code RuntimeException} says that a payload makes no sense. It is then damage at that
 * place, as if its checksum were wrong, and everything begins again without it: so it does no harm
 * if part of the payload was already taken in.
 *
 * @since 0.1.0
 */
public interface Recovery {

  /** An attempt begins: forget everything that was given before. Called once at least. */
  void begin();

  /** One frame of the checkpoint. */
  void image(ByteBuffer payload);

  /** One batch of the log. */
  void batch(ByteBuffer payload);
}
