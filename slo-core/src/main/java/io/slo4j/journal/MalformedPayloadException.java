package io.slo4j.journal;

/**
 * Bytes that nothing of this format writes: damaged, cut short, or of something else. The message
 * names what was to be read and where.
 *
 * @since 0.1.0
 */
public final class MalformedPayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  MalformedPayloadException(String what, int offset) {
    super("payload makes no sense at byte " + offset + ": " + what);
    this.offset = offset;
  }

  /** Returns where in the payload it stopped making sense, in bytes from its start. */
  public int offset() {
    return offset;
  }
}
