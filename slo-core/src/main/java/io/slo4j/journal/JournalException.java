package io.slo4j.journal;

/**
 * Thrown when a journal cannot be used at all, as opposed to not at the moment.
 *
 * @since 0.1.0
 */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a journal cannot be used. */
  public enum Reason {
    /** Another process has it, or this one has it open already. */
    OWNED,
    /** A newer slo4j wrote it. */
    NEWER_FORMAT,
    /** Something in it is damaged, and strict mode was asked for. */
    DAMAGED,
    /** There is no directory at its path and none can be, or, in strict mode, it fails. */
    UNUSABLE
  }

  private final Reason reason;

  JournalException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  JournalException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }
}
